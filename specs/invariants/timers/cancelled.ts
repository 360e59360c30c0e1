/**
 * G3: A timer fires at most once for each time it was armed, and not after it was cancelled. Arming
 * again replaces the deadline: a firing for the old one would be early (G1) or a second one.
 *
 * Judged by verify/shared/timer-tracker.ts, which walks the timer rows once for the whole family.
 */
import type { Spec } from '../../../src/verify/spec.ts';
import { TIMER_READS, timerTracker } from '../../../src/verify/shared/timer-tracker.ts';
import { follow } from '../../../src/verify/shared/tracker.ts';

export const spec: Spec = {
  id: 'timers.cancelled',
  catalogue: 'G3',
  title: 'Only armed timers fire',
  statement:
    'A timer fires at most once for each time it was armed, and not after it was cancelled.',
  source: 'IX source, timer.c',
  reads: TIMER_READS,
  scope: 'core',
  create: (context) => {
    const tracker = timerTracker(context);
    return follow(context, tracker, tracker.cancelled);
  },
};
