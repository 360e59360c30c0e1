/**
 * Teeth of the protection family: each edit of a good log is noticed by its invariant and by nobody
 * but its kin.
 */
import { describe } from 'vitest';
import { MACHINE_SPECS } from '../../../src/verify/catalogue-machine.ts';
import { PROTOCOL_SPECS } from '../../../src/verify/catalogue-protocol.ts';
import { DEVICE_MUTANTS, PROTECTION_MUTANTS } from '../mutants/protection.ts';
import { testCoverage, testMutants } from '../mutants/run-mutants.ts';

describe('protection', () => {
  const family = PROTOCOL_SPECS.filter((spec) => spec.id.startsWith('protection.'));
  testMutants(PROTOCOL_SPECS, PROTECTION_MUTANTS);
  testMutants(MACHINE_SPECS, DEVICE_MUTANTS);
  // E6 compares two runs: its mutants are in test/app/hostile.test.ts.
  testCoverage(family, PROTECTION_MUTANTS, ['protection.self-harm-only']);
});
