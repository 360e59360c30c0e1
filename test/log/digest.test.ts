import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EventChunk } from '../../src/log/chunk.ts';
import { CHAIN_ROWS, EventDigest } from '../../src/log/digest.ts';
import { exampleRows, plainRow, record, type PlainRow } from './logs.ts';

function digestOf(rows: readonly PlainRow[], chunkRows = 64, core = 0): EventDigest {
  const digest = new EventDigest();
  record(digest, core, rows, chunkRows);
  return digest;
}

/** The algorithm of specs/event-log.md once more, with big integers and no speed. */
function slowDigest(rows: readonly PlainRow[]): string {
  const mask = 0xffffffffn;
  const mix = (value: bigint): bigint => {
    let x = value & mask;
    x = ((x ^ (x >> 16n)) * 0x85ebca6bn) & mask;
    x = ((x ^ (x >> 13n)) * 0xc2b2ae35n) & mask;
    return x ^ (x >> 16n);
  };
  const lanes = Array.from({ length: 13 }, (_, lane) => BigInt(lane + 1));
  const time = new DataView(new ArrayBuffer(8));
  for (const [timeNs, kind, ...rest] of rows) {
    time.setFloat64(0, timeNs!);
    const words = [time.getUint32(4), time.getUint32(0), kind!, ...rest];
    words.forEach((word, lane) => {
      const turned = ((lanes[lane]! << 5n) | (lanes[lane]! >> 27n)) & mask;
      lanes[lane] = ((turned ^ BigInt(word >>> 0)) * 0x9e3779b1n) & mask;
    });
  }
  let high = mix(BigInt(rows.length) ^ 0x85ebca6bn);
  let low = mix(BigInt(rows.length) ^ 0xc2b2ae35n);
  for (const lane of lanes) {
    high = mix(high ^ lane);
    low = mix(low * 5n + lane);
  }
  return high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0');
}

describe('the digest of events', () => {
  it('is that of the specification, whatever the chunk size', () => {
    fc.assert(
      fc.property(
        fc.array(plainRow, { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 1, max: 50 }),
        (rows, chunkRows) => {
          const [entry] = digestOf(rows, chunkRows).digests();
          expect(entry).toEqual({ core: 0, events: rows.length, digest: slowDigest(rows) });
        },
      ),
      { seed: 1, numRuns: 100 },
    );
  });

  it('keeps a chain value at every thousandth event, the digest of all rows up to there', () => {
    const rows = exampleRows(2 * CHAIN_ROWS + 1);
    for (const chunkRows of [1, 333, 1000, 8192]) {
      const digest = digestOf(rows, chunkRows);
      expect(digest.chain(0)).toEqual([
        slowDigest(rows.slice(0, CHAIN_ROWS)),
        slowDigest(rows.slice(0, 2 * CHAIN_ROWS)),
      ]);
    }
    expect(digestOf(rows).chain(5)).toEqual([]);
  });

  it('keeps more chain values than it first had room for', () => {
    const chain = digestOf(exampleRows(70 * CHAIN_ROWS), 8192).chain(0);
    expect(chain.length).toBe(70);
    expect(new Set(chain).size).toBe(70);
  });

  it('changes with any column of any row, and with the order of rows', () => {
    const rows = exampleRows(20);
    const known = new Set([slowDigest(rows)]);
    for (let column = 0; column < 12; column += 1) {
      for (const row of [0, 19]) {
        const changed = rows.map((values) => [...values]);
        changed[row]![column]! ^= 1;
        known.add(digestOf(changed).digests()[0]!.digest);
      }
    }
    const swapped = [rows[1]!, rows[0]!, ...rows.slice(2)];
    known.add(digestOf(swapped).digests()[0]!.digest);
    expect(known.size).toBe(26);
  });

  it('tells cores apart in the overall value, and orders them by number', () => {
    const [x, y] = [exampleRows(5), exampleRows(5, 99)];
    const both = (order: readonly [number, readonly PlainRow[]][]): EventDigest => {
      const digest = new EventDigest();
      for (const [core, rows] of order) record(digest, core, rows, 3);
      return digest;
    };
    const digest = both([[0, x], [2, y]]); // prettier-ignore
    expect(digest.digests().map((entry) => entry.core)).toEqual([0, 2]);
    expect(both([[2, y], [0, x]]).overall()).toBe(digest.overall()); // prettier-ignore
    expect(both([[0, y], [2, x]]).overall()).not.toBe(digest.overall()); // prettier-ignore
    expect(digest.overall()).toMatch(/^[0-9a-f]{16}$/);
  });

  it('is pinned: another value is another format', () => {
    const digest = digestOf(exampleRows(3000));
    expect(digest.digests()[0]!.digest).toBe('09eeac56c2294ba7');
    expect(digest.overall()).toBe('f9528c7452e0d68d');
  });

  it('refuses a chunk out of order', () => {
    const chunk = new EventChunk(1);
    chunk.count = 1;
    chunk.firstIndex = 1;
    expect(() => new EventDigest().chunk(chunk)).toThrow('in order');
  });
});
