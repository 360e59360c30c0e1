/**
 * Assertions: a broken assumption crashes (exit 70), it is never reported as a violation of the
 * system under test. Messages are string literals: a template would be built on every call, hot or
 * not.
 */
export class AssertionError extends Error {
    constructor() {
        super(...arguments);
        this.name = 'AssertionError';
    }
}
export function assert(condition, message) {
    if (!condition)
        throw new AssertionError(message);
}
/** Ends an exhaustive switch: a new case that nobody handles does not compile. */
export function unreachable(value) {
    throw new AssertionError(`unreachable value: ${String(value)}`);
}
