/**
 * Teeth of the determinism family: each edit of a good log is noticed by its invariant and by
 * nobody but its kin.
 */
import { describe, expect, test } from 'vitest';
import { PROTOCOL_SPECS } from '../../../src/verify/catalogue-protocol.ts';
import { Checker } from '../../../src/verify/checker.ts';
import { split } from '../../helpers/rows.ts';
import { DETERMINISM_MUTANTS } from '../mutants/determinism.ts';
import { LIFE } from '../mutants/protocol-scenarios.ts';
import { testCoverage, testMutants } from '../mutants/run-mutants.ts';

describe('determinism', () => {
  const family = PROTOCOL_SPECS.filter((spec) => spec.id.startsWith('determinism.'));
  testMutants(PROTOCOL_SPECS, DETERMINISM_MUTANTS);
  testCoverage(family, DETERMINISM_MUTANTS, ['determinism.same-log', 'determinism.core-order']);

  test('a chunk that is left out is a hole (J4)', () => {
    const checker = new Checker(PROTOCOL_SPECS.filter(({ catalogue }) => catalogue === 'J4'));
    let firstIndex = 0;
    for (const chunk of split(LIFE, 7)) {
      chunk.firstIndex = firstIndex;
      firstIndex += chunk.count;
      if (chunk.firstIndex !== 7) checker.chunk(chunk);
    }
    const [first] = checker.finish()[0]!.violations;
    expect(first).toMatchObject({ expected: "the core's row 7 comes next", found: 'row 14' });
  });
});
