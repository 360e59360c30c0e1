/**
 * A8 by its sums: however ranges are cut into pieces, the right bytes are accepted and a changed
 * one is noticed.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { spec } from '../../../specs/invariants/zero-copy/tx-immutable.ts';
import { BSYS_RANGE, NIC_TX, TCP_OPEN, TX_PIECE } from '../../../src/log/events.ts';
import { addSums, swapSum } from '../../../src/verify/shared/columns.ts';
import { rows, run, split, type Row } from '../../helpers/rows.ts';

/**
 * RFC 1071, naively: big-endian pairs, an odd last byte padded with 0, carries folded at the end.
 */
function naiveSum(bytes: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < bytes.length; i += 2) sum += bytes[i]! * 256 + (bytes[i + 1] ?? 0);
  while (sum > 0xffff) sum = (sum % 65_536) + Math.floor(sum / 65_536);
  return sum;
}

const FLOW = 0;
const APP = 1 << 20;

interface Transfer {
  readonly bytes: readonly number[];
  readonly cuts: readonly number[];
}

const transfers = fc
  .array(fc.integer({ min: 0, max: 255 }), { minLength: 1, maxLength: 60 })
  .chain((bytes) =>
    fc.record({
      bytes: fc.constant(bytes),
      cuts: fc.array(fc.integer({ min: 1, max: bytes.length }), { maxLength: 5 }),
    }),
  );

/**
 * The rows of sending each range in its pieces; `changed` is a stream offset whose byte is sent as
 * another.
 */
function log(list: readonly Transfer[], changed = -1): Row[] {
  const out: Row[] = [{ kind: TCP_OPEN, flow: FLOW, args: [0, 0, 0, 1000, 5000, 7] }];
  let offset = 0;
  for (const { bytes, cuts } of list) {
    const start = offset;
    const args = [APP + start, bytes.length, naiveSum(bytes), start];
    out.push({ kind: BSYS_RANGE, flow: FLOW, args });
    const sent = bytes.map((value, i) => (start + i === changed ? value ^ 0x40 : value));
    const edges = [...new Set([0, ...cuts, bytes.length])].sort((x, y) => x - y);
    for (let i = 0; i + 1 < edges.length; i++) {
      const piece = sent.slice(edges[i], edges[i + 1]);
      const at = start + edges[i]!;
      const frame = [0, 0, 54 + piece.length, piece.length, 1, 0xffff, 6, 0];
      out.push({ kind: NIC_TX, flow: FLOW, args: frame });
      const pieceArgs = [APP + at, piece.length, naiveSum(piece), at, 0];
      out.push({ kind: TX_PIECE, flow: FLOW, args: pieceArgs });
    }
    offset += bytes.length;
  }
  return out;
}

describe('sums', () => {
  test('of parts add up to the sum of the whole, exchanged at odd offsets', () => {
    const property = fc.property(
      fc.array(fc.integer({ min: 0, max: 255 }), { maxLength: 50 }),
      fc.nat(50),
      (bytes, cut) => {
        const head = bytes.slice(0, cut);
        const tail = naiveSum(bytes.slice(cut));
        const sum = addSums(naiveSum(head), head.length % 2 === 0 ? tail : swapSum(tail));
        expect(sum).toBe(naiveSum(bytes));
      },
    );
    fc.assert(property, { seed: 5, numRuns: 500 });
  });

  test('accept what was handed over, whatever the pieces', () => {
    const property = fc.property(
      fc.array(transfers, { minLength: 1, maxLength: 4 }),
      fc.integer({ min: 1, max: 9 }),
      (list, size) => {
        const result = run(spec, split(log(list), size));
        expect(result.status).toBe('held');
        expect(result.exercised).toBe(list.length);
      },
    );
    fc.assert(property, { seed: 6, numRuns: 200 });
  });

  test('compare a part that is sent again, however many others were sent meanwhile', () => {
    const count = 20_000;
    const list: Transfer[] = Array.from({ length: count }, (_, i) => {
      return { bytes: [i & 0xff, i >> 8, 3, 4], cuts: [2] };
    });
    const again = (offset: number, sum: number): Row[] => [
      { kind: NIC_TX, flow: FLOW, args: [0, 0, 56, 2, 1, 0xffff, 6, 1] },
      { kind: TX_PIECE, flow: FLOW, args: [APP + offset, 2, sum, offset, 0] },
    ];
    const all = [...log(list), ...again(2, 0x0304), ...again(4 * count - 2, 0x0304)];
    const good = run(spec, [rows(all)]);
    expect([good.status, good.exercised]).toEqual(['held', count + 2]);
    const bad = run(spec, [rows([...all, ...again(6, 0x0305)])]);
    expect(bad.violationCount).toBe(1);
  });

  test('notice one changed byte', () => {
    const property = fc.property(
      fc.array(transfers, { minLength: 1, maxLength: 4 }),
      fc.nat(1000),
      (list, at) => {
        const total = list.reduce((sum, transfer) => sum + transfer.bytes.length, 0);
        const result = run(spec, [rows(log(list, at % total))]);
        expect(result.violationCount).toBe(1);
      },
    );
    fc.assert(property, { seed: 8, numRuns: 200 });
  });
});
