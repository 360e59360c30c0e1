/**
 * G1: A timer fires at its deadline or later. An expiry is rounded up to a wheel slot, so a timer
 * may be late but never early.
 *
 * Judged by verify/shared/timer-tracker.ts, which walks the timer rows once for the whole family.
 */
import type { Spec } from '../../../src/verify/spec.ts';
import { TIMER_READS, timerTracker } from '../../../src/verify/shared/timer-tracker.ts';
import { follow } from '../../../src/verify/shared/tracker.ts';

export const spec: Spec = {
  id: 'timers.never-early',
  catalogue: 'G1',
  title: 'Timers never fire early',
  statement: 'A timer fires at its deadline or later.',
  source: 'Varghese and Lauck 1987, scheme 7; IX source, timer.c',
  reads: TIMER_READS,
  scope: 'core',
  create: (context) => {
    const tracker = timerTracker(context);
    return follow(context, tracker, tracker.neverEarly);
  },
};
