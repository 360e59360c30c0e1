/**
 * Teeth of the order family: each edit of a good log is noticed by its invariant and by nobody but
 * its kin.
 */
import { describe } from 'vitest';
import { PROTOCOL_SPECS } from '../../../src/verify/catalogue-protocol.ts';
import { ORDER_MUTANTS } from '../mutants/order.ts';
import { testCoverage, testMutants } from '../mutants/run-mutants.ts';

describe('order', () => {
  const family = PROTOCOL_SPECS.filter((spec) => spec.id.startsWith('order.'));
  testMutants(PROTOCOL_SPECS, ORDER_MUTANTS);
  testCoverage(family, ORDER_MUTANTS, []);
});
