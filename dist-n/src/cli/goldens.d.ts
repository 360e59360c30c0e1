import type { GoldenNeeds, Ingredient } from '../verify/golden.ts';
import type { GoldenResult, RunResult } from '../verify/result.ts';
export interface Golden {
    readonly path: string;
    /** null: there is none yet. */
    readonly text: string | null;
    readonly needs: GoldenNeeds;
    readonly isUpdate: boolean;
}
/** ingredients: chosen on the command line, else the golden's own, else the default. */
export declare function readGolden(path: string, isUpdate: boolean, ingredients: readonly Ingredient[] | null): Golden;
/** Compares, or writes when it is an update and something changed. */
export declare function settleGolden(golden: Golden, result: RunResult, wireDigest: string): GoldenResult;
