/** Teeth of the no-sync invariants. */
import { describe } from 'vitest';
import { MACHINE_SPECS } from '../../../src/verify/catalogue-machine.ts';
import { FILTER_MUTANTS } from '../mutants/filters.ts';
import { MIGRATION_MUTANTS } from '../mutants/migration.ts';
import { NO_SYNC_MUTANTS } from '../mutants/no-sync.ts';
import { testCoverage, testMutants } from '../mutants/run-mutants.ts';

describe('no-sync mutants', () => {
  const ofMoves = MIGRATION_MUTANTS.filter((mutant) => mutant.spec.startsWith('no-sync.'));
  testMutants(MACHINE_SPECS, [...NO_SYNC_MUTANTS, ...FILTER_MUTANTS, ...ofMoves]);
  const family = MACHINE_SPECS.filter((spec) => spec.id.startsWith('no-sync.'));
  testCoverage(family, NO_SYNC_MUTANTS, ['no-sync.commute']);
});
