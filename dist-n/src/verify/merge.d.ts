/**
 * Merges what several checkers (each fed by a share of the cores) found of the same specs.
 */
import type { InvariantResult } from './spec.ts';
/** lists[i] are one checker's results, all in the same order of specs. */
export declare function mergeInvariants(lists: readonly (readonly InvariantResult[])[]): InvariantResult[];
