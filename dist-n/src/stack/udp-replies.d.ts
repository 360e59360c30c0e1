import type { FlowGroups } from './flow-groups.ts';
import type { Mbufs, Tuple } from './ports.ts';
/**
 * Ours: datagrams the application may hold at a time, per core; more are dropped and it is said
 * (no-memory).
 */
export declare const REPLY_COUNT_MAX = 8192;
export declare class ReplyTable {
    readonly count: number;
    /** Datagrams held. */
    heldCount: number;
    /** By index: the held mbuf, -1 = none. */
    readonly mbufs: Int32Array;
    /**
     * By index: number of the last sent datagram (as the sending core counts) whose bytes lie in the
     * held mbuf, 0 = none.
     */
    readonly lastSent: Float64Array;
    private readonly groups;
    private readonly generations;
    private readonly tuples;
    /** Free indices as one list a core, last in, first out. */
    private readonly link;
    private readonly freeHead;
    constructor(cores: number, groups: FlowGroups);
    /** An index for the mbuf, -1 when the core has none left. */
    hold(core: number, mbuf: number, tuple: Tuple): number;
    handle(index: number): number;
    /** The handle is no longer valid; the mbuf stays held until `release`. */
    invalidate(index: number): void;
    /** Gives the index back to the core; returns the mbuf it held. */
    release(core: number, index: number): number;
    /** The index of a live handle of the core's, -1 for anything else an application may pass. */
    indexOf(core: number, mbufs: Mbufs, handle: number): number;
    /** Whether the held datagram is of a flow group of the core. */
    isOwn(core: number, mbufs: Mbufs, index: number): boolean;
    private save;
    load(index: number, tuple: Tuple): void;
}
