/**
 * D8: the timers that leave one wheel are those that enter the other, with what is left of their
 * delay. (The released IX code loses those of all groups but the last.)
 *
 * Judged by src/verify/shared/handover.ts.
 */
import { judgedBy } from '../../../src/verify/shared/tracker.ts';
import { HANDOVER_READS, handovers } from '../../../src/verify/shared/handover.ts';
import type { Spec } from '../../../src/verify/spec.ts';

export const spec: Spec = {
  id: 'order.timers-move',
  catalogue: 'D8',
  title: 'Timers move with their flows',
  statement:
    'Every timer of a flow that leaves arrives, due when it was or at once if that is past, ' +
    'and fires on neither core in between; their number is told.',
  source: 'ix-project/ix dp/core/timer.c (timers collected per flow group)',
  reads: HANDOVER_READS,
  scope: 'run',
  create: judgedBy(handovers, (tracker) => tracker.timersMove),
};
