/**
 * A window of captured frames: their bytes in the simulated memory's wire region, and
 * offset/length/time columns. Readers fill it, the survey and the replay walk it. Valid until the
 * reader's next `next()`.
 */
import { assert } from '../base/assert.ts';
import type { Memory } from '../base/memory.ts';

export const ARENA_FRAMES = 16_384;
/**
 * The wire region: the window readers fill, then scratch for reassembled datagrams and cut
 * segments.
 */
export const WIRE_BYTES = 4 << 20;
export const WINDOW_BYTES = 3 << 20;

export class FrameArena {
  readonly memory: Memory;
  /** The window: readers put file bytes at [windowAddress, windowAddress + WINDOW_BYTES). */
  readonly windowAddress: number;
  /** The rest of the wire region, for whoever rebuilds frames. */
  readonly scratchAddress: number;
  /** Frames in the window. */
  count = 0;
  /** Wireshark's number of the window's first frame (1-based). */
  firstFrame = 1;
  /**
   * Nanoseconds since the capture's first frame (may go backwards: the capture's fault, the survey
   * warns).
   */
  readonly timeNs: Float64Array = new Float64Array(ARENA_FRAMES);
  /** Address of the frame's first captured byte in memory. */
  readonly address: Int32Array = new Int32Array(ARENA_FRAMES);
  readonly capturedBytes: Int32Array = new Int32Array(ARENA_FRAMES);
  readonly originalBytes: Int32Array = new Int32Array(ARENA_FRAMES);
  /** LINKTYPE_* of the frame's interface. */
  readonly linkType: Int32Array = new Int32Array(ARENA_FRAMES);

  constructor(memory: Memory) {
    assert(
      memory.wire.bytes >= WIRE_BYTES,
      'the wire region holds the window and the scratch area',
    );
    this.memory = memory;
    this.windowAddress = memory.wire.address;
    this.scratchAddress = memory.wire.address + WINDOW_BYTES;
  }
}

/** Where the bytes of a capture come from: read in order, again from the start after `rewind`. */
export interface ByteSource {
  /** Reads up to `bytes` bytes to into[offset...]; 0 = end. */
  read(into: Uint8Array, offset: number, bytes: number): number;
  rewind(): void;
  /** Total bytes, for progress. */
  readonly size: number;
}

/** What was wrong with a capture: kept frames before it are good. */
export interface Damage {
  /** 'truncated' (cut in the last record: a warning) or 'damaged' (exit 4). */
  readonly kind: 'truncated' | 'damaged';
  readonly byteOffset: number;
  /** Frame number the damage is in. */
  readonly frame: number;
  readonly message: string;
}

/** A reader of one capture format. */
export interface CaptureReader {
  /** 'pcap' or 'pcapng', as in the result JSON. */
  readonly format: string;
  /** Epoch nanoseconds of the first frame; 0n before the first `next()`. */
  readonly firstTimeNs: bigint;
  readonly damage: Damage | null;
  /** Bytes consumed so far, for progress. */
  readonly position: number;
  /** Bytes of frame check sequence the file says its frames end with; absent or 0 = none. */
  readonly fcsBytes?: number;
  /** Fills the arena with the next frames; false at the end (or at damage). */
  next(arena: FrameArena): boolean;
  /** Starts again from the first frame. */
  rewind(): void;
}
