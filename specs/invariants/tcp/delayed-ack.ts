/**
 * F6: payload taken in order is acknowledged within the delayed-acknowledgement time, 1 ms in IX,
 * and once two full segments wait, by the end of the cycle (RFC 9293 section 3.8.6.3, RFC 5681
 * section 4.2).
 *
 * The timer's deadline is rounded up by at most two wheel slots and met in the first cycle after
 * it, so a core's longest cycle is added. Overdue is noticed at the next row of the flow or at the
 * end of the run, whichever comes first.
 *
 * Judged by src/verify/shared/flow/acking.ts.
 */
import { FLOW_READS, flowWalk } from '../../../src/verify/shared/flow/walk.ts';
import { judgedBy } from '../../../src/verify/shared/tracker.ts';
import type { Spec } from '../../../src/verify/spec.ts';

export const spec: Spec = {
  id: 'tcp.delayed-ack',
  catalogue: 'F6',
  title: 'Payload is acknowledged in time',
  statement:
    'Payload taken in order is acknowledged within 1 ms, two wheel slots and a cycle, and ' +
    'two full segments at once.',
  source: 'RFC 9293 section 3.8.6.3; RFC 5681 section 4.2; IX (delayed acknowledgement of 1 ms)',
  reads: FLOW_READS,
  scope: 'core',
  create: judgedBy(flowWalk, (walk) => walk.acking.delayedAck),
};
