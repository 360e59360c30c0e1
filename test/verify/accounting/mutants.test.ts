/** Teeth of the accounting invariants. */
import { describe } from 'vitest';
import { MACHINE_SPECS } from '../../../src/verify/catalogue-machine.ts';
import { ACCOUNTING_MUTANTS } from '../mutants/accounting.ts';
import { testCoverage, testMutants } from '../mutants/run-mutants.ts';

describe('accounting mutants', () => {
  testMutants(MACHINE_SPECS, ACCOUNTING_MUTANTS);
  const family = MACHINE_SPECS.filter((spec) => spec.id.startsWith('accounting.'));
  testCoverage(family, ACCOUNTING_MUTANTS, []);
});
