/**
 * Clocks of captures that jump: what the replay takes for time stays countable.
 */
import { expect, it } from 'vitest';
import { CAPTURE_NS_MAX } from '../../src/base/limits.ts';
import { CaptureClock } from '../../src/trace/capture-clock.ts';

const CENTURY_NS = 100 * 365 * 86_400 * 1e9;

function times(...recorded: number[]): number[] {
  const clock = new CaptureClock();
  return recorded.map((ns, i) => clock.time(ns, i + 1));
}

it('is the recorded time, also where that goes backwards', () => {
  expect(times(0, 5, 3, 900_000, CAPTURE_NS_MAX)).toEqual([0, 5, 3, 900_000, CAPTURE_NS_MAX]);
});

it('leaves a jump out, forth and back', () => {
  expect(times(0, 0, CENTURY_NS, CENTURY_NS + 4096, 20, 30)).toEqual([0, 0, 0, 4096, 4096, 4106]);
});

it('takes a first frame from another age for now', () => {
  expect(times(0, -CENTURY_NS, 4096 - CENTURY_NS)).toEqual([0, 0, 4096]);
});

it('never counts beyond 100 days', () => {
  const clock = new CaptureClock();
  for (let day = 0; day < 1000; day++) clock.time(day * 86_400e9, day + 1);
  expect(clock.latestNs).toBeLessThanOrEqual(CAPTURE_NS_MAX);
});
