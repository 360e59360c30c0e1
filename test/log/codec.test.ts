import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { Packr } from 'msgpackr';
import { describe, expect, it } from 'vitest';
import { CHUNK_ROWS_MAX, LogWriter, readLog, readLogEnds } from '../../src/log/codec.ts';
import { EventChunk } from '../../src/log/chunk.ts';
import { EventDigest } from '../../src/log/digest.ts';
import { openLogReader, openLogWriter } from '../../src/log/files.ts';
import { LogError } from '../../src/log/header.ts';
import { WellFormed } from '../../src/log/well-formed.ts';
import {
  concat,
  exampleRows,
  HEADER,
  logBytes,
  plainRow,
  readAll,
  readerOf,
  record,
} from './logs.ts';

const rowsOfCores = fc.array(fc.array(plainRow, { minLength: 1, maxLength: 30 }), { maxLength: 3 });

/** What reading ends with: an error code, `cut`, `problems` or `whole`. */
function outcome(bytes: Uint8Array): string {
  try {
    const end = readAll(bytes);
    if (end.cutAt >= 0) return 'cut';
    return end.problems.length > 0 ? 'problems' : 'whole';
  } catch (error) {
    if (error instanceof LogError) return error.code;
    throw error;
  }
}

/** A log whose messages are any MessagePack values, after a good preamble and header. */
function craft(...messages: unknown[]): Uint8Array {
  const bare = logBytes([]);
  const footerAt = messageOffsets(bare)[1]!;
  return concat([bare.slice(0, footerAt), ...messages.map(framed)]);
}

function framed(value: unknown): Uint8Array {
  const packed = new Packr({ useRecords: false }).pack(value);
  const bytes = new Uint8Array(4 + packed.length);
  new DataView(bytes.buffer).setUint32(0, packed.length, true);
  bytes.set(packed, 4);
  return bytes;
}

function messageOffsets(bytes: Uint8Array): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const offsets: number[] = [];
  for (let at = 8; at < bytes.length; at += 4 + view.getUint32(at, true)) offsets.push(at);
  return offsets;
}

