import type { Memory } from '../base/memory.ts';
import type { Recorder } from '../log/recorder.ts';
import type { Mbufs } from '../stack/ports.ts';
/** Columns by mbuf index, of all cores. */
export declare class MbufColumns {
    readonly count: number;
    readonly frameAddress: Int32Array;
    readonly frameBytes: Int32Array;
    readonly frame: Int32Array;
    readonly conversation: Int32Array;
    readonly lane: Int32Array;
    readonly flowGroup: Int32Array;
    readonly checksumOk: Uint8Array;
    readonly sum: Int32Array;
    readonly arrivalNs: Float64Array;
    readonly next: Int32Array;
    readonly payloadAddress: Int32Array;
    readonly payloadBytes: Int32Array;
    /** Where each mbuf is (PLACE_*), and in which core's share; the census walks them. */
    readonly place: Uint8Array;
    readonly core: Uint8Array;
    constructor(pages: number);
}
export declare class MbufStore implements Mbufs {
    readonly frameAddress: Int32Array;
    readonly frameBytes: Int32Array;
    readonly frame: Int32Array;
    readonly conversation: Int32Array;
    readonly lane: Int32Array;
    readonly flowGroup: Int32Array;
    readonly checksumOk: Uint8Array;
    readonly sum: Int32Array;
    readonly arrivalNs: Float64Array;
    readonly next: Int32Array;
    readonly payloadAddress: Int32Array;
    readonly payloadBytes: Int32Array;
    private readonly memory;
    private readonly recorder;
    private readonly core;
    private readonly place;
    private readonly coreOf;
    /** Mbufs in this core's share, and the index range they lie in as long as none has moved. */
    private total;
    private readonly first;
    private readonly end;
    private hasMoved;
    /** Free mbufs of the pool, a stack: the last freed is the first used (its lines are warm). */
    private readonly pool;
    private poolCount;
    /** Free mbufs still in the store's share, a stack. */
    private readonly store;
    private storeCount;
    private readonly census;
    /** firstPage, pages: the pages of the mbuf region that are this core's share at the start. */
    constructor(columns: MbufColumns, memory: Memory, recorder: Recorder, core: number, firstPage: number, pages: number);
    /** An allocated mbuf leaves another core's share and joins this one. */
    adopt(mbuf: number, from: MbufStore): void;
    alloc(purpose: number): number;
    free(mbuf: number): void;
    lend(mbuf: number): void;
    /** The mbuf was taken from the receive ring into the stack. */
    enterStack(mbuf: number): void;
    /** Free mbufs, in the pool and in the store's share. */
    get freeCount(): number;
    /** Counts every mbuf by place, walking them all, and logs it. */
    takeCensus(): void;
    private refill;
    private spill;
}
