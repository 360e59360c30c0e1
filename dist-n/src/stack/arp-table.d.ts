import type { Recorder } from '../log/recorder.ts';
/** Addresses the table can hold. IX has 65,536; a captured link has fewer neighbours than this. */
export declare const ARP_ENTRY_COUNT_MAX = 1024;
export declare class ArpTable {
    /** Addresses known. */
    count: number;
    /** Changes refused because the table or its versions were full. */
    refusedCount: number;
    private readonly cores;
    /** Open addressing, linear probing: version in use, or EMPTY. Addresses are never removed. */
    private readonly index;
    private readonly addresses;
    private readonly lanes;
    private readonly highs;
    private readonly lows;
    private readonly generations;
    private readonly free;
    private freeCount;
    /** Retired since the grace period began. */
    private readonly fresh;
    private freshCount;
    /** Retired before it began: reclaimed when it ends. */
    private readonly waiting;
    private waitingCount;
    /** 1 = the core passed a cycle boundary since the grace period began. */
    private readonly passed;
    private passedCount;
    /** cores: how many read the table; 1 where each core has its own. */
    constructor(cores?: number);
    /**
     * The version in use for an address, -1 = unknown. Valid until the reader's next cycle boundary.
     */
    find(lane: number, address: number): number;
    macHigh(version: number): number;
    macLow(version: number): number;
    /** Increases with every replacement of the address's entry. */
    generation(version: number): number;
    /**
     * Learns or changes an address; false when there is no room. The same address again is no change.
     */
    update(lane: number, address: number, macHigh: number, macLow: number, recorder: Recorder): boolean;
    /** Nobody new finds the version; those who have it may still look at it. */
    protected retire(version: number, _recorder: Recorder): void;
    /** Nobody looks at the version any more. */
    protected giveBack(version: number): void;
    /** The core is between two cycles and holds no version. */
    quiesce(core: number, recorder: Recorder): void;
    private reclaimWaiting;
    /** The address's place in the index, or the empty one where it would go. */
    private slot;
}
