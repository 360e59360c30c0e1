/**
 * Goldens: what a run is expected to produce, as a small sorted text that reads well in a diff.
 *
 * A golden holds chosen ingredients and names them in its second line; a comparison uses those and
 * ignores the rest of the run. Lines are keyed (`ingredient key field=value ...`) and compared by
 * key, so the order of a hand-edited file does not matter and no general line diff is needed.
 * Goldens and invariants stay apart: a golden taken from an implementation preserves its bugs, so
 * it is a reminder, not a proof.
 */
import type { ConnectionResult, GoldenResult, RunResult } from './result.ts';
/** In the order they stand in a file: what users see first, then what explains it. */
export declare const INGREDIENTS: readonly ['outcomes', 'streams', 'placement', 'counters', 'events', 'wire'];
export type Ingredient = (typeof INGREDIENTS)[number];
/** All but the wire, which needs transmitted frames to be hashed. */
export declare const INGREDIENTS_DEFAULT: readonly Ingredient[];
/** A golden that cannot be read, or a run that lacks what a golden must hold. */
export declare class GoldenError extends Error {
    name: string;
    /** Line of the golden, 1-based; 0 = not a line's fault. */
    readonly line: number;
    constructor(line: number, message: string);
}
/** What a run must be asked to compute so that it can be compared with a golden. */
export interface GoldenNeeds {
    readonly ingredients: readonly Ingredient[];
    readonly streamDigests: boolean;
    readonly wireDigest: boolean;
}
/** The whole text of a golden. Stream digests are in it when the run computed them. */
export declare function goldenText(result: RunResult, ingredients: readonly Ingredient[], wireDigest: string | null): string;
/** Reads the head of a golden; throws GoldenError when it is none. */
export declare function goldenNeeds(text: string): GoldenNeeds;
/** Compares a run with the text of a golden. path is only repeated in the result. */
export declare function compareGolden(path: string, expectedText: string, result: RunResult, wireDigest: string | null): GoldenResult;
/** `client>server#firstFrame`, as a person would look it up in the capture. */
export declare function connectionKey(connection: ConnectionResult): string;
