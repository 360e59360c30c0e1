/**
 * The verdict of many captures: one short line each, then totals, then what failed.
 *
 * The totals hold the ledger over all captures: an invariant that no capture exercised is named,
 * because a green run that never tried it proves nothing about it.
 */
import type { GoldenResult, RunResult } from '../verify/result.ts';
/** A capture that was replayed, or one that could not be read at all. */
export type BriefEntry = {
    readonly path: string;
    readonly result: RunResult;
    readonly isExpected: boolean;
} | {
    readonly path: string;
    readonly problem: string;
};
/** The line of one capture; pathColumns aligns the lines of a run (see pathColumns). */
export declare function briefLine(entry: BriefEntry, pathWidth: number, isColour: boolean): string;
/** Under the line of a capture that failed: the first lines of what its golden says otherwise. */
export declare function briefDetails(entry: BriefEntry, isColour: boolean): string[];
/** Width of the path column for these captures. */
export declare function pathColumns(paths: readonly string[]): number;
/** Totals, the ledger over all captures and orphan goldens. */
export declare function briefTotals(entries: readonly BriefEntry[], orphans: readonly GoldenResult[], isColour: boolean): string;
/** Whether a capture counts as passed. */
export declare function isPassed(entry: BriefEntry): boolean;
