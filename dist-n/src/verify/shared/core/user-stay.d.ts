import type { EventChunk } from '../../../log/chunk.ts';
import { Findings } from '../tracker.ts';
export declare class UserStay {
    readonly userBudget: Findings;
    readonly noPreempt: Findings;
    private isInUser;
    /** First row of the chunk that is inside the stay. */
    private from;
    private enteredNs;
    private residenceNs;
    private isReported;
    beginChunk(): void;
    endChunk(chunk: EventChunk): void;
    /** USER_ENTER. */
    entered(row: number): void;
    /** USER_LEAVE. */
    left(row: number): void;
    /** Rows of the stay, up to `end`: only the application's own, and the device's. */
    private scan;
    /** USER_UNRESPONSIVE. */
    reported(): void;
    /** CYCLE_END. */
    endCycle(row: number): void;
    private judge;
}
