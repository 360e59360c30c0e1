/**
 * Zero, for a time that grows. A field that begins as the literal 0 holds a small integer to the
 * engine until 2^31 ns are passed: then all code that was compiled for its object is thrown away.
 * An element of such an array is a double from the start.
 */
export const ZERO_NS = new Float64Array(1)[0];
