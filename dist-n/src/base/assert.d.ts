/**
 * Assertions: a broken assumption crashes (exit 70), it is never reported as a violation of the
 * system under test. Messages are string literals: a template would be built on every call, hot or
 * not.
 */
export declare class AssertionError extends Error {
    name: string;
}
export declare function assert(condition: boolean, message: string): asserts condition;
/** Ends an exhaustive switch: a new case that nobody handles does not compile. */
export declare function unreachable(value: never): never;
