import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLogEnds } from '../../src/log/codec.ts';
import { diffLogs, firstDifferentBlock, type LogDifference } from '../../src/log/diff.ts';
import { LogError } from '../../src/log/header.ts';
import { exampleRows, HEADER, logBytes, readerOf, type PlainRow } from './logs.ts';

type Cores = readonly (readonly PlainRow[])[];

function diff(a: Uint8Array, b: Uint8Array, context?: number): LogDifference | null {
  return diffLogs(readerOf(a), readerOf(b), context);
}

function changed(rows: readonly PlainRow[], index: number, column = 5): PlainRow[] {
  return rows.map((row, i) => (i === index ? row.map((v, k) => (k === column ? v ^ 1 : v)) : row));
}

/** Without its footer. */
function cut(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  let last = 8;
  for (let at = 8; at < bytes.length; at += 4 + view.getUint32(at, true)) last = at;
  return bytes.slice(0, last);
}

const rows = exampleRows(3500);

describe('the difference of two logs', () => {
  it('is none for the same rows in other chunks', () => {
    const cores: Cores = [rows, exampleRows(10, 1)];
    expect(diff(logBytes(cores, 100), logBytes(cores, 333))).toBeNull();
  });

  it('is found at exactly the row that was changed, in any column', () => {
    const a = logBytes([exampleRows(40), rows], 97);
    fc.assert(
      fc.property(fc.nat(rows.length - 1), fc.integer({ min: 0, max: 11 }), (index, column) => {
        const b = logBytes([exampleRows(40), changed(rows, index, column)], 101);
        const found = diff(a, b)!;
        expect(found.notes).toEqual([]);
        expect(found.cores.map((core) => [core.core, core.index])).toEqual([[1, index]]);
      }),
      { seed: 6, numRuns: 40 },
    );
  });

  it.each([0, 999, 1000, 1001, 2999, 3000, 3499])('is found at row %d of 3,500', (index) => {
    const b = logBytes([changed(changed(rows, index), 3499, 6)]);
    const [found] = diff(logBytes([rows]), b)!.cores;
    expect(found!.index).toBe(index);
    expect(found!.timeNs).toBe(index * 250);
    expect(found!.before).toHaveLength(Math.min(5, index));
    expect(found!.afterA).toHaveLength(Math.min(5, 3499 - index));
    expect(found!.afterA.length).toBe(found!.afterB.length);
    expect(found!.a).not.toBe(found!.b);
  });

  it('shows as many rows around it as asked for, those before being the same in both', () => {
    const b = logBytes([changed(rows, 1500)]);
    const [found] = diff(logBytes([rows]), b, 800)!.cores;
    const lengths = [found!.before, found!.afterA, found!.afterB].map((lines) => lines.length);
    expect(lengths).toEqual([800, 800, 800]);
    expect(diff(logBytes([rows]), b, 0)!.cores[0]!.before).toEqual([]);
  });

  it.each([0, 1, 999, 1000, 2000, 3499])('is where the shorter log ends, at row %d', (length) => {
    const short = logBytes([rows.slice(0, length), exampleRows(5)]);
    const whole = logBytes([rows, exampleRows(5)]);
    const [found] = diff(whole, short)!.cores;
    expect([found!.core, found!.index, found!.b]).toEqual([0, length, null]);
    expect(found!.a).toMatch(/ (stack|tcp)\./);
    expect(diff(short, whole)!.cores[0]!.a).toBeNull();
  });

  it('lists each core once, the earliest first', () => {
    const a = logBytes([rows, rows, rows]);
    const b = logBytes([changed(rows, 2000), rows, changed(rows, 100)]);
    const found = diff(a, b)!.cores;
    expect(found.map((core) => [core.core, core.index])).toEqual([
      [2, 100],
      [0, 2000],
    ]);
  });

  it('notes headers that differ, whatever the order of their keys', () => {
    const configuration = { app: null, hosts: ['auto'], cores: 4, drain: 1 };
    const other = logBytes([rows], 7, { ...HEADER, seed: '2', configuration });
    expect(diff(logBytes([rows]), other)).toEqual({
      notes: [
        'seed: "1" in A, "2" in B',
        'configuration cores: 2 in A, 4 in B',
        'configuration drain: nothing in A, 1 in B',
      ],
      cores: [],
    });
  });

  it('is found in a log that was cut, and the cut is noted', () => {
    const a = logBytes([rows], 500);
    expect(diff(a, cut(a))).toEqual({ notes: ['B was cut: it has no footer'], cores: [] });
    const found = diff(cut(a), logBytes([changed(rows, 1234)], 200))!;
    expect(found.cores.map((core) => core.index)).toEqual([1234]);
  });

  it('is found in rows that were damaged after their footer was written', () => {
    const good = logBytes([rows]);
    const body = cut(logBytes([changed(rows, 3)]));
    const damaged = new Uint8Array([...body, ...good.slice(cut(good).length)]);
    expect(readLogEnds(readerOf(damaged)).footer).toEqual(readLogEnds(readerOf(good)).footer);
    const found = diff(good, damaged)!;
    expect(found.cores.map((core) => [core.core, core.index])).toEqual([[0, 3]]);
    expect(found.notes[0]).toContain('does not belong');
  });

  it('believes the rows when a footer does not belong to them', () => {
    const good = logBytes([rows]);
    const body = cut(logBytes([changed(rows, 3)]));
    const footer = good.slice(cut(good).length);
    const lying = new Uint8Array([...body, ...footer]);
    expect(readLogEnds(readerOf(lying)).footer).not.toBeNull();
    const other = logBytes([changed(rows, 3)]);
    // The chains differ, the rows do not.
    expect(diff(other, lying)!.cores).toEqual([]);
    expect(diff(other, lying)!.notes[0]).toContain('does not belong');
  });

  it('of something that is no log is an error', () => {
    expect(() => diff(logBytes([rows]), new Uint8Array(100))).toThrow(LogError);
  });
});

describe('the bisection of chains', () => {
  it('finds the first value that differs', () => {
    expect(firstDifferentBlock([], ['x'])).toBe(0);
    expect(firstDifferentBlock(['x'], ['x'])).toBe(1);
    const chain = Array.from({ length: 57 }, (_, i) => String(i));
    for (let at = 0; at < chain.length; at += 1) {
      const other = chain.map((value, i) => (i < at ? value : `${value}!`));
      expect(firstDifferentBlock(chain, other)).toBe(at);
    }
  });
});
