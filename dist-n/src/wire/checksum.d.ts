import type { Memory } from '../base/memory.ts';
/**
 * Beyond this the loop's lanes could overflow; no frame comes near (limits.ts: CAPTURED_BYTES_MAX).
 */
export declare const SUM_BYTES_MAX = 262144;
/** What a range that contains its own correct checksum sums to. */
export declare const SUM_VALID = 65535;
/**
 * Sum of [address, address + bytes): 0..0xffff, 0 only when every byte is 0. Any alignment; an odd
 * tail is padded.
 */
export declare function sumRange(memory: Memory, address: number, bytes: number): number;
/**
 * One's-complement sum of two sums: of adjacent ranges when the first has an even number of bytes.
 */
export declare function addSums(a: number, b: number): number;
/**
 * `a` without `b`'s share: the sum of what remains when the range of sum `b` is left out (0 reads
 * as 0xffff).
 */
export declare function subtractSums(a: number, b: number): number;
/**
 * The same bytes one position further: a range that follows an odd number of bytes is added
 * swapped.
 */
export declare function swapSum(sum: number): number;
/**
 * Writes a big-endian word that a checksum covers, and moves the checksum along: a right one stays
 * right, a wrong one wrong.
 */
export declare function replaceWord(memory: Memory, sumAddress: number, at: number, word: number): void;
/**
 * Sum of the IPv4 pseudo header (RFC 9293 §3.1, RFC 768). Addresses are big-endian words as int32.
 */
export declare function pseudoSum4(source: number, destination: number, protocol: number, l4Bytes: number): number;
/** Sum of the IPv6 pseudo header (RFC 8200 §8.1). */
export declare function pseudoSum6(source0: number, source1: number, source2: number, source3: number, destination0: number, destination1: number, destination2: number, destination3: number, protocol: number, l4Bytes: number): number;
/** The two 16-bit halves of a word, added. */
export declare function halvesOf(word: number): number;
/**
 * Whether a range that holds its own checksum is intact. Never compare fields: 0 and 0xffff are one
 * number here.
 */
export declare function isValid(sum: number): boolean;
