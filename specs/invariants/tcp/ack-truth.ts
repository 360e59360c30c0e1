/**
 * F2: we acknowledge only what arrived without a gap, and never take an acknowledgement back (RFC
 * 9293 sections 3.4 and 3.10.7.4). SYN and FIN count one each.
 *
 * Resets are left out: the acknowledgement of a RST answers a segment that was not accepted (RFC
 * 9293 section 3.10.7.1).
 *
 * Judged by src/verify/shared/flow/receiving.ts.
 */
import { FLOW_READS, flowWalk } from '../../../src/verify/shared/flow/walk.ts';
import { judgedBy } from '../../../src/verify/shared/tracker.ts';
import type { Spec } from '../../../src/verify/spec.ts';

export const spec: Spec = {
  id: 'tcp.ack-truth',
  catalogue: 'F2',
  title: 'Acknowledgements tell the truth and never go back',
  statement:
    'Every acknowledgement number is at most the end of what arrived without a gap, and at ' +
    'least the one sent before.',
  source: 'RFC 9293 sections 3.4 and 3.10.7.4',
  reads: FLOW_READS,
  scope: 'core',
  create: judgedBy(flowWalk, (walk) => walk.receiving.ackTruth),
};
