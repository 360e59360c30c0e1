/**
 * The invariants of a run as text: how many held, how often each was really exercised, and the
 * first violation in full.
 *
 * "Held" without a number is worth nothing: an invariant whose precondition never happened is "not
 * exercised", and the smallest and largest exercise counts stand beside the total. Only the first
 * violation is printed in full, since later ones are usually its consequences; the others are
 * counted by invariant.
 */
import type { InvariantResult } from '../verify/spec.ts';
import type { Paint } from './layout.ts';
/** The summary: one or two lines. */
export declare function invariantLines(all: readonly InvariantResult[], paint: Paint): string[];
/** Every invariant, one line each (-v). */
export declare function invariantTable(all: readonly InvariantResult[], paint: Paint): string[];
/** The first violation in full, the others counted; empty where all is well. */
export declare function violationLines(all: readonly InvariantResult[], paint: Paint): string[];
/**
 * The invariant whose first violation happened first in virtual time; one without a violation
 * record comes last.
 */
export declare function firstViolated(all: readonly InvariantResult[]): InvariantResult | undefined;
