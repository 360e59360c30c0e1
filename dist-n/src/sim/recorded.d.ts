/**
 * The recorded byte streams, per conversation, while the capture is read: how far each side's bytes
 * are known without a gap, and what came ahead of it. The peer's side says what the application
 * should have received; the host's side puts the recorded application's bytes in sequence order
 * before they are written.
 */
import type { Memory } from '../base/memory.ts';
import type { ConversationTable } from '../trace/conversations.ts';
import type { Witness } from './witness.ts';
export declare const SIDE_PEER = 0;
export declare const SIDE_HOST = 1;
export declare class RecordedStreams {
    /** By 2 * conversation + side: next sequence number expected. */
    readonly next: Int32Array;
    readonly isStarted: Uint8Array;
    /** Bytes known without a gap. */
    readonly bytes: Float64Array;
    readonly finSeq: Int32Array;
    /** Of the bytes known without a gap (stream-sums.ts). */
    readonly sum: Uint16Array;
    /**
     * 1 = part of a range ahead of order was known when order reached it: the sum is not the
     * stream's.
     */
    readonly isUnsummed: Uint8Array;
    /** 1 = FIN seen, 2 = FIN reached (everything before it is known). */
    readonly fin: Uint8Array;
    /** First range ahead of order, -1 = none; sorted by sequence number. */
    readonly ahead: Int32Array;
    private readonly aheadCount;
    /** Bytes filled with zeros because the capture lost them. */
    readonly filledBytes: Float64Array;
    rangeSeq: Int32Array;
    rangeBytes: Int32Array;
    /** The payload's node in the application's memory (host side), -1 = not kept. */
    rangeNode: Int32Array;
    rangeNext: Int32Array;
    private rangeSum;
    /** The frame in hand, for the witness. */
    frame: number;
    /** Keeps the bytes of one conversation; null = none. */
    witness: Witness | null;
    private readonly memory;
    private freeRange;
    private usedRanges;
    constructor(memory: Memory, count: number);
    /** The stream begins at seq. */
    start(stream: number, seq: number): void;
    /** A FIN whose sequence number is seq was recorded. */
    setFin(stream: number, seq: number): void;
    /**
     * How many of the payload bytes at seq belong to the stream: none from the FIN's number on (a
     * keep-alive may carry one, and what else comes there is nobody's).
     */
    within(stream: number, seq: number, bytes: number): number;
    /** One beyond what is known without a gap, a FIN included. */
    end(stream: number): number;
    /** Whether everything before the FIN is known now; true once. */
    reachesFin(stream: number): boolean;
    /**
     * Keeps a range ahead of order, whose bytes are at `address`; false when it is known already or
     * the table is full. Of less than `bytes` the others are zeros.
     */
    keep(stream: number, seq: number, bytes: number, node: number, address: number, captured: number): boolean;
    /**
     * Takes the first range off when order has reached it; -1 = none. Valid until the next `keep`.
     */
    takeReached(stream: number): number;
    /** How many ranges ahead of order lie inside [seq, seq + bytes) with others before and behind. */
    surrounded(stream: number, seq: number, bytes: number): number;
    /** Adds a range that order has reached to the stream; how many of its bytes were known before. */
    join(stream: number, range: number): number;
    /**
     * The peer's payload, of which `captured` bytes are at `address`, needs no bytes kept: moves
     * `next` as far as it is known.
     */
    extend(stream: number, seq: number, bytes: number, address: number, captured: number): void;
    /** The next bytes of the stream: `captured` of them are at `address`, the others are zeros. */
    append(stream: number, address: number, captured: number, bytes: number): void;
    private advance;
    /** What bytes add to the stream's sum; no more than a packet at a time. */
    private sumOf;
    private takeRange;
    private grow;
}
/** Every stream begins where the survey says that it does. */
export declare function startStreams(recorded: RecordedStreams, table: ConversationTable): void;
