/**
 * D2: the conditions of one segment come in IX's order, `sent` before `recv` before `dead`, and the
 * `recv` conditions of a flow concatenate to its stream.
 *
 * Outside a segment's processing (payload kept back until accept, a timeout) only the second half
 * is asked.
 *
 * Judged by src/verify/shared/flow/receiving.ts.
 */
import { FLOW_READS, flowWalk } from '../../../src/verify/shared/flow/walk.ts';
import { judgedBy } from '../../../src/verify/shared/tracker.ts';
import type { Spec } from '../../../src/verify/spec.ts';

export const spec: Spec = {
  id: 'order.event-order',
  catalogue: 'D2',
  title: 'Conditions come in order',
  statement:
    'Within one segment sent comes before recv before dead, and the deliveries of a flow ' +
    'follow each other without gap.',
  source: 'IX section 3 (event conditions); IX source, tcp_in.c',
  reads: FLOW_READS,
  scope: 'core',
  create: judgedBy(flowWalk, (walk) => walk.receiving.eventOrder),
};
