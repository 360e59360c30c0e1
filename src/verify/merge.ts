/**
 * Merges what several checkers (each fed by a share of the cores) found of the same specs.
 */
import { Instance } from './instance.ts';
import { foundNs, type InvariantResult, type InvariantStatus, type Violation } from './spec.ts';

/** lists[i] are one checker's results, all in the same order of specs. */
export function mergeInvariants(lists: readonly (readonly InvariantResult[])[]): InvariantResult[] {
  if (lists.length === 1) return [...lists[0]!];
  return lists[0]!.map((first, index) => {
    const same = lists.map((list) => list[index]!);
    const exercised = same.reduce((sum, one) => sum + one.exercised, 0);
    const violationCount = same.reduce((sum, one) => sum + one.violationCount, 0);
    let status: InvariantStatus = 'not exercised';
    if (violationCount > 0) status = 'violated';
    else if (exercised > 0) status = 'held';
    else if (same.every((one) => one.status === 'not applicable')) status = 'not applicable';
    return {
      ...first,
      status,
      exercised,
      violationCount,
      violations: earliest(same.flatMap((one) => one.violations)),
      reason: status === 'not applicable' ? first.reason : null,
    };
  });
}

/** The first in virtual time of what each core reported; what was found at the end comes last. */
export function earliest(violations: readonly Violation[]): Violation[] {
  return violations
    .toSorted((a, b) => foundNs(a) - foundNs(b) || a.core - b.core || a.event - b.event)
    .slice(0, Instance.FULL_VIOLATIONS);
}
