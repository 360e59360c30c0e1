/**
 * F3: the right edge of the receive window (acknowledgement + window) never moves left, and payload
 * beyond the furthest edge ever advertised is not taken (RFC 9293 sections 3.8.6 and 3.10.7.4).
 *
 * A scaled window is rounded down to its unit, so an edge may seem to retreat by less than one unit
 * (RFC 7323 section 2.4): that much is allowed. A SYN-ACK sent again cannot say more than 65,535
 * and may stand for more. Of connections adopted in the middle the recorded host's earlier
 * advertisements are not known: only the first half is checked for them. Payload of a SYN (RFC
 * 7413) comes before any advertisement.
 *
 * Judged by src/verify/shared/flow/receiving.ts.
 */
import { FLOW_READS, flowWalk } from '../../../src/verify/shared/flow/walk.ts';
import { judgedBy } from '../../../src/verify/shared/tracker.ts';
import type { Spec } from '../../../src/verify/spec.ts';

export const spec: Spec = {
  id: 'tcp.window-right-edge',
  catalogue: 'F3',
  title: 'The right window edge never moves left',
  statement:
    'Acknowledgement plus window never decreases by a unit of the window, and payload ' +
    'beyond it is never accepted.',
  source: 'RFC 9293 sections 3.8.6 and 3.10.7.4; RFC 7323 section 2.4',
  reads: FLOW_READS,
  scope: 'core',
  create: judgedBy(flowWalk, (walk) => walk.receiving.rightEdge),
};
