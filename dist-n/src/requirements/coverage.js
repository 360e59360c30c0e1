/**
 * What runs say about requirements: which were exercised, and whether they were satisfied.
 *
 * Evidence comes from two sides, and only from what really ran. An invariant counts as often as its
 * precondition happened, and its violations count against the requirement. A script counts when it
 * passed, against the requirement when it failed. Tests are no evidence of a run: a requirement
 * that only tests check is not observable in it.
 */
import { kindOfCheck } from './requirement.js';
export class Coverage {
    constructor(requirements) {
        /** By check, then by requirement where a script names it. */
        this.invariants = new Map();
        this.scripts = new Map();
        this.hasScripts = false;
        this.requirements = requirements;
    }
    /** The invariants of one run; call it for each. */
    addInvariants(results) {
        for (const { id, exercised, violationCount } of results) {
            const sum = this.invariants.get(id) ?? { exercised: 0, violations: 0 };
            sum.exercised += exercised;
            sum.violations += violationCount;
            this.invariants.set(id, sum);
        }
    }
    /** A script that ran, and the requirements it names; a skipped one says nothing. */
    addScript(script, named, status) {
        this.hasScripts = true;
        if (status === 'skip')
            return;
        for (const id of named) {
            const checks = this.scripts.get(id) ?? [];
            checks.push({ check: script, exercised: 1, violations: status === 'pass' ? 0 : 1 });
            this.scripts.set(id, checks);
        }
    }
    results() {
        return this.requirements.map((requirement) => {
            const by = this.evidenceFor(requirement);
            return { requirement, by, status: this.statusOf(requirement, by) };
        });
    }
    evidenceFor(requirement) {
        const by = [];
        for (const check of requirement.checks) {
            const found = this.invariants.get(check);
            if (found !== undefined && found.exercised + found.violations > 0)
                by.push({ check, ...found });
        }
        return [...by, ...(this.scripts.get(requirement.id) ?? [])];
    }
    statusOf(requirement, by) {
        if (by.some((check) => check.violations > 0))
            return 'violated';
        if (by.length > 0)
            return 'satisfied';
        if (requirement.exception !== null)
            return 'excepted';
        const isObservable = requirement.checks.some((check) => {
            const kind = kindOfCheck(check);
            return kind === 'script' ? this.hasScripts : kind === 'invariant';
        });
        return isObservable ? 'never exercised' : 'not observable';
    }
}
