/**
 * A chunk of events of one core in columns: what the recorder fills, the verifier reads and the
 * codec packs.
 */
import { ARG_COUNT } from './events.ts';

export const CHUNK_ROWS_DEFAULT = 8192;

export class EventChunk {
  core = 0;
  /** Index of the first row in its core's event sequence (0-based). */
  firstIndex = 0;
  /** Rows in use. */
  count = 0;
  readonly capacity: number;
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
    const next = (): Int32Array => {
      const column = new Int32Array(buffer, offset, capacity);
      offset += capacity * 4;
      return column;
    };
    this.timeNs = new Float64Array(buffer, offset, capacity);
    offset += capacity * 8;
    this.cycle = next();
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
  return capacity * (8 + 4 + 4 + 4 * ARG_COUNT + 1);
}

/** Takes full chunks. The chunk is only valid during the call: it is reused. */
export interface ChunkSink {
  chunk(chunk: EventChunk): void;
}
