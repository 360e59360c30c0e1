/**
 * Teeth of the timers family: each edit of a good log is noticed by its invariant and by nobody but
 * its kin.
 */
import { describe } from 'vitest';
import { PROTOCOL_SPECS } from '../../../src/verify/catalogue-protocol.ts';
import { TIMER_MUTANTS } from '../mutants/timers.ts';
import { testCoverage, testMutants } from '../mutants/run-mutants.ts';

describe('timers', () => {
  const family = PROTOCOL_SPECS.filter((spec) => spec.id.startsWith('timers.'));
  testMutants(PROTOCOL_SPECS, TIMER_MUTANTS);
  testCoverage(family, TIMER_MUTANTS, []);
});
