/**
 * What a policy decided, checked and brought within what the machine can do: a user's policy may
 * return anything.
 */
import type { Decision, Policy } from './policy.ts';
/** The policy returned something that is no decision: the user's mistake, not ours. */
export declare class PolicyError extends Error {
    name: string;
}
export interface Bounds {
    readonly coresMin: number;
    readonly coresMax: number;
    /** Active cores now. */
    readonly active: number;
    readonly flowGroups: number;
}
/** A decision the machine can carry out; one that would change nothing is a stay. */
export declare function within(decision: Decision, policy: Policy, bounds: Bounds): Decision;
