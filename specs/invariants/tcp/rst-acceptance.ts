/**
 * F10: a reset that takes effect was meant for this connection. In every state but SYN-SENT its
 * sequence number is exactly RCV.NXT (RFC 5961 section 3.2; one elsewhere in the window gets a
 * challenge ACK); in SYN-SENT it acknowledges something we sent (RFC 9293 section 3.10.7.3).
 *
 * RCV.NXT is the one the stack reported after the segment before (TCP_JUDGED); that it tells the
 * truth is F2's matter.
 *
 * Judged by src/verify/shared/flow/resets.ts.
 */
import { FLOW_READS, flowWalk } from '../../../src/verify/shared/flow/walk.ts';
import { judgedBy } from '../../../src/verify/shared/tracker.ts';
import type { Spec } from '../../../src/verify/spec.ts';

export const spec: Spec = {
  id: 'tcp.rst-acceptance',
  catalogue: 'F10',
  title: 'Only a reset of this connection resets it',
  statement:
    'A reset that takes effect has sequence number RCV.NXT, or in SYN-SENT acknowledges our SYN.',
  source: 'RFC 5961 section 3.2; RFC 9293 sections 3.10.7.3 and 3.10.7.4',
  reads: FLOW_READS,
  scope: 'core',
  create: judgedBy(flowWalk, (walk) => walk.resets.rstAcceptance),
};
