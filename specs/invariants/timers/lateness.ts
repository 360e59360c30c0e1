/**
 * G2: A timer fires less than two slots (32 us) and the cycle in progress after its deadline.
 * Timers run once a cycle; the cycle during which one falls due, and the time until its row, are
 * measured from the log. It holds for those that cascaded from an outer wheel as well. A timer due
 * long before the end of the run must have fired.
 *
 * Judged by src/verify/shared/flow/deadlines.ts.
 */
import { FLOW_READS, flowWalk } from '../../../src/verify/shared/flow/walk.ts';
import { judgedBy } from '../../../src/verify/shared/tracker.ts';
import type { Spec } from '../../../src/verify/spec.ts';

export const spec: Spec = {
  id: 'timers.lateness',
  catalogue: 'G2',
  title: 'Timers fire in time',
  statement:
    'A timer fires less than two slots (32 us) and the cycle in progress after its deadline, ' +
    'and says by how much.',
  source: 'IX source, timer.c (16 us slots, timers once a cycle)',
  reads: FLOW_READS,
  scope: 'core',
  create: judgedBy(flowWalk, (walk) => walk.deadlines.lateness),
};
