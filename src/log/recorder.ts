/**
 * One core's event recorder: fixed-width rows into a chunk's columns, handed to the sink when full.
 * Nothing is allocated per event. `timeNs` and `cycle` are set by the core before it emits.
 */
import { assert } from '../base/assert.ts';
import { CHUNK_ROWS_DEFAULT, EventChunk, type ChunkSink } from './chunk.ts';

export class Recorder {
  /** Virtual time of the rows to come. */
  timeNs = 0;
  /** Cycle of the rows to come. */
  cycle = 0;
  private readonly sink: ChunkSink;
  private current: EventChunk;
  private readonly core: number;
  private nextIndex = 0;

  constructor(core: number, sink: ChunkSink, rows: number = CHUNK_ROWS_DEFAULT) {
    assert(rows > 0, 'a chunk holds at least one row');
    this.core = core;
    this.sink = sink;
    this.current = new EventChunk(rows);
    this.current.core = core;
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
    const chunk = this.current;
    const i = chunk.count;
    chunk.timeNs[i] = timeNs;
    chunk.kind[i] = kind;
    chunk.cycle[i] = this.cycle;
    chunk.flow[i] = flow;
    chunk.a[i] = a;
    chunk.b[i] = b;
    chunk.c[i] = c;
    chunk.d[i] = d;
    chunk.e[i] = e;
    chunk.f[i] = f;
    chunk.g[i] = g;
    chunk.h[i] = h;
    chunk.count = i + 1;
    if (i + 1 === chunk.capacity) this.flush();
  }

  /** Hands over what is there. */
  flush(): void {
    const chunk = this.current;
    if (chunk.count === 0) return;
    chunk.firstIndex = this.nextIndex;
    this.nextIndex += chunk.count;
    this.sink.chunk(chunk);
    chunk.count = 0;
  }

  /** Rows emitted so far. */
  get count(): number {
    return this.nextIndex + this.current.count;
  }
}
