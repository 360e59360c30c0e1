import type { Memory } from '../base/memory.ts';
export declare const ARENA_FRAMES = 16384;
/**
 * The wire region: the window readers fill, then scratch for reassembled datagrams and cut
 * segments.
 */
export declare const WIRE_BYTES: number;
export declare const WINDOW_BYTES: number;
export declare const SCRATCH_BYTES: number;
export declare class FrameArena {
    readonly memory: Memory;
    /** The window: readers put file bytes at [windowAddress, windowAddress + WINDOW_BYTES). */
    readonly windowAddress: number;
    /** SCRATCH_BYTES for whoever rebuilds frames. */
    readonly scratchAddress: number;
    /** Frames in the window. */
    count: number;
    /** Wireshark's number of the window's first frame (1-based). */
    firstFrame: number;
    /**
     * Nanoseconds since the capture's first frame (may go backwards: the capture's fault, the survey
     * warns).
     */
    readonly timeNs: Float64Array;
    /** Address of the frame's first captured byte in memory. */
    readonly address: Int32Array;
    readonly capturedBytes: Int32Array;
    readonly originalBytes: Int32Array;
    /** LINKTYPE_* of the frame's interface. */
    readonly linkType: Int32Array;
    constructor(memory: Memory);
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
