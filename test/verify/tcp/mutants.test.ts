/**
 * Teeth of the tcp family: each edit of a good log is noticed by its invariant and by nobody but
 * its kin.
 */
import { describe } from 'vitest';
import { PROTOCOL_SPECS } from '../../../src/verify/catalogue-protocol.ts';
import { TCP_MUTANTS } from '../mutants/tcp.ts';
import { testCoverage, testMutants } from '../mutants/run-mutants.ts';

describe('tcp', () => {
  const family = PROTOCOL_SPECS.filter((spec) => spec.id.startsWith('tcp.'));
  testMutants(PROTOCOL_SPECS, TCP_MUTANTS);
  testCoverage(family, TCP_MUTANTS, []);
});
