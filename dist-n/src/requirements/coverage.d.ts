/**
 * What runs say about requirements: which were exercised, and whether they were satisfied.
 *
 * Evidence comes from two sides, and only from what really ran. An invariant counts as often as its
 * precondition happened, and its violations count against the requirement. A script counts when it
 * passed, against the requirement when it failed. Tests are no evidence of a run: a requirement
 * that only tests check is not observable in it.
 */
import { type Requirement } from './requirement.ts';
/**
 * `not observable`: nothing that checks it can see it in runs of this kind. `never exercised`:
 * something could have, and its situation did not come up. `excepted`: not checked, and why.
 */
export type RequirementStatus = 'satisfied' | 'violated' | 'never exercised' | 'not observable' | 'excepted';
export interface CheckResult {
    /** An invariant's id, or a script. */
    readonly check: string;
    readonly exercised: number;
    readonly violations: number;
}
export interface RequirementResult {
    readonly requirement: Requirement;
    readonly status: RequirementStatus;
    /** Those that were really made. */
    readonly by: readonly CheckResult[];
}
/** What an invariant's result tells. */
export interface InvariantEvidence {
    readonly id: string;
    readonly exercised: number;
    readonly violationCount: number;
}
export declare class Coverage {
    private readonly requirements;
    /** By check, then by requirement where a script names it. */
    private readonly invariants;
    private readonly scripts;
    private hasScripts;
    constructor(requirements: readonly Requirement[]);
    /** The invariants of one run; call it for each. */
    addInvariants(results: readonly InvariantEvidence[]): void;
    /** A script that ran, and the requirements it names; a skipped one says nothing. */
    addScript(script: string, named: readonly string[], status: 'pass' | 'fail' | 'skip'): void;
    results(): RequirementResult[];
    private evidenceFor;
    private statusOf;
}
