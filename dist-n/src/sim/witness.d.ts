/**
 * Finds the first byte in which a connection's replayed streams differ from the recorded ones, and
 * the frame that carried it: keeps what was recorded of this one connection and compares it with
 * what is replayed. For a second pass over a capture, when the sums of the first one differ.
 */
import type { Memory } from '../base/memory.ts';
/** A place in a recorded stream. */
export interface Place {
    /** SIDE_PEER or SIDE_HOST: whose stream. */
    readonly side: number;
    /** Of the first byte that differs, from the stream's first. */
    readonly byteOffset: number;
    /** The first frame with this byte, 0 = none: more was replayed than recorded. */
    readonly frame: number;
}
export declare class Witness {
    readonly conversation: number;
    /** After the run: the difference that comes first in the capture, null = none was seen. */
    place: Place | null;
    private readonly streams;
    constructor(conversation: number);
    /** What is at `address` was recorded at this place of a stream; address 0: zeros for it. */
    recorded(memory: Memory, side: number, offset: number, address: number, bytes: number, frame: number): void;
    /** The stream's next bytes were replayed. What was recorded of them is known by then. */
    replayed(memory: Memory, side: number, offset: number, address: number, bytes: number): void;
    /** The run is over. recordedBytes: known without a gap, by 2 * conversation + side. */
    conclude(recordedBytes: Float64Array): void;
}
