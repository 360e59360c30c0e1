/**
 * HalfSipHash-2-4 (Aumasson and Bernstein, 2012): a short keyed hash of 32-bit words. Who does not
 * know the key cannot compute it, however many values of it he has seen.
 *
 * For the few places where a number must not be guessed from outside (initial sequence numbers).
 * Too slow for a hash table, and nothing per packet needs it.
 */
/** Hash of words[0..count) as little-endian bytes, under a key of two words; an int32. */
export declare function halfSipHash(words: Int32Array, count: number, key0: number, key1: number): number;
