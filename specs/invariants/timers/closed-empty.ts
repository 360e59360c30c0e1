/**
 * G6: When a connection is freed none of its timers is pending. Counted twice: the row's own
 * number, and the verifier's account of arming, cancelling and firing.
 *
 * Judged by src/verify/shared/flow/deadlines.ts.
 */
import { FLOW_READS, flowWalk } from '../../../src/verify/shared/flow/walk.ts';
import { judgedBy } from '../../../src/verify/shared/tracker.ts';
import type { Spec } from '../../../src/verify/spec.ts';

export const spec: Spec = {
  id: 'timers.closed-empty',
  catalogue: 'G6',
  title: 'A freed connection has no timers',
  statement: 'When a connection is freed none of its timers is pending.',
  source: 'IX source, timer.c and tcp.c',
  reads: FLOW_READS,
  scope: 'core',
  create: judgedBy(flowWalk, (walk) => walk.deadlines.closedEmpty),
};
