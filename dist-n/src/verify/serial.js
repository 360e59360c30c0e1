/**
 * Sequence numbers for the verifier: 32-bit serials kept as int32 bit patterns, as rows carry them.
 *
 * RFC 9293 section 3.4 defines their order modulo 2^32. The stack computes it with one wrapping
 * subtraction; this is the same idea written the slow and obvious way, on purpose: a check that
 * shares the arithmetic it checks is no check. A distance of exactly 2^31 has no order (RFC 1982);
 * it counts as "behind" here.
 */
const MODULUS = 4_294_967_296;
const HALF = 2_147_483_648;
/** How far `to` lies ahead of `from`: -2^31 (behind) to 2^31 - 1 (ahead). Both are int32. */
export function serialGap(to, from) {
    const difference = to - from;
    if (difference >= HALF)
        return difference - MODULUS;
    if (difference < -HALF)
        return difference + MODULUS;
    return difference;
}
/** serial + count modulo 2^32, as int32; |count| is at most 2^31. */
export function serialAdd(serial, count) {
    const sum = serial + count;
    if (sum >= HALF)
        return sum - MODULUS;
    if (sum < -HALF)
        return sum + MODULUS;
    return sum;
}
/** As people read it: 0 to 2^32 - 1. */
export function serialText(serial) {
    return String(serial < 0 ? serial + MODULUS : serial);
}
