/**
 * A window of captured frames: their bytes in the simulated memory's wire region, and
 * offset/length/time columns. Readers fill it, the survey and the replay walk it. Valid until the
 * reader's next `next()`.
 */
import { assert } from '../base/assert.js';
export const ARENA_FRAMES = 16_384;
/**
 * The wire region: the window readers fill, then scratch for reassembled datagrams and cut
 * segments.
 */
export const WIRE_BYTES = 4 << 20;
export const WINDOW_BYTES = 3 << 20;
export const SCRATCH_BYTES = WIRE_BYTES - WINDOW_BYTES;
export class FrameArena {
    constructor(memory) {
        /** Frames in the window. */
        this.count = 0;
        /** Wireshark's number of the window's first frame (1-based). */
        this.firstFrame = 1;
        /**
         * Nanoseconds since the capture's first frame (may go backwards: the capture's fault, the survey
         * warns).
         */
        this.timeNs = new Float64Array(ARENA_FRAMES);
        /** Address of the frame's first captured byte in memory. */
        this.address = new Int32Array(ARENA_FRAMES);
        this.capturedBytes = new Int32Array(ARENA_FRAMES);
        this.originalBytes = new Int32Array(ARENA_FRAMES);
        /** LINKTYPE_* of the frame's interface. */
        this.linkType = new Int32Array(ARENA_FRAMES);
        assert(memory.wire.bytes >= WIRE_BYTES, 'the wire region holds the window and the scratch area');
        this.memory = memory;
        this.windowAddress = memory.wire.address;
        this.scratchAddress = memory.wire.address + WINDOW_BYTES;
    }
}
