/**
 * G5: Every timer is armed for less than 268.435456 s. Three wheels of 256 slots cannot hold more;
 * what waits longer has to be armed again.
 *
 * Judged by verify/shared/timer-tracker.ts, which walks the timer rows once for the whole family.
 */
import type { Spec } from '../../../src/verify/spec.ts';
import { TIMER_READS, timerTracker } from '../../../src/verify/shared/timer-tracker.ts';
import { follow } from '../../../src/verify/shared/tracker.ts';

export const spec: Spec = {
  id: 'timers.delay-bound',
  catalogue: 'G5',
  title: 'Delays fit the wheels',
  statement: 'Every timer is armed for less than 268.435456 s.',
  source: 'IX source, timer.c (3 wheels of 256 slots)',
  reads: TIMER_READS,
  scope: 'core',
  create: (context) => {
    const tracker = timerTracker(context);
    return follow(context, tracker, tracker.delayBound);
  },
};
