/**
 * G3: A timer fires at most once for each time it was armed, and not after it was cancelled. Arming
 * again replaces the deadline: a firing for the old one would be early (G1) or a second one.
 *
 * Judged by src/verify/shared/flow/deadlines.ts.
 */
import { FLOW_READS, flowWalk } from '../../../src/verify/shared/flow/walk.ts';
import { judgedBy } from '../../../src/verify/shared/tracker.ts';
import type { Spec } from '../../../src/verify/spec.ts';

export const spec: Spec = {
  id: 'timers.cancelled',
  catalogue: 'G3',
  title: 'Only armed timers fire',
  statement:
    'A timer fires or is cancelled at most once for each time it was armed, and does not fire ' +
    'after it was cancelled.',
  source: 'IX source, timer.c',
  reads: FLOW_READS,
  scope: 'core',
  create: judgedBy(flowWalk, (walk) => walk.deadlines.cancelled),
};
