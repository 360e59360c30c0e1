/**
 * What runs say about requirements: which were exercised, and whether they were satisfied.
 *
 * Evidence comes from two sides, and only from what really ran. An invariant counts as often as its
 * precondition happened, and its violations count against the requirement. A script counts when it
 * passed, against the requirement when it failed. Tests are no evidence of a run: a requirement
 * that only tests check is not observable in it.
 */
import { kindOfCheck, type Requirement } from './requirement.ts';

/**
 * `not observable`: nothing that checks it can see it in runs of this kind. `never exercised`:
 * something could have, and its situation did not come up. `excepted`: not checked, and why.
 */
export type RequirementStatus =
  'satisfied' | 'violated' | 'never exercised' | 'not observable' | 'excepted';

interface CheckResult {
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

export class Coverage {
  private readonly requirements: readonly Requirement[];
  /** By check, then by requirement where a script names it. */
  private readonly invariants = new Map<string, { exercised: number; violations: number }>();
  private readonly scripts = new Map<string, CheckResult[]>();
  private hasScripts = false;

  constructor(requirements: readonly Requirement[]) {
    this.requirements = requirements;
  }

  /** The invariants of one run; call it for each. */
  addInvariants(results: readonly InvariantEvidence[]): void {
    for (const { id, exercised, violationCount } of results) {
      const sum = this.invariants.get(id) ?? { exercised: 0, violations: 0 };
      sum.exercised += exercised;
      sum.violations += violationCount;
      this.invariants.set(id, sum);
    }
  }

  /** A script that ran, and the requirements it names; a skipped one says nothing. */
  addScript(script: string, named: readonly string[], status: 'pass' | 'fail' | 'skip'): void {
    this.hasScripts = true;
    if (status === 'skip') return;
    for (const id of named) {
      const checks = this.scripts.get(id) ?? [];
      checks.push({ check: script, exercised: 1, violations: status === 'pass' ? 0 : 1 });
      this.scripts.set(id, checks);
    }
  }

  /** What scripts name although there is no such requirement, each with a script that does. */
  unknown(): (readonly [id: string, script: string])[] {
    const known = new Set(this.requirements.map(({ id }) => id));
    return [...this.scripts].flatMap(([id, [first]]) =>
      known.has(id) || first === undefined ? [] : [[id, first.check] as const],
    );
  }

  results(): RequirementResult[] {
    return this.requirements.map((requirement) => {
      const by = this.evidenceFor(requirement);
      return { requirement, by, status: this.statusOf(requirement, by) };
    });
  }

  private evidenceFor(requirement: Requirement): CheckResult[] {
    const by: CheckResult[] = [];
    for (const check of requirement.checks) {
      const found = this.invariants.get(check);
      if (found !== undefined && found.exercised + found.violations > 0)
        by.push({ check, ...found });
    }
    return [...by, ...(this.scripts.get(requirement.id) ?? [])];
  }

  private statusOf(requirement: Requirement, by: readonly CheckResult[]): RequirementStatus {
    if (by.some((check) => check.violations > 0)) return 'violated';
    if (by.length > 0) return 'satisfied';
    if (requirement.exception !== null) return 'excepted';
    const isObservable = requirement.checks.some((check) => {
      const kind = kindOfCheck(check);
      return kind === 'script' ? this.hasScripts : kind === 'invariant';
    });
    return isObservable ? 'never exercised' : 'not observable';
  }
}
