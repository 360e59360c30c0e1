/**
 * Assertions: a broken assumption crashes (exit 70), it is never reported as a violation of the
 * system under test. Messages are string literals: a template would be built on every call, hot or
 * not.
 */

class AssertionError extends Error {
  override name = 'AssertionError';
}

export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new AssertionError(message);
}

/** Ends an exhaustive switch: a new case that nobody handles does not compile. */
export function unreachable(value: never): never {
  throw new AssertionError(`unreachable value: ${String(value)}`);
}
