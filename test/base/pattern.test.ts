import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { Memory } from '../../src/base/memory.ts';
import {
  matchingBytes,
  PATTERN_BYTES,
  PATTERN_PERIOD,
  PATTERN_RANGE_BYTES,
  patternBytes,
  patternOffset,
} from '../../src/base/pattern.ts';

const table = patternBytes();

describe('the pattern of generated streams', () => {
  it('repeats with its period, so that a range lies in one piece wherever it begins', () => {
    expect(table).toHaveLength(PATTERN_BYTES);
    for (let i = PATTERN_PERIOD; i < PATTERN_BYTES; i++) {
      if (table[i] !== table[i - PATTERN_PERIOD]) expect(i).toBe(-1);
    }
    expect(PATTERN_PERIOD + PATTERN_RANGE_BYTES).toBe(PATTERN_BYTES);
  });

  test.prop([fc.nat({ max: 10_000_000 }), fc.constantFrom(0, 1), fc.nat(), fc.nat({ max: 2000 })])(
    'has its next byte at the next place',
    (connection, side, position, step) => {
      const at = patternOffset(connection, side, position);
      const later = patternOffset(connection, side, position + step);
      expect(later).toBe((at + step) % PATTERN_PERIOD);
    },
  );

  it('is noticed when it is somewhere else, or one byte is wrong', () => {
    const memory = new Memory({ wireBytes: 1 << 20, mbufBytes: 0, appBytes: 0 });
    const address = memory.wire.address;
    memory.bytes.set(table.subarray(100, 1548), address);
    expect(matchingBytes(memory, address, 1448, table, 100)).toBe(1448);
    for (const shift of [1, 2, 4, 1448, 1460, 2048, 4096]) {
      const other = (100 + shift) % PATTERN_PERIOD;
      expect(matchingBytes(memory, address, 1448, table, other)).toBeLessThan(100);
    }
    memory.bytes[address + 700]! ^= 1;
    expect(matchingBytes(memory, address, 1448, table, 100)).toBe(700);
  });
});
