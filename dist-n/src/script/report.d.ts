/**
 * What a run of scripts says: for people, as TAP (version 13) and as JUnit XML for machines.
 *
 * A failure shows the script's line and, below it, what was found, in the script's own numbers.
 * Scripts that could not run here are counted apart: skipped is neither passed nor failed.
 */
import type { ScriptResult } from './run.ts';
export interface ScriptCounts {
    readonly passed: number;
    readonly failed: number;
    readonly skipped: number;
}
export declare function countResults(results: readonly ScriptResult[]): ScriptCounts;
/**
 * Failures in full, skipped scripts by reason, one line of counts. isVerbose: a line for every
 * script.
 */
export declare function scriptsText(results: readonly ScriptResult[], isVerbose: boolean): string;
export declare function scriptsTap(results: readonly ScriptResult[]): string;
export declare function scriptsJunit(results: readonly ScriptResult[]): string;
