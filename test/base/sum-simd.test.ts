/** The checksum's loop in vectors and the plain one for where there are none: the same sums. */
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { summedMemory, type SummedMemory } from '../../src/base/sum-simd.ts';

const BYTES = 1 << 19;

function without(): SummedMemory {
  vi.stubGlobal('WebAssembly', undefined);
  return summedMemory(BYTES);
}

function NoRoom(): never {
  throw new RangeError('WebAssembly.Memory(): could not allocate memory');
}

/** WebAssembly that has no room, as under `ulimit -v`. */
function cramped(): SummedMemory {
  vi.stubGlobal('WebAssembly', { Memory: NoRoom });
  return summedMemory(BYTES);
}

afterEach(() => vi.unstubAllGlobals());

describe('memory without WebAssembly, or without room for it', () => {
  it.each([without, cramped])('is as large, and sums the same, %o', (make) => {
    const vectors = summedMemory(BYTES);
    const plain = make();
    expect(plain.buffer.byteLength).toBe(BYTES);
    // An exported function of a module has no source: the vectors are really there.
    expect(String(vectors.sumPairs)).toContain('[native code]');
    expect(String(plain.sumPairs)).not.toContain('[native code]');
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(40), (bytes, address) => {
        for (const { buffer } of [vectors, plain]) new Uint8Array(buffer).set(bytes, address);
        const sums = [vectors, plain].map((one) => one.sumPairs(address, bytes.length));
        expect(sums[1]).toBe(sums[0]);
      }),
      { seed: 1071, numRuns: 300 },
    );
  });

  it('loses no carry', () => {
    const plain = without();
    new Uint8Array(plain.buffer).fill(0xff);
    expect(plain.sumPairs(1, 262_144)).toBe(0xffff);
    expect(plain.sumPairs(0, 3)).toBe(0x00ff);
    expect(plain.sumPairs(0, 0)).toBe(0);
  });
});
