/** Teeth of the run-to-completion invariants. */
import { describe } from 'vitest';
import { MACHINE_SPECS } from '../../../src/verify/catalogue-machine.ts';
import { RUN_TO_COMPLETION_MUTANTS } from '../mutants/run-to-completion.ts';
import { testCoverage, testMutants } from '../mutants/run-mutants.ts';

describe('run-to-completion mutants', () => {
  testMutants(MACHINE_SPECS, RUN_TO_COMPLETION_MUTANTS);
  const family = MACHINE_SPECS.filter((spec) => spec.id.startsWith('run-to-completion.'));
  testCoverage(family, RUN_TO_COMPLETION_MUTANTS, []);
});
