/**
 * Teeth of the order family: each edit of a good log is noticed by its invariant and by nobody but
 * its kin.
 */
import { describe } from 'vitest';
import { PROTOCOL_SPECS } from '../../../src/verify/catalogue-protocol.ts';
import { HAND_OVER_MUTANTS } from '../mutants/hand-over.ts';
import { MIGRATION_MUTANTS } from '../mutants/migration.ts';
import { ORDER_MUTANTS } from '../mutants/order.ts';
import { testCoverage, testMutants } from '../mutants/run-mutants.ts';

describe('order', () => {
  const family = PROTOCOL_SPECS.filter((spec) => spec.id.startsWith('order.'));
  const mutants = [
    ...ORDER_MUTANTS,
    ...HAND_OVER_MUTANTS,
    ...MIGRATION_MUTANTS.filter((m) => m.spec.startsWith('order.')),
  ];
  testMutants(PROTOCOL_SPECS, mutants);
  // D12 compares two runs: mutant-table.test.ts.
  testCoverage(family, mutants, ['order.equivalence']);
});
