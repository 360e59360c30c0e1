/**
 * SipHash-2-4 (Aumasson and Bernstein, 2012): a keyed hash of a few bytes whose results nobody
 * without the key can predict.
 *
 * Its four 64-bit words are pairs of 32-bit halves, so that no BigInt is needed. Byte order is
 * little-endian throughout, as in the paper.
 */
/** 128 bits, as words of the key's bytes read little-endian. */
export type SipKey = readonly [number, number, number, number];
export declare const SIP_HASH_BYTES = 8;
/** The hash of bytes[from, to), eight bytes at out[at]. */
export declare function sipHash(key: SipKey, bytes: Uint8Array, from: number, to: number, out: Uint8Array, at: number): void;
