/**
 * The part of a capture file that lies in the arena's window: what both readers walk.
 *
 * Bytes come in blocks; the tail of a block that holds no whole record is moved to the window's
 * start and completed by the next block, so that a frame's bytes are always in one piece. Blocks
 * are small enough for the window to stay in a core's second-level cache, beside what the frames
 * of a block touch. Nothing is allocated, whatever lengths a file claims.
 */
import { assert } from '../base/assert.ts';
import { WINDOW_BYTES } from './arena.ts';
import type { ByteSource, FrameArena } from './arena.ts';

/** Bytes asked of the source at a time. */
export const BLOCK_BYTES: number = 64 << 10;
/** The longest record a reader may wait for; one more block still fits behind it. */
export const RECORD_BYTES_MAX: number = 2 << 20;

assert(RECORD_BYTES_MAX + BLOCK_BYTES <= WINDOW_BYTES, 'a record and a block fit the window');

export class SourceWindow {
  /** Addresses of the first byte not yet consumed and behind the last byte read. */
  start = 0;
  end = 0;
  private readonly source: ByteSource;
  private arena: FrameArena | null = null;
  /** File offset of `end`. */
  private readBytes = 0;

  constructor(source: ByteSource) {
    this.source = source;
  }

  /** File offset of the first byte not yet consumed. */
  get offset(): number {
    return this.readBytes - (this.end - this.start);
  }

  /** Bytes read and not yet consumed. */
  get heldBytes(): number {
    return this.end - this.start;
  }

  /** Keeps the held bytes and reads one more block behind them; false at the end of the source. */
  refill(arena: FrameArena): boolean {
    assert(this.arena === null || this.arena === arena, 'one arena from rewind to rewind');
    this.arena = arena;
    const bytes = arena.memory.bytes;
    const held = this.end - this.start;
    if (held > 0) bytes.copyWithin(arena.windowAddress, this.start, this.end);
    this.start = arena.windowAddress;
    this.end = this.start + held;
    const space = Math.min(BLOCK_BYTES, WINDOW_BYTES - held);
    assert(space > 0, 'readers wait only for records that fit the window');
    const count = this.source.read(bytes, this.end, space);
    assert(count >= 0 && count <= space, 'a source reads no more than it was asked for');
    this.end += count;
    this.readBytes += count;
    return count > 0;
  }

  rewind(): void {
    this.source.rewind();
    this.start = 0;
    this.end = 0;
    this.readBytes = 0;
    this.arena = null;
  }
}
