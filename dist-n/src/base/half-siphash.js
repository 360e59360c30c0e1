/**
 * HalfSipHash-2-4 (Aumasson and Bernstein, 2012): a short keyed hash of 32-bit words. Who does not
 * know the key cannot compute it, however many values of it he has seen.
 *
 * For the few places where a number must not be guessed from outside (initial sequence numbers).
 * Too slow for a hash table, and nothing per packet needs it.
 */
const INIT_2 = 0x6c796765;
const INIT_3 = 0x74656462;
/** Hash of words[0..count) as little-endian bytes, under a key of two words; an int32. */
export function halfSipHash(words, count, key0, key1) {
    state[0] = key0;
    state[1] = key1;
    state[2] = INIT_2 ^ key0;
    state[3] = INIT_3 ^ key1;
    for (let i = 0; i < count; i++)
        absorb(words[i]);
    absorb((count * 4) << 24);
    state[2] ^= 0xff;
    for (let i = 0; i < 4; i++)
        round();
    return state[1] ^ state[3];
}
const state = new Int32Array(4);
function absorb(word) {
    state[3] ^= word;
    round();
    round();
    state[0] ^= word;
}
function round() {
    let v0 = state[0];
    let v1 = state[1];
    let v2 = state[2];
    let v3 = state[3];
    v0 = (v0 + v1) | 0;
    v1 = rotate(v1, 5) ^ v0;
    v0 = rotate(v0, 16);
    v2 = (v2 + v3) | 0;
    v3 = rotate(v3, 8) ^ v2;
    v0 = (v0 + v3) | 0;
    v3 = rotate(v3, 7) ^ v0;
    v2 = (v2 + v1) | 0;
    v1 = rotate(v1, 13) ^ v2;
    v2 = rotate(v2, 16);
    state[0] = v0;
    state[1] = v1;
    state[2] = v2;
    state[3] = v3;
}
function rotate(value, bits) {
    return (value << bits) | (value >>> (32 - bits));
}
