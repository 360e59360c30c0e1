import { Findings } from '../tracker.ts';
export declare class TxFlush {
    readonly txFlush: Findings;
    /** By queue: frames since the last doorbell, doorbells in this cycle. */
    private readonly unrung;
    private readonly doorbells;
    private unrungTotal;
    private doorbellTotal;
    private lastRung;
    /** NIC_TX. */
    queued(queue: number): void;
    /** NIC_DOORBELL. */
    rung(row: number): void;
    /** CYCLE_END. */
    endCycle(row: number): void;
}
