/**
 * F5: new data stays within what the peer advertised and within the congestion window (RFC 9293
 * section 3.8.6, RFC 5681 section 3.1, RFC 3042 for the two extra segments of limited transmit).
 *
 * The peer's edge is the verifier's own: the furthest acknowledgement + window of segments whose
 * acknowledgement is possible, since a peer that shrinks its window must not take data back (RFC
 * 9293 section 3.8.6). Exempt: probes, retransmissions, payload on a SYN (RFC 7413), connections
 * adopted in the middle (the peer's window shift is a guess), and TX_DATA_RECORDED, what the
 * recorded host had sent by then.
 *
 * Judged by src/verify/shared/flow/sending.ts.
 */
import { FLOW_READS, flowWalk } from '../../../src/verify/shared/flow/walk.ts';
import { judgedBy } from '../../../src/verify/shared/tracker.ts';
import type { Spec } from '../../../src/verify/spec.ts';

export const spec: Spec = {
  id: 'tcp.send-limit',
  catalogue: 'F5',
  title: 'Data in flight stays within both windows',
  statement:
    'New data is sent only up to the furthest edge the peer advertised and, where the stack ' +
    'paces itself, within the congestion window; what is counted in flight is what the peer has ' +
    'not acknowledged, less only where segments are taken to be lost or to have arrived.',
  source: 'RFC 9293 section 3.8.6; RFC 5681 section 3.1; RFC 3042 section 2',
  reads: FLOW_READS,
  scope: 'core',
  create: judgedBy(flowWalk, (walk) => walk.sending.sendLimit),
};
