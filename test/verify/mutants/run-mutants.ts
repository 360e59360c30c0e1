/**
 * Runs mutants as tests: the good log is held and exercised, the edit is noticed, and by nobody but
 * its kin.
 */
import { expect, test } from 'vitest';
import type { InvariantResult, Spec } from '../../../src/verify/spec.ts';
import { runAll, scopeOf, split, stretches, type Row } from '../../helpers/rows.ts';
import type { Mutant } from './mutant.ts';

function violatedIds(results: readonly InvariantResult[]): string[] {
  return results.filter((result) => result.status === 'violated').map((result) => result.id);
}

function check(specs: readonly Spec[], list: readonly Row[]): InvariantResult[] {
  return runAll(specs, stretches(list), scopeOf(list));
}

/** `specs` are all that could be tripped. */
export function testMutants(specs: readonly Spec[], mutants: readonly Mutant[]): void {
  test.each(mutants)('$spec notices: $name', (mutant) => {
    const good = check(specs, mutant.good);
    const before = good.find((result) => result.id === mutant.spec)!;
    expect(before.status).toBe('held');
    expect(before.exercised).toBeGreaterThan(0);

    const edited = mutant.edit(mutant.good);
    const after = check(specs, edited);
    const result = after.find((candidate) => candidate.id === mutant.spec)!;
    expect(result.status).toBe('violated');
    expect(result.violationCount).toBeGreaterThan(0);
    expect(result.violations[0]!.expected).not.toBe('');
    expect(result.violations[0]!.found).not.toBe('');

    const wasViolated = new Set(violatedIds(good));
    const tripped = violatedIds(after).filter((id) => !wasViolated.has(id));
    const allowed = new Set([mutant.spec, ...(mutant.kin ?? [])]);
    expect(tripped.filter((id) => !allowed.has(id))).toEqual([]);
  });

  test.each(mutants)('$spec says the same in small chunks: $name', (mutant) => {
    const spec = specs.filter((candidate) => candidate.id === mutant.spec);
    const edited = mutant.edit(mutant.good);
    const whole = check(spec, edited)[0]!;
    for (const size of [1, 3, 7]) {
      const result = runAll(spec, split(edited, size), scopeOf(edited))[0]!;
      expect(result.violationCount).toBe(whole.violationCount);
      expect(result.exercised).toBe(whole.exercised);
    }
  });
}

/** Every spec has at least one mutant, and every mutant a spec. */
export function testCoverage(
  specs: readonly Spec[],
  mutants: readonly Mutant[],
  without: readonly string[],
): void {
  test('every invariant of the family has a mutant', () => {
    const ids = specs.map((spec) => spec.id).filter((id) => !without.includes(id));
    expect([...new Set(mutants.map((mutant) => mutant.spec))].sort()).toEqual(ids.sort());
  });
}
