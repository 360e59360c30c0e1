/** What the control plane did is kept in bounded memory, and adds up whatever was not kept. */
import { expect, test } from 'vitest';
import { History } from '../../src/control/history.ts';

const CHANGES = 25_000;

/** 1 and 3 cores in turn, a second each. */
function alternating(): History {
  const history = new History();
  history.begins(1);
  for (let k = 1; k < CHANGES; k++) history.running(k * 1e9, k % 2 === 0 ? 1 : 3);
  return history;
}

test('the time that cores ran is right beyond what the timeline keeps', () => {
  const history = alternating();
  expect(history.timeline).toHaveLength(10_000);
  expect(history.omitted).toBe(CHANGES - 10_000);
  expect(history.coreSeconds(CHANGES * 1e9)).toBe(2 * CHANGES);
});

test('what changed after the end does not count', () => {
  expect(alternating().coreSeconds((CHANGES - 7.5) * 1e9)).toBe(2 * (CHANGES - 8) + 0.5);
});

test('of changes at one time the last one counts', () => {
  const history = new History();
  history.begins(4);
  history.running(1e9, 2);
  history.running(1e9, 1);
  expect(history.timeline).toEqual([
    { timeNs: 0, cores: 4 },
    { timeNs: 1e9, cores: 1 },
  ]);
  expect(history.coreSeconds(3e9)).toBe(6);
});
