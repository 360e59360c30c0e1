/**
 * Logs for tests: random rows cut into chunks of any size, a log as bytes in memory, and rows read
 * back as plain arrays that can be compared.
 */
import fc from 'fast-check';
import { LogWriter, readLog, type LogEnd, type ReadAt } from '../../src/log/codec.ts';
import { EventChunk, type ChunkSink } from '../../src/log/chunk.ts';
import { EventDigest } from '../../src/log/digest.ts';
import { EVENT_KIND_LIMIT } from '../../src/log/events.ts';
import type { LogHeader } from '../../src/log/header.ts';
import { Recorder } from '../../src/log/recorder.ts';

/** time, kind, cycle, flow, a..h */
export type PlainRow = readonly number[];

export const HEADER: LogHeader = {
  tool: 'ixreplay',
  version: '0.0.0',
  seed: '1',
  configuration: { cores: 2, hosts: ['auto'], app: null },
  captureSha256: '',
  firstFrameTime: '2024-01-01T00:00:00.000000000Z',
};

const word = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
export const plainRow: fc.Arbitrary<PlainRow> = fc
  .tuple(
    fc.double({ min: -1e9, max: 1e15, noNaN: true }),
    fc.integer({ min: 0, max: EVENT_KIND_LIMIT - 1 }),
    fc.array(word, { minLength: 10, maxLength: 10 }),
  )
  .map(([timeNs, kind, words]) => [timeNs, kind, ...words]);

/** Deterministic rows that look like a run. */
export function exampleRows(count: number, salt = 0): PlainRow[] {
  const rows: PlainRow[] = [];
  for (let i = 0; i < count; i += 1) {
    const x = Math.imul(i + 1, 0x9e3779b1) ^ salt;
    rows.push([i * 250, 30 + (i % 4), i >> 3, i % 7, i, x, x >> 5, 3, 0, ~i, 7, i & 1]);
  }
  return rows;
}

/** Hands the rows of one core to a sink through a recorder, in chunks of `chunkRows`. */
export function record(
  sink: ChunkSink,
  core: number,
  rows: readonly PlainRow[],
  chunkRows: number,
): void {
  const recorder = new Recorder(core, sink, chunkRows);
  for (const [timeNs, kind, cycle, flow, a, b, c, d, e, f, g, h] of rows as Iterable<Twelve>) {
    recorder.cycle = cycle;
    recorder.emitAt(timeNs, kind, flow, a, b, c, d, e, f, g, h);
  }
  recorder.flush();
}

type Twelve = [
  number, number, number, number, number, number, number, number, number, number, number, number,
]; // prettier-ignore

/** The bytes of a log: rows by core. */
export function logBytes(
  cores: readonly (readonly PlainRow[])[],
  chunkRows = 7,
  header: LogHeader = HEADER,
): Uint8Array {
  const parts: Uint8Array[] = [];
  const writer = new LogWriter((bytes) => parts.push(bytes.slice()), header);
  const digest = new EventDigest();
  const both: ChunkSink = {
    chunk: (chunk) => {
      writer.chunk(chunk);
      digest.chunk(chunk);
    },
  };
  cores.forEach((rows, core) => record(both, core, rows, chunkRows));
  writer.finish(digest);
  return concat(parts);
}

export function concat(parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}

/** Reads from memory, at most `piece` bytes at a time, as a file may. */
export function readerOf(bytes: Uint8Array, piece = Number.POSITIVE_INFINITY): ReadAt {
  return (position, target) => {
    const count = Math.max(0, Math.min(target.length, piece, bytes.length - position));
    target.set(bytes.subarray(position, position + count));
    return count;
  };
}

/** Collects rows by core as plain arrays. */
export class RowSink implements ChunkSink {
  readonly cores: PlainRow[][] = [];

  chunk(chunk: EventChunk): void {
    const rows = (this.cores[chunk.core] ??= []);
    for (let i = 0; i < chunk.count; i += 1) rows.push(plain(chunk, i));
  }
}

function plain(chunk: EventChunk, row: number): PlainRow {
  const { timeNs, kind, cycle, flow, a, b, c, d, e, f, g, h } = chunk;
  return [timeNs, kind, cycle, flow, a, b, c, d, e, f, g, h].map((column) => column[row]!);
}

export function readAll(bytes: Uint8Array, piece?: number): LogEnd & { cores: PlainRow[][] } {
  const sink = new RowSink();
  const end = readLog(readerOf(bytes, piece), () => {}, sink);
  return { ...end, cores: sink.cores };
}

/** A chunk of one row. */
export function oneRow(row: PlainRow, core = 0): EventChunk {
  let copy = new EventChunk(1);
  const fresh = (): EventChunk => new EventChunk(2);
  record({ chunk: (chunk) => (copy = chunk), fresh }, core, [row], 2);
  copy.count = 1;
  return copy;
}
