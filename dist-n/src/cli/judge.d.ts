/**
 * From what was found to the verdict and the exit code: the one place that decides what fails a
 * run.
 */
import type { RunResult } from '../verify/result.ts';
export interface Judgement {
    readonly verdict: RunResult['verdict'];
    readonly exitCode: number;
}
/**
 * Damage wins, because what follows it was never seen; then our own failures; then the golden.
 * unmet: required invariants that were not exercised. isMissingFatal: a golden that is not there
 * fails the run.
 */
export declare function judge(result: RunResult, unmet: readonly string[], isMissingFatal: boolean): Judgement;
/** Whether the machine itself did wrong, whatever the input was. */
export declare function hasFailed(result: RunResult, unmet: readonly string[]): boolean;
/** Required invariants (by id or catalogue number) that were not exercised in this run. */
export declare function unmetRequirements(result: RunResult, required: readonly string[]): string[];
