import { Findings } from '../tracker.ts';
export declare class PrivateObjects {
    readonly corePrivate: Findings;
    readonly noLockDatapath: Findings;
    readonly refillAmortised: Findings;
    allocs: number;
    frees: number;
    /** The core's receive and transmit queue, -1 = not said yet. */
    queue: number;
    private readonly core;
    private locks;
    private refills;
    constructor(core: number);
    /** A row names the core whose object it used. */
    ofCore(row: number, owner: number): void;
    /** A row names the queue it used. */
    ofQueue(row: number, queue: number): void;
    private foreign;
    /** LOCK. */
    locked(row: number): void;
    /** POOL_REFILL. */
    refilled(row: number): void;
    private judgeStore;
}
