import type { CycleClock } from '../cycle-clock.ts';
import { Findings } from '../tracker.ts';
export declare class Acking {
    readonly delayedAck: Findings;
    private readonly clock;
    constructor(clock: CycleClock);
    /**
     * Payload was taken; an acknowledgement of rcvNxt is to come. Returns whether it starts to wait.
     */
    taken(words: Int32Array, at: number, rcvNxt: number, cycle: number): boolean;
    /** TCP_OUT with an acknowledgement. */
    acknowledged(words: Int32Array, at: number, ack: number): void;
    /** Nothing is pending any more. */
    settled(words: Int32Array, at: number): void;
    /** Whether the pending acknowledgement should have been sent before this row. */
    judge(row: number, words: Int32Array, at: number, waitedNs: number, timeNs: number): void;
    /** Two full segments were waiting when their cycle ended. */
    missedCycle(row: number, words: Int32Array, at: number): void;
    private missed;
    /** The flow is open at the end of the run. */
    end(flow: number, words: Int32Array, at: number, waitedNs: number): void;
}
