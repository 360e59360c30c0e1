/**
 * The Internet checksum's sum (RFC 1071): 16-bit one's-complement addition of big-endian pairs,
 * folded, not inverted.
 *
 * A sum is compared by summing: a range with a correct checksum in it sums to 0xffff. Nothing here
 * inverts.
 */
import { assert } from '../base/assert.js';
/**
 * Beyond this the loop's lanes could overflow; no frame comes near (limits.ts: CAPTURED_BYTES_MAX).
 */
export const SUM_BYTES_MAX = 262_144;
/** What a range that contains its own correct checksum sums to. */
export const SUM_VALID = 0xffff;
/**
 * Sum of [address, address + bytes): 0..0xffff, 0 only when every byte is 0. Any alignment; an odd
 * tail is padded.
 */
export function sumRange(memory, address, bytes) {
    assert(bytes >= 0 && bytes <= SUM_BYTES_MAX, 'a summed range is shorter than lanes overflow');
    // RFC 1071 section 2(B): the sum does not depend on the byte order, up to one swap at the end.
    return swapSum(memory.sumPairs(address, bytes));
}
/** Folds an unsigned 32-bit sum (an int32 bit pattern) to 16 bits by adding the carries back in. */
function fold(sum) {
    const once = (sum & 0xffff) + (sum >>> 16);
    return (once & 0xffff) + (once >>> 16);
}
/**
 * One's-complement sum of two sums: of adjacent ranges when the first has an even number of bytes.
 */
export function addSums(a, b) {
    const sum = a + b;
    return (sum & 0xffff) + (sum >>> 16);
}
/**
 * `a` without `b`'s share: the sum of what remains when the range of sum `b` is left out (0 reads
 * as 0xffff).
 */
export function subtractSums(a, b) {
    return addSums(a, ~b & 0xffff);
}
/**
 * The same bytes one position further: a range that follows an odd number of bytes is added
 * swapped.
 */
export function swapSum(sum) {
    return ((sum & 0xff) << 8) | (sum >>> 8);
}
//= RFC 1624 §3
/**
 * Writes a big-endian word that a checksum covers, and moves the checksum along: a right one stays
 * right, a wrong one wrong.
 */
export function replaceWord(memory, sumAddress, at, word) {
    const { view } = memory;
    const before = addSums(halvesOf(view.getInt32(at)), 0);
    const others = subtractSums(~view.getUint16(sumAddress) & 0xffff, before);
    view.setInt32(at, word);
    view.setUint16(sumAddress, ~addSums(others, addSums(halvesOf(word), 0)) & 0xffff);
}
/**
 * Sum of the IPv4 pseudo header (RFC 9293 §3.1, RFC 768). Addresses are big-endian words as int32.
 */
export function pseudoSum4(source, destination, protocol, l4Bytes) {
    return fold(halvesOf(source) + halvesOf(destination) + protocol + l4Bytes);
}
/** Sum of the IPv6 pseudo header (RFC 8200 §8.1). */
export function pseudoSum6(source0, source1, source2, source3, destination0, destination1, destination2, destination3, protocol, l4Bytes) {
    const source = halvesOf(source0) + halvesOf(source1) + halvesOf(source2) + halvesOf(source3);
    const destination = halvesOf(destination0) +
        halvesOf(destination1) +
        halvesOf(destination2) +
        halvesOf(destination3);
    return fold(source + destination + protocol + (l4Bytes & 0xffff) + (l4Bytes >>> 16));
}
/** The two 16-bit halves of a word, added. */
export function halvesOf(word) {
    return (word >>> 16) + (word & 0xffff);
}
/**
 * Whether a range that holds its own checksum is intact. Never compare fields: 0 and 0xffff are one
 * number here.
 */
export function isValid(sum) {
    return sum === SUM_VALID;
}
