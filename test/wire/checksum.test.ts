/**
 * The Internet checksum against the naive twin, at every alignment, and the rules that make sums
 * composable.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addSums,
  isValid,
  pseudoSum4,
  pseudoSum6,
  replaceWord,
  subtractSums,
  SUM_BYTES_MAX,
  sumRange,
  swapSum,
} from '../../src/wire/checksum.ts';
import { bigEndian, naiveSum, pattern, smallMemory } from '../helpers/machine.ts';

const SEED = { seed: 1071 };
const memory = smallMemory();
const base = memory.wire.address;

function put(bytes: ArrayLike<number>, offset: number): number {
  memory.bytes.fill(0xa5, base, base + offset + bytes.length + 16);
  memory.bytes.set(Uint8Array.from(bytes), base + offset);
  return base + offset;
}

describe('sumRange', () => {
  it('gives the example of RFC 1071 section 3', () => {
    const address = put([0x00, 0x01, 0xf2, 0x03, 0xf4, 0xf5, 0xf6, 0xf7], 0);
    expect(sumRange(memory, address, 8)).toBe(0xddf2);
  });

  it('equals the naive sum for any bytes at any alignment', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 3000, size: 'max' }),
        fc.integer({ min: 0, max: 15 }),
        (bytes, offset) => {
          expect(sumRange(memory, put(bytes, offset), bytes.length)).toBe(naiveSum(bytes));
        },
      ),
      { ...SEED, numRuns: 400 },
    );
  });

  it('equals the naive sum for every length up to 200 at every alignment', () => {
    const bytes = pattern(256);
    for (let offset = 0; offset < 8; offset++) {
      const address = put(bytes, offset);
      for (let length = 0; length <= 200; length++) {
        expect(sumRange(memory, address, length)).toBe(naiveSum(bytes.slice(0, length)));
      }
    }
  });

  it('does not lose a carry in the longest range of all ones', () => {
    memory.bytes.fill(0xff, base, base + SUM_BYTES_MAX + 8);
    for (let offset = 0; offset < 4; offset++) {
      expect(sumRange(memory, base + offset, SUM_BYTES_MAX)).toBe(0xffff);
      expect(sumRange(memory, base + offset, SUM_BYTES_MAX - 1)).toBe(0xff00);
    }
  });

  it('is 0 only where every byte is 0', () => {
    expect(sumRange(memory, put(new Uint8Array(100), 2), 100)).toBe(0);
    expect(sumRange(memory, put([0xff, 0xff, 0xff, 0xff], 2), 4)).toBe(0xffff);
    expect(sumRange(memory, base, 0)).toBe(0);
  });

  it('looks at nothing outside the range', () => {
    const address = put(pattern(40), 3);
    const before = sumRange(memory, address, 40);
    memory.bytes[address - 1] = 0x77;
    memory.bytes[address + 40] = 0x77;
    expect(sumRange(memory, address, 40)).toBe(before);
  });
});

describe('sums of parts', () => {
  it('add up to the sum of the whole, exchanged where a part begins at an odd place', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: 300 }),
        fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 6 }),
        (bytes, cuts) => {
          const ends = [...cuts.filter((cut) => cut <= bytes.length), bytes.length].sort(
            (a, b) => a - b,
          );
          const address = put(bytes, 1);
          let sum = 0;
          let from = 0;
          for (const end of ends) {
            const part = sumRange(memory, address + from, end - from);
            sum = addSums(sum, from % 2 === 0 ? part : swapSum(part));
            from = end;
          }
          expect(sum).toBe(naiveSum(bytes));
        },
      ),
      SEED,
    );
  });

  it('can be taken out again', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 2, maxLength: 60 }),
        fc.uint8Array({ minLength: 2, maxLength: 60 }),
        (head, tail) => {
          const even = head.length % 2 === 0 ? head : head.slice(1);
          const whole = naiveSum([...even, ...tail]);
          const rest = subtractSums(whole, naiveSum(even));
          expect(rest % 0xffff).toBe(naiveSum(tail) % 0xffff);
        },
      ),
      SEED,
    );
  });
});

describe('pseudo headers', () => {
  it('sum as their bytes do', () => {
    const word = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
    const words = fc.array(word, { minLength: 8, maxLength: 8 });
    const l4Bytes = fc.integer({ min: 0, max: 65_535 });
    fc.assert(
      fc.property(words, fc.integer({ min: 0, max: 255 }), l4Bytes, (w, protocol, bytes) => {
        const tail = bigEndian([protocol, 4], [bytes, 4]);
        const two = bigEndian([w[0]!, 4], [w[1]!, 4]);
        expect(pseudoSum4(w[0]!, w[1]!, protocol, bytes)).toBe(naiveSum([...two, ...tail]));
        const eight = w.flatMap((value) => bigEndian([value, 4]));
        const [a, b, c, d, e, f, g, h] = w as [
          number, number, number, number, number, number, number, number,
        ]; // prettier-ignore
        const sum = pseudoSum6(a, b, c, d, e, f, g, h, protocol, bytes);
        expect(sum).toBe(naiveSum([...eight, ...tail]));
      }),
      SEED,
    );
  });

  it('make a range with its own checksum sum to 0xffff, whichever zero the field holds', () => {
    // A segment whose sum without the field is 0xffff: both 0 and 0xffff in the field are right.
    const bytes = [0xff, 0xfe, 0x00, 0x01, 0x00, 0x00];
    expect(isValid(sumRange(memory, put(bytes, 0), 6))).toBe(true);
    expect(isValid(sumRange(memory, put([...bytes.slice(0, 4), 0xff, 0xff], 0), 6))).toBe(true);
    expect(isValid(sumRange(memory, put([...bytes.slice(0, 4), 0x00, 0x01], 0), 6))).toBe(false);
  });
});

describe('a word replaced', () => {
  it('leaves a right checksum right and a wrong one wrong', () => {
    const word = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
    const bytes = fc.uint8Array({ minLength: 18, maxLength: 40 });
    fc.assert(
      fc.property(bytes, word, fc.boolean(), (content, replaced, isRight) => {
        const range = [...content];
        // Whatever a checksum covers has something else than zeros in it.
        range.splice(0, 1, 0x45);
        range.splice(16, 2, 0, 0);
        const sum = ~naiveSum(range) & 0xffff;
        range.splice(16, 2, ...bigEndian([isRight ? sum : sum ^ 0x5a5a, 2]));
        const at = put(range, 0);
        replaceWord(memory, at + 16, at + 8, replaced);
        expect(memory.view.getInt32(at + 8)).toBe(replaced);
        expect(isValid(sumRange(memory, at, range.length))).toBe(isRight);
      }),
      SEED,
    );
  });
});
