/** Teeth of the zero-copy invariants. */
import { describe } from 'vitest';
import { MACHINE_SPECS } from '../../../src/verify/catalogue-machine.ts';
import { ZERO_COPY_MUTANTS } from '../mutants/zero-copy.ts';
import { testCoverage, testMutants } from '../mutants/run-mutants.ts';

describe('zero-copy mutants', () => {
  testMutants(MACHINE_SPECS, ZERO_COPY_MUTANTS);
  const family = MACHINE_SPECS.filter((spec) => spec.id.startsWith('zero-copy.'));
  testCoverage(family, ZERO_COPY_MUTANTS, []);
});
