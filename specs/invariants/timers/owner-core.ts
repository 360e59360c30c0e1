/**
 * G4: Every timer is armed, cancelled and fired on the wheel of the core that owns its flow. Wheels
 * are private to a core; a row that names another wheel is a shared structure.
 *
 * Judged by verify/shared/timer-tracker.ts, which walks the timer rows once for the whole family.
 */
import type { Spec } from '../../../src/verify/spec.ts';
import { TIMER_READS, timerTracker } from '../../../src/verify/shared/timer-tracker.ts';
import { follow } from '../../../src/verify/shared/tracker.ts';

export const spec: Spec = {
  id: 'timers.owner-core',
  catalogue: 'G4',
  title: 'Timers stay on their core',
  statement:
    'Every timer is armed, cancelled and fired on the wheel of the core that owns its flow.',
  source: 'IX section 3 (synchronization-free processing); IX source, timer.c',
  reads: TIMER_READS,
  scope: 'core',
  create: (context) => {
    const tracker = timerTracker(context);
    return follow(context, tracker, tracker.ownerCore);
  },
};
