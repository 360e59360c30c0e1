/**
 * Chunks on their way from the thread that makes them to the one that checks them: a fixed number
 * of chunks in shared memory, passed on filled and passed back empty. Nothing is copied; a side
 * that is ahead sleeps.
 *
 * Two rings of slot numbers, each with one writer and one reader: FILLED counts what was passed on,
 * FREED what came back. The end is a slot number of its own, so that a sleeping reader sees it.
 */
import { assert } from '../base/assert.ts';
import { chunkBytes, EventChunk, type ChunkSink } from './chunk.ts';

const FILLED = 0;
const FREED = 1;
const RINGS = 2;
const END = -1;
/** Waking a thread takes 8 us, as long as 100 rows: a reader is woken when so many chunks came. */
const WAKING_CHUNKS = 4;
/** A slot's core, rows and first index beside its chunk. */
const META_WORDS = 3;
const WAIT_MS = 1000;
/** A reader that takes nothing for so many waits has died. */
const WAITS_MAX = 300;

/** What both threads hold; may be posted. */
export interface ExchangeBuffers {
  readonly rows: number;
  readonly control: SharedArrayBuffer;
  readonly meta: SharedArrayBuffer;
  readonly chunks: readonly SharedArrayBuffer[];
}

export function exchangeBuffers(slots: number, rows: number): ExchangeBuffers {
  const chunks: SharedArrayBuffer[] = [];
  for (let i = 0; i < slots; i++) chunks.push(new SharedArrayBuffer(chunkBytes(rows)));
  return {
    rows,
    control: new SharedArrayBuffer((RINGS + 2 * (slots + 1)) * 4),
    meta: new SharedArrayBuffer(slots * META_WORDS * 8),
    chunks,
  };
}

class Side {
  protected readonly chunks: readonly EventChunk[];
  protected readonly words: Int32Array;
  protected readonly meta: Float64Array;
  /** Entries of a ring: every slot, and the end. */
  protected readonly ringSize: number;

  constructor(buffers: ExchangeBuffers) {
    this.chunks = buffers.chunks.map((buffer) => new EventChunk(buffers.rows, buffer));
    this.words = new Int32Array(buffers.control);
    this.meta = new Float64Array(buffers.meta);
    this.ringSize = this.chunks.length + 1;
  }

  /** Appends a slot to a ring, and wakes its reader. */
  protected put(ring: number, slot: number, wakes: boolean): void {
    const count = Atomics.load(this.words, ring);
    this.words[this.entry(ring, count)] = slot;
    Atomics.store(this.words, ring, (count + 1) | 0);
    if (wakes) Atomics.notify(this.words, ring);
  }

  /** Where a ring's entry number `count` lies. */
  protected entry(ring: number, count: number): number {
    return RINGS + ring * this.ringSize + ((count >>> 0) % this.ringSize);
  }
}

/** The thread that makes chunks: a sink that keeps what it gets and gives others in their place. */
export class ChunkSender extends Side implements ChunkSink {
  /** Empty slots, as a stack. */
  private readonly unused: number[];
  private returned = 0;
  /** Chunks passed on since the reader was last woken. */
  private unheard = 0;

  constructor(buffers: ExchangeBuffers) {
    super(buffers);
    this.unused = this.chunks.map((_, slot) => slot);
  }

  chunk(chunk: EventChunk): void {
    const slot = this.chunks.indexOf(chunk);
    assert(slot >= 0, 'a chunk that is passed on is one of the exchange');
    const at = slot * META_WORDS;
    this.meta[at] = chunk.core;
    this.meta[at + 1] = chunk.count;
    this.meta[at + 2] = chunk.firstIndex;
    this.unheard = (this.unheard + 1) % WAKING_CHUNKS;
    this.put(FILLED, slot, this.unheard === 0);
  }

  /**
   * An empty chunk; waits until there is one. Of several the one that came back last, which the
   * caches still hold.
   */
  fresh(): EventChunk {
    this.takeReturned();
    for (let waits = 0; this.unused.length === 0; waits++) {
      assert(waits < WAITS_MAX, 'the thread that checks gives its chunks back');
      Atomics.notify(this.words, FILLED);
      Atomics.wait(this.words, FREED, this.returned, WAIT_MS);
      this.takeReturned();
    }
    return this.chunks[this.unused.pop()!]!;
  }

  /** Nothing comes after this. */
  end(): void {
    this.put(FILLED, END, true);
  }

  private takeReturned(): void {
    while (Atomics.load(this.words, FREED) !== this.returned) {
      this.unused.push(this.words[this.entry(FREED, this.returned)]!);
      this.returned = (this.returned + 1) | 0;
    }
  }
}

/** The thread that checks. */
export class ChunkReceiver extends Side {
  private received = 0;

  /** Hands every chunk to the sink, which is done with it on return, until the sender ends. */
  drainTo(sink: ChunkSink): void {
    for (let slot = this.next(); slot !== END; slot = this.next()) {
      const chunk = this.chunks[slot]!;
      const at = slot * META_WORDS;
      chunk.core = this.meta[at]!;
      chunk.count = this.meta[at + 1]!;
      chunk.firstIndex = this.meta[at + 2]!;
      try {
        sink.chunk(chunk);
      } finally {
        this.put(FREED, slot, true);
      }
    }
  }

  private next(): number {
    while (Atomics.load(this.words, FILLED) === this.received) {
      Atomics.wait(this.words, FILLED, this.received);
    }
    const slot = this.words[this.entry(FILLED, this.received)]!;
    this.received = (this.received + 1) | 0;
    return slot;
  }
}
