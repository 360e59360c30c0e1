/**
 * HalfSipHash against the test vectors of its authors: key bytes 0 to 7, message bytes 0, 1, 2...
 */
import { describe, expect, it } from 'vitest';
import { halfSipHash } from '../../src/base/half-siphash.ts';

const KEY_0 = 0x03020100;
const KEY_1 = 0x07060504;

function message(count: number): Int32Array {
  const bytes = Uint8Array.from({ length: count * 4 }, (_, i) => i);
  const view = new DataView(bytes.buffer);
  return Int32Array.from({ length: count }, (_, i) => view.getInt32(i * 4, true));
}

describe('HalfSipHash-2-4', () => {
  it.each([
    [0, 0x5b9f35a9],
    [1, 0x89466e2a],
    [2, 0x8f84b8d0],
  ])('of %i words is what its authors publish', (count, expected) => {
    expect(halfSipHash(message(count), count, KEY_0, KEY_1) >>> 0).toBe(expected);
  });

  it('changes with the key and with every word', () => {
    const words = message(9);
    const hash = halfSipHash(words, 9, KEY_0, KEY_1);
    expect(halfSipHash(words, 9, KEY_0 + 1, KEY_1)).not.toBe(hash);
    expect(halfSipHash(words, 9, KEY_0, KEY_1 + 1)).not.toBe(hash);
    for (let i = 0; i < 9; i++) {
      expect(halfSipHash(words.with(i, words[i]! ^ 1), 9, KEY_0, KEY_1)).not.toBe(hash);
    }
  });
});
