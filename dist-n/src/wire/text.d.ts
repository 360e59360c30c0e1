import type { Memory } from '../base/memory.ts';
/**
 * Describes the frame at `address` (from its Ethernet header on). frameBytes is its length on the
 * wire; headerBytes how much of it lies there, when its payload lies elsewhere (a frame about to be
 * transmitted).
 */
export declare function segmentText(memory: Memory, address: number, frameBytes: number, headerBytes?: number): string;
/** The letters of a TCP header's flags, `none` when there are none: `S.`, `P.`, `R`. */
export declare function flagsText(flags: number): string;
/** An Ethernet address, its high 16 and low 32 bits. */
export declare function macText(high: number, low: number): string;
