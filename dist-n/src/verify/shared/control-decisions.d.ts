/**
 * The control plane's decisions beside its readings (I1, I2, I4): thresholds, guards and the
 * balancing rule by the verifier's own account, in the integers of the log.
 *
 * Times are compared in control periods, of which IX's 0.1 s is one: 0.2, 2 and 4 seconds are 2, 20
 * and 40 of them.
 */
import type { EventChunk } from '../../log/chunk.ts';
import type { SpecContext } from '../spec.ts';
import { Findings, Tracker } from './tracker.ts';
export declare const DECISION_READS: readonly number[];
export declare class ControlDecisions extends Tracker {
    readonly hysteresis: Findings;
    readonly latencyFirst: Findings;
    readonly purity: Findings;
    private policy;
    private coresMin;
    private coresMax;
    private periodNs;
    private lastUpNs;
    private lastDownNs;
    private cores;
    private queueFastMax;
    private queueSlowSum;
    private idleSum;
    private balancing;
    /** Flow groups a decision to move must be followed by commands for, and their target. */
    private expectedGroups;
    private expectedTarget;
    /** The command that was asked for last; -1 = none. */
    private asked;
    protected walk(chunk: EventChunk, rows: Int32Array, count: number): void;
    private started;
    private decided;
    private guarded;
    private upBroken;
    private downBroken;
    private isPast;
    private pure;
    /** Action and core count that the readings lead to; action -1 where only the user knows. */
    private expected;
    private efficient;
    /** A decision to move is carried out for the groups it follows from. */
    private commanded;
    protected end(): void;
}
/** The run's tracker. */
export declare function controlDecisions(context: SpecContext): ControlDecisions;
