/**
 * One point of a sweep: the play with so many cores and such a batch bound, and what of its result
 * the table shows. Runs in the command's thread or in one of its own, with the same result.
 */
import { type CapturePlayOptions } from '../sim/capture-play.ts';
import { type ClosedOptions } from '../sim/closed-options.ts';
import type { Play } from '../peer/play.ts';
import type { CaptureReader } from '../trace/arena.ts';
import type { ClosedLoopResult, LatencyResult, RunResult } from '../verify/result.ts';
export interface SweepPoint {
    readonly index: number;
    readonly cores: number;
    readonly batch: number;
}
/** What a thread is told; only values that can be copied. */
export interface SweepOrder {
    readonly source: string;
    /** null: the source is a workload. */
    readonly capture: {
        readonly fd: number;
        readonly path: string;
        readonly captureBytes: number;
        readonly options: CapturePlayOptions;
    } | null;
    readonly options: Partial<ClosedOptions>;
}
/** A row of the table. */
export interface SweepRow {
    readonly index: number;
    readonly cores: number;
    readonly batch: number;
    readonly verdict: RunResult['verdict'];
    readonly closedLoop: ClosedLoopResult;
    /** From a frame's arrival at the NIC to the end of the cycle that processed it. */
    readonly hostLatency: LatencyResult;
    /** Frames a cycle took, of cycles that took any. */
    readonly batchMean: number;
    readonly batches: readonly number[];
    /** Frames the NIC dropped. */
    readonly drops: number;
    readonly events: number;
    /** Ids of violated invariants. */
    readonly violated: readonly string[];
}
export declare function playOfSweep(order: SweepOrder, reader: CaptureReader | null): Play;
export declare function playSweep(order: SweepOrder, reader: CaptureReader | null, point: SweepPoint): SweepRow;
