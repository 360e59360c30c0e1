/** No invariant of the protocol families blames a host that does everything right. */
import { describe, expect, test } from 'vitest';
import { PROTOCOL_SPECS } from '../../../src/verify/catalogue-protocol.ts';
import { rows, runAll, split, stretches } from '../../helpers/rows.ts';
import { HAND_OVER } from '../mutants/migration.ts';
import { SCENARIOS } from '../mutants/protocol-scenarios.ts';
import { TIMEOUT_SCENARIOS } from '../mutants/protocol-timeouts.ts';

const LOGS = [...SCENARIOS, ...TIMEOUT_SCENARIOS];

describe.each(LOGS)('in %s', (_name, list) => {
  test('every protocol invariant holds', () => {
    const results = runAll(PROTOCOL_SPECS, [rows(list)]);
    const violations = results.flatMap((result) => result.violations);
    expect(violations).toEqual([]);
  });

  test('it makes no difference where chunks end', () => {
    const whole = runAll(PROTOCOL_SPECS, [rows(list)]);
    for (const size of [1, 5, 64]) expect(runAll(PROTOCOL_SPECS, split(list, size))).toEqual(whole);
  });
});

test('the scenarios together exercise every protocol invariant that one log can judge', () => {
  const exercised = new Set<string>();
  for (const [, list] of LOGS) {
    for (const result of runAll(PROTOCOL_SPECS, [rows(list)])) {
      if (result.exercised > 0) exercised.add(result.id);
    }
  }
  for (const result of runAll(PROTOCOL_SPECS, stretches(HAND_OVER), 'run')) {
    if (result.exercised > 0) exercised.add(result.id);
  }
  const idle = PROTOCOL_SPECS.map((spec) => spec.id).filter((id) => !exercised.has(id));
  expect(idle).toEqual([
    'order.equivalence',
    'protection.self-harm-only',
    'determinism.same-log',
    'determinism.core-order',
  ]);
});
