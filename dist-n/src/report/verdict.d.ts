/**
 * The verdict: what a person reads in ten seconds after a run of one capture.
 *
 * First line PASS or FAIL and of what; then what was replayed, whether the streams agree, how the
 * machine was used, and the invariants; then the first failure in full and what to do next. Every
 * number comes from RunResult: nothing is computed here that the JSON does not hold too. No
 * wall-clock time appears, so equal runs print equal text.
 */
import type { RunResult } from '../verify/result.ts';
import type { Paint } from './layout.ts';
export interface VerdictStyle {
    readonly colour: boolean;
    /** The whole invariant table, every warning, every difference. */
    readonly verbose: boolean;
    /** Required invariants that were not exercised: the run failed for them. */
    readonly unmet: readonly string[];
    /** What was typed: the next steps begin with it. */
    readonly command: string;
}
export declare function verdictText(result: RunResult, style: VerdictStyle): string;
/** What the verdict says in one word, and whether it is good. */
export declare function verdictWord(verdict: RunResult['verdict']): string;
export declare function paintWord(verdict: RunResult['verdict'], word: string, paint: Paint): string;
