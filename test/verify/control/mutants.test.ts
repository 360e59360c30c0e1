/**
 * Teeth of the control plane's invariants: each edit of a good log is noticed by its invariant and
 * by nobody but its kin.
 */
import { describe } from 'vitest';
import { CONTROL_SPECS } from '../../../src/verify/catalogue-control.ts';
import { CONTROL_MUTANTS } from '../mutants/control.ts';
import { testCoverage, testMutants } from '../mutants/run-mutants.ts';

describe('control', () => {
  testMutants(CONTROL_SPECS, CONTROL_MUTANTS);
  testCoverage(CONTROL_SPECS, CONTROL_MUTANTS, []);
});
