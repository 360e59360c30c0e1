/**
 * A chunk of events of one core in columns: what the recorder fills, the verifier reads and the
 * codec packs.
 */
import { ARG_COUNT } from './events.ts';

/** 100 kB: a chunk is still in the core's second-level cache when it is looked at. */
export const CHUNK_ROWS_DEFAULT = 2048;

/**
 * Between two columns lie some unused cache lines: columns of 2^n rows side by side would put the
 * twelve lines of a row into one set of a first-level cache of eight ways. Measured: a row costs 27
 * ns without and 10 ns with them.
 */
const COLUMN_GAP_BYTES = 5 * 64;
const COLUMN_COUNT = 4 + ARG_COUNT;

export class EventChunk {
  core = 0;
  /** Index of the first row in its core's event sequence (0-based). */
  firstIndex = 0;
  /** Rows in use. */
  count = 0;
  readonly capacity: number;
  /** All int32 columns as one array: a column's row i is words[its first word + i]. */
  readonly words: Int32Array;
  /** First word of `cycle`, and words from there to each further column: flow, a, b ... h. */
  readonly firstWord: number;
  readonly columnWords: number;
  readonly timeNs: Float64Array;
  readonly kind: Uint8Array;
  readonly cycle: Int32Array;
  readonly flow: Int32Array;
  readonly a: Int32Array;
  readonly b: Int32Array;
  readonly c: Int32Array;
  readonly d: Int32Array;
  readonly e: Int32Array;
  readonly f: Int32Array;
  readonly g: Int32Array;
  readonly h: Int32Array;

  /**
   * buffer: chunkBytes(capacity) bytes to lie in (a SharedArrayBuffer to hand chunks to a worker).
   */
  constructor(capacity: number, buffer: ArrayBufferLike = new ArrayBuffer(chunkBytes(capacity))) {
    this.capacity = capacity;
    let offset = 0;
    this.words = new Int32Array(buffer, 0, (chunkBytes(capacity) - capacity) >> 2);
    const next = (): Int32Array => {
      const column = new Int32Array(buffer, offset, capacity);
      offset += capacity * 4 + COLUMN_GAP_BYTES;
      return column;
    };
    this.timeNs = new Float64Array(buffer, offset, capacity);
    offset += capacity * 8 + COLUMN_GAP_BYTES;
    this.firstWord = offset >> 2;
    this.cycle = next();
    this.columnWords = (offset >> 2) - this.firstWord;
    this.flow = next();
    this.a = next();
    this.b = next();
    this.c = next();
    this.d = next();
    this.e = next();
    this.f = next();
    this.g = next();
    this.h = next();
    this.kind = new Uint8Array(buffer, offset, capacity);
  }
}

/** Bytes of memory a chunk of so many rows needs. */
export function chunkBytes(capacity: number): number {
  return capacity * (8 + 4 + 4 + 4 * ARG_COUNT + 1) + (COLUMN_COUNT - 1) * COLUMN_GAP_BYTES;
}

/**
 * Takes full chunks. The chunk is only valid during the call (it is reused), unless the sink keeps
 * it and has `fresh` give another to go on with.
 */
export interface ChunkSink {
  chunk(chunk: EventChunk): void;
  /** A chunk of the sink's own to fill; absent or null: the maker's own is filled again. */
  fresh?(): EventChunk | null;
}

/** Hands every chunk to several sinks; the last may keep it. */
export class Tee implements ChunkSink {
  private readonly sinks: readonly ChunkSink[];

  constructor(sinks: readonly ChunkSink[]) {
    this.sinks = sinks;
  }

  chunk(chunk: EventChunk): void {
    for (const sink of this.sinks) sink.chunk(chunk);
  }

  fresh(): EventChunk | null {
    return this.sinks.at(-1)?.fresh?.() ?? null;
  }
}
