/**
 * G6: When a connection is freed none of its timers is pending. Counted twice: the row's own
 * number, and the verifier's account of arming, cancelling and firing.
 *
 * Judged by verify/shared/timer-tracker.ts, which walks the timer rows once for the whole family.
 */
import type { Spec } from '../../../src/verify/spec.ts';
import { TIMER_READS, timerTracker } from '../../../src/verify/shared/timer-tracker.ts';
import { follow } from '../../../src/verify/shared/tracker.ts';

export const spec: Spec = {
  id: 'timers.closed-empty',
  catalogue: 'G6',
  title: 'A freed connection has no timers',
  statement: 'When a connection is freed none of its timers is pending.',
  source: 'IX source, timer.c and tcp.c',
  reads: TIMER_READS,
  scope: 'core',
  create: (context) => {
    const tracker = timerTracker(context);
    return follow(context, tracker, tracker.closedEmpty);
  },
};
