import type { Memory } from '../base/memory.ts';
import type { Tuple } from '../stack/ports.ts';
import type { Flight } from './flight.ts';
/** Bytes of the TCP options of a segment. */
export declare function optionBytes(flight: Flight, slot: number): number;
/** Bytes of the frame a segment becomes. */
export declare function frameBytesOf(flight: Flight, slot: number, family: number): number;
export declare class FrameBuilder {
    /** Where the frame is built. */
    readonly address: number;
    private readonly memory;
    private readonly table;
    /** Takes PATTERN_BYTES + FRAME_BYTES_MAX of memory at `address` (8-byte aligned). */
    constructor(memory: Memory, address: number);
    /** Bytes of memory a builder takes. */
    static readonly memoryBytes: number;
    /** Builds the frame of the segment from tuple's remote end to its local one; its length. */
    build(flight: Flight, slot: number, tuple: Tuple): number;
    /** Writes the header; returns the pseudo header's sum. */
    private ipv4;
    private ipv6;
    private options;
}
