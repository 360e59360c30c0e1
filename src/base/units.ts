/**
 * Brands: a number that knows its unit. They cost nothing at run time and are used on signatures
 * and state.
 */
declare const unit: unique symbol;
type Unit<Name extends string> = number & { readonly [unit]?: Name };

/** Nanoseconds since the first frame of the capture; a double is exact to 104 days. */
export type Nanoseconds = Unit<'ns'>;
export type Microseconds = Unit<'us'>;
/** A TCP sequence number as int32 (`| 0`); printed with `>>> 0`. */
export type SeqNum = Unit<'seq'>;
/** Byte offset into the simulated memory. */
export type Address = Unit<'address'>;

/**
 * Zero, for a time that grows. A field that begins as the literal 0 holds a small integer to the
 * engine until 2^31 ns are passed: then all code that was compiled for its object is thrown away.
 * An element of such an array is a double from the start.
 */
export const ZERO_NS: Nanoseconds = new Float64Array(1)[0]!;
