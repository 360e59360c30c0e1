import type { EventChunk } from '../../log/chunk.ts';
import type { SpecContext } from '../spec.ts';
import { BlockWalk } from './block-walk.ts';
import { Findings } from './tracker.ts';
export declare const HANDOVER_READS: readonly number[];
export declare class Handovers extends BlockWalk {
    readonly handoff: Findings;
    readonly remoteBeforeLocal: Findings;
    readonly lateToSource: Findings;
    readonly boundedTime: Findings;
    readonly timersMove: Findings;
    readonly oneAtATime: Findings;
    readonly stateEqual: Findings;
    readonly retaFinal: Findings;
    private readonly active;
    private readonly byGroup;
    /** Queue and owner + 1 of groups that moved, 0 = where they started. */
    private readonly reta;
    private readonly owner;
    /** By core, then group: frames on the core's ring. */
    private readonly onRing;
    private readonly clocks;
    private bound;
    /** Whose rows are at hand. */
    private core;
    private clock;
    protected walk(chunk: EventChunk, rows: Int32Array, count: number): void;
    block(from: number, to: number): void;
    private count;
    private begun;
    private goesOn;
    private marked;
    private rewritten;
    private processed;
    private setAside;
    private released;
    private owned;
    private flow;
    private timer;
    private fired;
    private ended;
    /**
     * From the request (or the timer) on, the source needs the cycles that empty its ring, and each
     * core a cycle to notice; the target's last one is as long as what it drains.
     */
    private judgeTime;
    private judgeTable;
    protected end(): void;
}
/** The run's tracker. */
export declare function handovers(context: SpecContext): Handovers;
