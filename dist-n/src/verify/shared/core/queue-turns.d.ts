import { Findings } from '../tracker.ts';
export declare class QueueTurns {
    readonly fairness: Findings;
    private cycle;
    /** Polls of the cycle at hand. */
    private polls;
    private mostPolls;
    private readonly depths;
    private readonly takens;
    /** CYCLE_POLL. */
    polled(row: number): void;
    /** Compares the newest poll with the others of the cycle. */
    private judge;
    end(): void;
}