const COLUMNS = ['cycle', 'flow', 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

function chunkMap(changes: Record<string, unknown> = {}): Record<string, unknown> {
  const fields: Record<string, unknown> = { part: 'chunk', core: 0, firstIndex: 0, count: 1 };
  fields['timeNs'] = new Uint8Array(8);
  fields['kind'] = new Uint8Array(1);
  for (const name of COLUMNS) fields[name] = new Uint8Array(4);
  return { ...fields, ...changes };
}

const FOOTER = { part: 'footer', chunks: 0, digest: '', cores: [] };

describe('a log that is whole', () => {
  it('gives back the rows that were written, whatever the chunk size and the pieces read', () => {
    fc.assert(
      fc.property(
        rowsOfCores,
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 5000 }),
        (cores, chunkRows, piece) => {
          const end = readAll(logBytes(cores, chunkRows), piece);
          expect(end.cores).toEqual(cores);
          expect(end.header).toEqual(HEADER);
          expect([end.cutAt, end.problems]).toEqual([-1, []]);
          expect(end.footer!.cores.map((core) => core.events)).toEqual(cores.map((c) => c.length));
        },
      ),
      { seed: 2, numRuns: 60 },
    );
  });

  it('has the same bytes each time and for each writer', () => {
    const cores = [exampleRows(100), exampleRows(50, 3)];
    expect(logBytes(cores)).toEqual(logBytes(cores));
  });

  it('says header and footer without its rows', () => {
    const bytes = logBytes([exampleRows(2500), [], exampleRows(3)], 100);
    const { header, footer } = readLogEnds(readerOf(bytes));
    expect(header).toEqual(HEADER);
    expect(footer!.chunks).toBe(26);
    expect(footer!.cores.map((core) => [core.core, core.events, core.chain.length])).toEqual([
      [0, 2500, 2],
      [2, 3, 0],
    ]);
    expect(footer).toEqual(readAll(bytes).footer);
  });

  it('may come from a writer that computes no digests', () => {
    const cores = [{ core: 0, events: 1, digest: '', chain: new Uint8Array(0) }];
    const bytes = craft(chunkMap(), { ...FOOTER, chunks: 1, cores });
    expect(outcome(bytes)).toBe('whole');
  });

  it('may use 64-bit integers, floats and other orders of keys', () => {
    const cores = [{ events: 1n, core: 0, chain: new Uint8Array(0), digest: '' }];
    const footer = { cores, digest: '', chunks: 1n, part: 'footer' };
    const chunk = { ...chunkMap({ count: 1n, extra: [1, 2.5] }), part: 'chunk' };
    expect(outcome(craft(chunk, footer))).toBe('whole');
  });

  it('keeps a chunk larger than the format allows as several', () => {
    const chunk = new EventChunk(CHUNK_ROWS_MAX + 10);
    chunk.count = chunk.capacity;
    for (let i = 0; i < chunk.count; i += 1) chunk.a[i] = i;
    const parts: Uint8Array[] = [];
    const writer = new LogWriter((bytes) => parts.push(bytes.slice()), HEADER);
    const digest = new EventDigest();
    digest.chunk(chunk);
    writer.chunk(chunk);
    writer.finish(digest);
    const end = readLog(
      readerOf(concat(parts)),
      () => {},
      { chunk: (got) => expect(got.a[0]).toBe(got.firstIndex) }, // prettier-ignore
    );
    expect([end.chunks, end.events, end.problems]).toEqual([2, CHUNK_ROWS_MAX + 10, []]);
  });

  it('goes to a file and comes back', () => {
    const folder = mkdtempSync(join(tmpdir(), 'ixreplay-log-'));
    try {
      const path = join(folder, 'run.ixlog');
      const file = openLogWriter(path);
      const writer = new LogWriter(file.write, HEADER);
      const digest = new EventDigest();
      const both = { chunk: (chunk: EventChunk) => (writer.chunk(chunk), digest.chunk(chunk)) };
      // Small chunks are gathered, large ones written at once.
      record(both, 0, exampleRows(30_000), 100);
      record(both, 1, exampleRows(30_000, 1), 8192);
      writer.finish(digest);
      file.close();
      const reader = openLogReader(path);
      const end = readLog(reader.readAt, () => {}, { chunk: () => {} });
      expect([end.events, end.cutAt, end.problems]).toEqual([60_000, -1, []]);
      expect(end.digest.overall()).toBe(digest.overall());
      expect(reader.bytes).toBe(readFileSync(path).length);
      reader.close();
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('a log that is not whole', () => {
  const bytes = logBytes([exampleRows(12), exampleRows(5, 1)], 5);
  const offsets = messageOffsets(bytes);

  it('is an error before its first chunk and a cut log after it, at every position', () => {
    for (let cut = 0; cut < bytes.length; cut += 1) {
      const part = bytes.slice(0, cut);
      const expected = cut < 8 ? 'not-a-log' : cut < offsets[1]! ? 'bad-header' : 'cut';
      expect([cut, outcome(part)]).toEqual([cut, expected]);
    }
    expect(outcome(bytes)).toBe('whole');
  });

  it('keeps the rows before the cut and names its place', () => {
    const end = readAll(bytes.slice(0, offsets[3]! + 20));
    expect(end.cores).toEqual([exampleRows(10)]);
    expect([end.cutAt, end.footer]).toEqual([offsets[3]!, null]);
  });

  it('never crashes or loops when bytes are changed', () => {
    const change = fc.tuple(fc.nat(bytes.length - 1), fc.integer({ min: 0, max: 255 }));
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
        const broken = bytes.slice();
        for (const [at, value] of changes) broken[at] = value;
        const what = outcome(broken);
        expect(what).toMatch(/^[a-z-]+$/);
        // Only the header's texts are in no digest.
        const isSame = changes.every(([at]) => broken[at] === bytes[at] || at < offsets[1]!);
        if (!isSame) expect(what).not.toBe('whole');
      }),
      { seed: 3, numRuns: 3000 },
    );
  });

  it('never crashes on any message', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 60 }), (garbage) => {
        const frame = new Uint8Array(4 + garbage.length);
        frame[0] = garbage.length;
        frame.set(garbage, 4);
        const log = concat([bytes.slice(0, offsets[1]!), frame]);
        expect(outcome(log)).toMatch(/^bad-/);
      }),
      { seed: 4, numRuns: 2000 },
    );
  });
});

