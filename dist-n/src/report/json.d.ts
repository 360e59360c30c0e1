import type { RunResult } from '../verify/result.ts';
/** One run, in pieces of text: of a million connections it is longer than a string may be. */
export declare function resultJson(result: RunResult): Iterable<string>;
/**
 * Several runs (a directory): schema ixreplay.results/1, one element a capture, in the order they
 * ran.
 */
export declare function resultsJson(results: readonly RunResult[], exitCode: number): Iterable<string>;
