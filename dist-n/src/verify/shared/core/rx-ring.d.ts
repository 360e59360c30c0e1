import { Findings } from '../tracker.ts';
export declare class RxRing {
    readonly batchBound: Findings;
    readonly noWaitToFill: Findings;
    readonly noStarvation: Findings;
    readonly idleLegal: Findings;
    readonly adaptivity: Findings;
    private head;
    private arrived;
    private tail;
    private arrivalNs;
    private firstPoll;
    private position;
    /** B as core.started declared it, 0 = it did not. */
    declaredBound: number;
    private polls;
    private pollsInCycle;
    private takenInCycle;
    /** Frames that went through the stack in this cycle. */
    stackedInCycle: number;
    /** Frames that had waited for their flow group to arrive: beside the batch, and announced. */
    drainedInCycle: number;
    private isIdle;
    private idleNs;
    private idleTimerUs;
    /** NIC_RX. */
    arrive(timeNs: number): void;
    /** Frames present at timeNs and not taken. */
    private depthAt;
    /** CYCLE_POLL. */
    polled(row: number): void;
    private take;
    /** CYCLE_END. */
    endCycle(row: number): void;
    /** CYCLE_IDLE. */
    idled(row: number): void;
    /** CYCLE_WAKE. */
    woke(row: number): void;
    private grow;
    end(): void;
}
