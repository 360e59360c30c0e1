/**
 * The table of a sweep: a row for each number of cores and batch bound. Everything in it is virtual
 * time; the JSON holds the exact numbers (schema ixreplay.sweep/1).
 */
import type { ClosedLoopResult, LatencyResult } from '../verify/result.ts';
export interface SweepRowText {
    readonly cores: number;
    readonly batch: number;
    readonly verdict: string;
    readonly closedLoop: ClosedLoopResult;
    readonly hostLatency: LatencyResult;
    readonly batchMean: number;
    readonly batches: readonly number[];
    readonly drops: number;
    readonly events: number;
    readonly violated: readonly string[];
}
export declare function sweepText(rows: readonly SweepRowText[], source: string, seed: string, isColour: boolean): string;
export declare function sweepJson(rows: readonly SweepRowText[], source: string, seed: string): string;
