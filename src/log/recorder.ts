/**
 * One core's event recorder: fixed-width rows into a chunk's columns, handed to the sink when full.
 * Nothing is allocated per event. `timeNs` and `cycle` are set by the core before it emits.
 */
import { assert } from '../base/assert.ts';
import { ZERO_NS } from '../base/units.ts';
import { CHUNK_ROWS_DEFAULT, EventChunk, type ChunkSink } from './chunk.ts';

export class Recorder {
  /** Virtual time of the rows to come. */
  timeNs: number = ZERO_NS;
  /** Cycle of the rows to come. */
  cycle = 0;
  private readonly sink: ChunkSink;
  private readonly core: number;
  private chunk: EventChunk;
  // The chunk's columns, to be reached in one step: three arrays instead of twelve.
  private words: Int32Array;
  private times: Float64Array;
  private kinds: Uint8Array;
  private firstWord: number;
  private columnWords: number;
  private readonly rows: number;
  /** Rows in the chunk. */
  private used = 0;
  private nextIndex = 0;

  constructor(core: number, sink: ChunkSink, rows: number = CHUNK_ROWS_DEFAULT) {
    assert(rows > 0, 'a chunk holds at least one row');
    this.core = core;
    this.sink = sink;
    const chunk = sink.fresh?.() ?? new EventChunk(rows);
    assert(rows <= chunk.capacity, 'a chunk of the sink has room for the rows');
    this.rows = rows;
    this.chunk = chunk;
    this.words = chunk.words;
    this.times = chunk.timeNs;
    this.kinds = chunk.kind;
    this.firstWord = chunk.firstWord;
    this.columnWords = chunk.columnWords;
    // Fields that were written once more are no constants to the engine: code that reads them
    // outlives the change of the chunk.
    this.goOnWith(chunk);
  }

  private goOnWith(chunk: EventChunk): void {
    chunk.core = this.core;
    this.chunk = chunk;
    this.words = chunk.words;
    this.times = chunk.timeNs;
    this.kinds = chunk.kind;
    this.firstWord = chunk.firstWord;
    this.columnWords = chunk.columnWords;
    // What the shorter rows leave out: all columns behind their arguments, which lie in a row.
    chunk.words.fill(0, chunk.firstWord + (2 + 3) * chunk.columnWords);
  }

  /**
   * As `emit`, for rows of at most three arguments: the columns behind them are zero already. The
   * stores are written out in each of the three: through one method for what all rows have, the
   * simulation takes 1 % more instructions.
   */
  emit3(kind: number, flow: number, a: number, b: number, c: number): void {
    const i = this.used;
    this.times[i] = this.timeNs;
    this.kinds[i] = kind | 0;
    const words = this.words;
    const step = this.columnWords;
    let at = this.firstWord + i;
    words[at] = this.cycle;
    words[(at = (at + step) | 0)] = flow | 0;
    words[(at = (at + step) | 0)] = a | 0;
    words[(at = (at + step) | 0)] = b | 0;
    words[(at + step) | 0] = c | 0;
    this.used = i + 1;
    if (i + 1 === this.rows) this.flush();
  }

  /** As `emit`, for rows of at most five arguments. */
  emit5(kind: number, flow: number, a: number, b: number, c: number, d: number, e: number): void {
    const i = this.used;
    this.times[i] = this.timeNs;
    this.kinds[i] = kind | 0;
    const words = this.words;
    const step = this.columnWords;
    let at = this.firstWord + i;
    words[at] = this.cycle;
    words[(at = (at + step) | 0)] = flow | 0;
    words[(at = (at + step) | 0)] = a | 0;
    words[(at = (at + step) | 0)] = b | 0;
    words[(at = (at + step) | 0)] = c | 0;
    words[(at = (at + step) | 0)] = d | 0;
    words[(at + step) | 0] = e | 0;
    this.used = i + 1;
    if (i + 1 === this.rows) this.flush();
  }

  /**
   * Appends a row at the recorder's time and cycle. Unused arguments must be 0 (they are part of
   * the digest).
   */
  emit(
    kind: number,
    flow: number,
    a: number,
    b: number,
    c: number,
    d: number,
    e: number,
    f: number,
    g: number,
    h: number,
  ): void {
    this.emitAt(this.timeNs, kind, flow, a, b, c, d, e, f, g, h);
  }

  /** As `emit`, at a time of its own (device rows). */
  emitAt(
    timeNs: number,
    kind: number,
    flow: number,
    a: number,
    b: number,
    c: number,
    d: number,
    e: number,
    f: number,
    g: number,
    h: number,
  ): void {
    const i = this.used;
    this.times[i] = timeNs;
    this.kinds[i] = kind | 0;
    const words = this.words;
    const step = this.columnWords;
    let at = this.firstWord + i;
    // What is known to be an integer is stored without a detour over a double.
    words[at] = this.cycle;
    words[(at = (at + step) | 0)] = flow | 0;
    words[(at = (at + step) | 0)] = a | 0;
    words[(at = (at + step) | 0)] = b | 0;
    words[(at = (at + step) | 0)] = c | 0;
    words[(at = (at + step) | 0)] = d | 0;
    words[(at = (at + step) | 0)] = e | 0;
    words[(at = (at + step) | 0)] = f | 0;
    words[(at = (at + step) | 0)] = g | 0;
    words[(at + step) | 0] = h | 0;
    this.used = i + 1;
    if (i + 1 === this.rows) this.flush();
  }

  /** Hands over what is there. */
  flush(): void {
    if (this.used === 0) return;
    const chunk = this.chunk;
    chunk.count = this.used;
    chunk.firstIndex = this.nextIndex;
    this.nextIndex += this.used;
    this.used = 0;
    this.sink.chunk(chunk);
    const next = this.sink.fresh?.();
    this.goOnWith(next ?? chunk);
  }

  /** Rows emitted so far. */
  get count(): number {
    return this.nextIndex + this.used;
  }
}
