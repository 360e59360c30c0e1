/**
 * State that several specs of a family share. A tracker walks its rows once per chunk, for
 * whichever of its specs is stepped first, and files what it found under each spec's `Findings`;
 * every spec then reports its own.
 *
 * A tracker's specs must have the same `reads` and scope, so that they are given the same rows. One
 * tracker lives per core, or for the run.
 */
import type { EventChunk } from '../../log/chunk.ts';
import type { SpecChecker, SpecContext } from '../spec.ts';
/** What a tracker found for one spec since the spec last asked. */
export declare class Findings {
    exercised: number;
    private readonly rowList;
    private readonly expectedList;
    private readonly foundList;
    /** Why it cannot be judged; null = it can. */
    reason: string | null;
    /** A broken promise at a row of the chunk being walked, or at the end of the run (row -1). */
    report(row: number, expected: string, found: string): void;
    /** Hands everything to the spec's context and forgets it. */
    drain(context: SpecContext, chunk: EventChunk | null): void;
}
export declare abstract class Tracker {
    private walkedCore;
    private walkedIndex;
    private isEnded;
    /** Walks the chunk unless another spec's step already did. */
    advance(chunk: EventChunk, rows: Int32Array, count: number): void;
    close(): void;
    protected abstract walk(chunk: EventChunk, rows: Int32Array, count: number): void;
    protected abstract end(): void;
}
export declare function follow(context: SpecContext, tracker: Tracker, findings: Findings): SpecChecker;