describe('a hostile log', () => {
  it.each<[string, string, Uint8Array]>([
    ['another magic', 'not-a-log', new TextEncoder().encode('GIF89a, not a log')],
    ['a later version', 'unknown-version', Uint8Array.of(...logBytes([]).slice(0, 6), 9, 10)],
    ['a length of 0', 'bad-length', concat([craft(), new Uint8Array(4)])],
    ['an absurd length', 'bad-length', concat([craft(), Uint8Array.of(255, 255, 255, 255)])],
    ['a large length and no bytes', 'cut', concat([craft(), Uint8Array.of(0, 0, 0, 4)])],
    ['a message that is a number', 'bad-message', craft(1)],
    ['a message of no known part', 'bad-message', craft({ part: 'surprise' })],
    ['a second header', 'bad-message', craft({ part: 'header' })],
    ['a chunk of no rows', 'bad-chunk', craft(chunkMap({ count: 0 }))],
    ['a fractional count', 'bad-chunk', craft(chunkMap({ count: 1.5 }))],
    ['an absurd count', 'bad-chunk', craft(chunkMap({ count: 2 ** 40 }))],
    ['more rows than columns have', 'bad-chunk', craft(chunkMap({ count: 2 }))],
    ['a column that is text', 'bad-chunk', craft(chunkMap({ h: 'four' }))],
    ['a missing column', 'bad-chunk', craft(chunkMap({ a: null }))],
    ['a core out of range', 'bad-chunk', craft(chunkMap({ core: 65 }))],
    ['a negative core', 'bad-chunk', craft(chunkMap({ core: -1 }))],
    ['a gap', 'bad-chunk', craft(chunkMap(), chunkMap({ firstIndex: 2 }))],
    ['an overlap', 'bad-chunk', craft(chunkMap(), chunkMap())],
    ['a kind out of range', 'bad-chunk', craft(chunkMap({ kind: Uint8Array.of(128) }))],
    ['a time that is NaN', 'bad-chunk', craft(chunkMap({ timeNs: new Uint8Array(8).fill(255) }))],
    ['cores that are no list', 'bad-footer', craft({ ...FOOTER, cores: 7 })],
    ['a digest that is no digest', 'bad-footer', craft({ ...FOOTER, digest: 'xyz' })],
    ['bytes after the footer', 'trailing-bytes', concat([craft(FOOTER), Uint8Array.of(0)])],
    ['a wrong count of chunks', 'problems', craft(chunkMap(), FOOTER)],
  ])('with %s is reported as %s', (_, expected, bytes) => {
    expect(outcome(bytes)).toBe(expected);
  });

  it('is reported when the footer belongs to other rows, with the offset of the footer', () => {
    const bytes = logBytes([exampleRows(1200)], 500);
    const at = messageOffsets(bytes)[1]!;
    // A byte of the last column of the first chunk.
    bytes[messageOffsets(bytes)[2]! - 1]! ^= 1;
    const end = readAll(bytes);
    expect(end.problems.map((problem) => problem.code)).toEqual([
      'digest-mismatch',
      'digest-mismatch',
      'digest-mismatch',
    ]);
    expect(end.problems[0]!.byteOffset).toBe(messageOffsets(bytes).at(-1));
    expect(end.problems[0]!.byteOffset).toBeGreaterThan(at);
    expect(end.cores[0]!.length).toBe(1200);
  });
});

describe('a message is plain MessagePack', () => {
  const check = (...bytes: number[]): boolean => new WellFormed().isMap(Uint8Array.from(bytes));

  it('when the decoder the logs are written with made it', () => {
    const value = fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 20 });
    const packr = new Packr({ useRecords: false });
    fc.assert(
      fc.property(value, (map) => new WellFormed().isMap(packr.pack(map))),
      { seed: 5, numRuns: 200 },
    );
  });

  it('and not when it uses extensions, has other keys, goes too deep or does not end', () => {
    expect(check(0x80)).toBe(true);
    expect(check(0x81, 0xa1, 0x61, 0x01)).toBe(true);
    expect(check(0x81, 0xa1, 0x61, 0xc7, 0x00, 0x78)).toBe(false);
    expect(check(0x81, 0xa1, 0x61, 0xd4, 0x72, 0x40)).toBe(false);
    expect(check(0x81, 0x01, 0x01)).toBe(false);
    expect(check(0x80, 0x80)).toBe(false);
    expect(check(0x81, 0xa1, 0x61)).toBe(false);
    expect(check(0x81, 0xa1, 0x61, 0xdd, 0xff, 0xff, 0xff, 0xff)).toBe(false);
    expect(check(0x81, 0xa1, 0x61, 0xc6, 0xff, 0xff, 0xff, 0xff)).toBe(false);
    expect(check(0x81, 0xa1, 0x61, ...new Array<number>(40).fill(0x91), 0xc0)).toBe(false);
    expect(check(0xc1)).toBe(false);
  });
});
