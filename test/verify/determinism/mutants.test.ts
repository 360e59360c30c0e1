/**
 * Teeth of the determinism family: each edit of a good log is noticed by its invariant and by
 * nobody but its kin.
 */
import { describe } from 'vitest';
import { PROTOCOL_SPECS } from '../../../src/verify/catalogue-protocol.ts';
import { DETERMINISM_MUTANTS } from '../mutants/determinism.ts';
import { testCoverage, testMutants } from '../mutants/run-mutants.ts';

describe('determinism', () => {
  const family = PROTOCOL_SPECS.filter((spec) => spec.id.startsWith('determinism.'));
  testMutants(PROTOCOL_SPECS, DETERMINISM_MUTANTS);
  testCoverage(family, DETERMINISM_MUTANTS, ['determinism.same-log', 'determinism.core-order']);
});
