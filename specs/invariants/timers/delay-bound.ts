/**
 * G5: Every timer is armed for less than 268.435456 s. Three wheels of 256 slots cannot hold more;
 * what waits longer has to be armed again.
 *
 * Judged by src/verify/shared/flow/deadlines.ts.
 */
import { FLOW_READS, flowWalk } from '../../../src/verify/shared/flow/walk.ts';
import { judgedBy } from '../../../src/verify/shared/tracker.ts';
import type { Spec } from '../../../src/verify/spec.ts';

export const spec: Spec = {
  id: 'timers.delay-bound',
  catalogue: 'G5',
  title: 'Delays fit the wheels',
  statement: 'Every timer is armed for less than 268.435456 s.',
  source: 'IX source, timer.c (3 wheels of 256 slots)',
  reads: FLOW_READS,
  scope: 'core',
  create: judgedBy(flowWalk, (walk) => walk.deadlines.delayBound),
};
