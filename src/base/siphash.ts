/**
 * SipHash-2-4 (Aumasson and Bernstein, 2012): a keyed hash of a few bytes whose results nobody
 * without the key can predict.
 *
 * Its four 64-bit words are pairs of 32-bit halves, so that no BigInt is needed. Byte order is
 * little-endian throughout, as in the paper.
 */

/** 128 bits, as words of the key's bytes read little-endian. */
export type SipKey = readonly [number, number, number, number];

export const SIP_HASH_BYTES = 8;

const INITIAL: Int32Array = Int32Array.of(
  ...[0x70736575, 0x736f6d65, 0x6e646f6d, 0x646f7261],
  ...[0x6e657261, 0x6c796765, 0x79746573, 0x74656462],
);
/** v0 to v3, each as its lower and its upper half. */
const v = new Int32Array(8);

/** The hash of bytes[from, to), eight bytes at out[at]. */
export function sipHash(
  key: SipKey,
  bytes: Uint8Array,
  from: number,
  to: number,
  out: Uint8Array,
  at: number,
): void {
  for (let half = 0; half < 8; half++) v[half] = INITIAL[half]! ^ key[half & 3]!;
  const whole = from + ((to - from) & ~7);
  for (let i = from; i < whole; i += 8) absorb(wordAt(bytes, i, to), wordAt(bytes, i + 4, to));
  absorb(wordAt(bytes, whole, to), wordAt(bytes, whole + 4, to) | ((to - from) << 24));
  v[4]! ^= 0xff;
  for (let i = 0; i < 4; i++) round();
  for (let half = 0; half < 2; half++) {
    const word = v[half]! ^ v[half + 2]! ^ v[half + 4]! ^ v[half + 6]!;
    for (let i = 0; i < 4; i++) out[at + 4 * half + i] = word >>> (8 * i);
  }
}

/** Four bytes, zeros behind the last. */
function wordAt(bytes: Uint8Array, at: number, end: number): number {
  let word = 0;
  for (let i = 0; i < 4 && at + i < end; i++) word |= bytes[at + i]! << (8 * i);
  return word;
}

function absorb(low: number, high: number): void {
  v[6]! ^= low;
  v[7]! ^= high;
  round();
  round();
  v[0]! ^= low;
  v[1]! ^= high;
}

function round(): void {
  add(0, 2);
  rotateAndMix(2, 13, 0);
  swap(0);
  add(4, 6);
  rotateAndMix(6, 16, 4);
  add(0, 6);
  rotateAndMix(6, 21, 0);
  add(4, 2);
  rotateAndMix(2, 17, 4);
  swap(4);
}

/** Word a += word b. */
function add(a: number, b: number): void {
  const low = (v[a]! >>> 0) + (v[b]! >>> 0);
  v[a] = low;
  v[a + 1] = v[a + 1]! + v[b + 1]! + (low > 0xffffffff ? 1 : 0);
}

/** Word a = (a rotated left by `bits`, fewer than 32) xor word b. */
function rotateAndMix(a: number, bits: number, b: number): void {
  const low = v[a]!;
  const high = v[a + 1]!;
  v[a] = ((low << bits) | (high >>> (32 - bits))) ^ v[b]!;
  v[a + 1] = ((high << bits) | (low >>> (32 - bits))) ^ v[b + 1]!;
}

/** Word a rotated by 32. */
function swap(a: number): void {
  const low = v[a]!;
  v[a] = v[a + 1]!;
  v[a + 1] = low;
}
