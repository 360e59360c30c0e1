/**
 * G1: A timer fires at its deadline or later. An expiry is rounded up to a wheel slot, so a timer
 * may be late but never early.
 *
 * Judged by src/verify/shared/flow/deadlines.ts.
 */
import { FLOW_READS, flowWalk } from '../../../src/verify/shared/flow/walk.ts';
import { judgedBy } from '../../../src/verify/shared/tracker.ts';
import type { Spec } from '../../../src/verify/spec.ts';

export const spec: Spec = {
  id: 'timers.never-early',
  catalogue: 'G1',
  title: 'Timers never fire early',
  statement: 'A timer fires at its deadline or later.',
  source: 'Varghese and Lauck 1987, scheme 7; IX source, timer.c',
  reads: FLOW_READS,
  scope: 'core',
  create: judgedBy(flowWalk, (walk) => walk.deadlines.neverEarly),
};
