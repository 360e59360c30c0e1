/**
 * The teeth of the checker as one table: every built-in invariant with the mutants it caught. An
 * invariant without one does not count.
 */
import { expect, it } from 'vitest';
import { ATTACKS } from '../../src/app/hostile/index.ts';
import { withDeterminism } from '../../src/cli/determinism.ts';
import { withEquivalence } from '../../src/cli/equivalence.ts';
import { withSelfHarm } from '../../src/cli/hostile.ts';
import { BUILT_IN_SPECS } from '../../src/verify/catalogue.ts';
import { runAll, scopeOf, stretches } from '../helpers/rows.ts';
import { exampleOutcome } from '../helpers/outcome.ts';
import { ACCOUNTING_MUTANTS } from './mutants/accounting.ts';
import { CONTROL_MUTANTS } from './mutants/control.ts';
import { DETERMINISM_MUTANTS } from './mutants/determinism.ts';
import type { Mutant } from './mutants/mutant.ts';
import { FILTER_MUTANTS } from './mutants/filters.ts';
import { NO_SYNC_MUTANTS } from './mutants/no-sync.ts';
import { HAND_OVER_MUTANTS } from './mutants/hand-over.ts';
import { MIGRATION_MUTANTS } from './mutants/migration.ts';
import { ORDER_MUTANTS } from './mutants/order.ts';
import { DEVICE_MUTANTS, PROTECTION_MUTANTS } from './mutants/protection.ts';
import { RUN_TO_COMPLETION_MUTANTS } from './mutants/run-to-completion.ts';
import { TCP_MUTANTS } from './mutants/tcp.ts';
import { TIMER_MUTANTS } from './mutants/timers.ts';
import { ZERO_COPY_MUTANTS } from './mutants/zero-copy.ts';

const MUTANTS: readonly Mutant[] = [
  ...ZERO_COPY_MUTANTS,
  ...NO_SYNC_MUTANTS,
  ...FILTER_MUTANTS,
  ...RUN_TO_COMPLETION_MUTANTS,
  ...ORDER_MUTANTS,
  ...HAND_OVER_MUTANTS,
  ...MIGRATION_MUTANTS,
  ...PROTECTION_MUTANTS,
  ...DEVICE_MUTANTS,
  ...TCP_MUTANTS,
  ...TIMER_MUTANTS,
  ...ACCOUNTING_MUTANTS,
  ...DETERMINISM_MUTANTS,
  ...CONTROL_MUTANTS,
];

/** Invariants that compare two runs: what changes is the second run. */
const OF_TWO_RUNS = ['J1', 'J3', 'B6'];

function caughtByLogEdit(): Map<string, string[]> {
  const caught = new Map<string, string[]>();
  for (const mutant of MUTANTS) {
    const spec = BUILT_IN_SPECS.find((candidate) => candidate.id === mutant.spec)!;
    const edited = mutant.edit(mutant.good);
    const [result] = runAll([spec], stretches(edited), scopeOf(edited));
    expect(result!.status, mutant.name).toBe('violated');
    caught.set(spec.id, [...(caught.get(spec.id) ?? []), mutant.name]);
  }
  return caught;
}

function caughtBySecondRun(): Map<string, string[]> {
  const first = exampleOutcome();
  const changed = first.digests.map((digest, i) =>
    i === 0 ? { ...digest, digest: '0123456789abcdef' } : digest,
  );
  const same = withDeterminism(first, exampleOutcome());
  const different = withDeterminism(first, { ...first, digests: changed });
  const caught = new Map<string, string[]>();
  for (const catalogue of OF_TWO_RUNS) {
    const before = same.invariants.find((i) => i.catalogue === catalogue)!;
    const after = different.invariants.find((i) => i.catalogue === catalogue)!;
    expect(before.status).toBe('held');
    if (after.status === 'violated') caught.set(after.id, ['an event of the second run differs']);
  }
  return caught;
}

function caughtByAttack(): Map<string, string[]> {
  const attack = ATTACKS[0]!;
  const without = exampleOutcome();
  const hostile = { core: 0, acts: 1, answered: 1, wrongCount: 0, wrong: [] };
  const flows = without.flows.map((flow) => ({ ...flow, wire: '0123456789abcdef' }));
  const found = [without.flows, flows].map((changed) => {
    const attacked = { ...without, hostile, flows: changed };
    return withSelfHarm(attack, without, attacked).invariants.find((i) => i.catalogue === 'E6')!;
  });
  expect(found.map(({ status }) => status)).toEqual(['held', 'violated']);
  return new Map([[found[0]!.id, ['frames of another connection differ']]]);
}

function caughtWithoutMigrations(): Map<string, string[]> {
  const { result } = exampleOutcome();
  const [first, ...others] = result.connections;
  const shorter = { ...first!, clientToServer: { ...first!.clientToServer, bytes: 1 } };
  const changed = { ...result, connections: [shorter, ...others] };
  const found = [result, changed].map((still) =>
    withEquivalence(result, still).invariants.find((i) => i.catalogue === 'D12')!,
  );
  expect(found.map(({ status }) => status)).toEqual(['held', 'violated']);
  return new Map([[found[0]!.id, ['a stream is shorter without migrations']]]);
}

it('every invariant has caught a mutant', () => {
  const caught = new Map([
    ...caughtByLogEdit(),
    ...caughtBySecondRun(),
    ...caughtByAttack(),
    ...caughtWithoutMigrations(),
  ]);
  const lines = BUILT_IN_SPECS.map(({ catalogue, id }) => {
    const names = caught.get(id) ?? [];
    return `${catalogue.padEnd(4)} ${id.padEnd(36)} ${names.length}  ${names.join('; ')}`;
  });
  console.log(`invariant -> mutants caught\n${lines.join('\n')}`);
  expect(lines.filter((line) => / 0 {2}$/.test(line))).toEqual([]);
  expect(MUTANTS.length).toBeGreaterThan(BUILT_IN_SPECS.length);
});
