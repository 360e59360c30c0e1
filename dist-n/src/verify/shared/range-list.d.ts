import { FlowWords } from './flow-words.ts';
/** A range is named by its first word; the first row is nobody's. */
export declare const NO_RANGE = 0;
export declare const ADDRESS = 0;
export declare const BYTES = 1;
export declare const SUM = 2;
export declare const OFFSET = 3;
/** Bytes transmitted in one run from the range's start, and their sum. */
export declare const SENT_BYTES = 4;
export declare const SENT_SUM = 5;
/**
 * Transmit queue and sequence number in it of the last frame that refers to the range; 0 = none
 * yet.
 */
export declare const LAST_QUEUE = 6;
export declare const LAST_FRAME = 7;
/** Its pieces as they were first transmitted (piece-memory.ts). */
export declare const PIECES = 8;
export declare const NEXT = 9;
/** Its owner's: payload bytes the peer acknowledged, low 32 bits. */
export declare const ACKED_BYTES = 3;
export declare class RangeList {
    words: Int32Array;
    readonly flows: FlowWords;
    /** Ranges outstanding. */
    count: number;
    /** End of the rows ever used. */
    private limit;
    private freeHead;
    /** Whether the range removed last was of a flow that ended, its index taken by another. */
    wasOrphan: boolean;
    /** Ranges whose flow ended and whose index was taken by another flow. */
    private orphans;
    /** The flow's first range. */
    first(flow: number): number;
    append(flow: number, address: number, bytes: number, sum: number, offset: number): void;
    /** The flow's range that holds stream bytes [offset, offset + bytes), or NO_RANGE. */
    find(flow: number, offset: number, bytes: number): number;
    /**
     * The flow's range (or an orphan) with exactly these bounds is removed; its node stays readable.
     * NO_RANGE = there is none.
     */
    remove(flow: number, address: number, bytes: number, offset: number): number;
    /** A new flow takes the index: what the old one left waits for its release elsewhere. */
    orphan(flow: number): void;
    get orphanHead(): number;
    /** Whether [address, address + bytes) meets a range of the flow. */
    overlaps(flow: number, address: number, bytes: number): boolean;
    /** The same for the ranges of all flows. */
    overlapsAny(address: number, bytes: number): boolean;
    private meets;
    private holds;
    private equals;
    private removeOrphan;
    private take;
    private release;
}
