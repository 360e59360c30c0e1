import { describe, expect, it } from 'vitest';
import { roomFor } from '../../src/base/columns.ts';

describe('room for rows', () => {
  it('doubles while there are few, then is a million, then sixteen, then doubles again', () => {
    expect(roomFor(1025, 1024)).toBe(2048);
    expect(roomFor(3000, 1024)).toBe(4096);
    expect(roomFor(4097, 4096)).toBe(1 << 20);
    expect(roomFor((1 << 20) + 1, 1 << 20)).toBe(1 << 24);
    expect(roomFor((1 << 24) + 1, 1 << 24)).toBe(1 << 25);
  });

  it('is never less than there was, and enough of any size', () => {
    expect(roomFor(1, 1024)).toBe(1024);
    // Blocks of three cores.
    for (let rows = 1; rows < 1 << 22; rows += 9973) {
      expect(roomFor(rows, 3072)).toBeGreaterThanOrEqual(rows);
    }
  });
});
