/**
 * A10: the application is told that bytes were sent only when the peer has acknowledged them, in
 * order.
 *
 * What the peer acknowledged is read from its segments (tcp.in), not from the stack's account of
 * them: the highest acknowledgement number that does not lie beyond what was transmitted; the
 * stack's own (SND.UNA) is the same, or what it was where the segment was refused. A connection
 * adopted mid-stream has no initial sequence number to count from; for it only the sum of accepted
 * bytes bounds.
 *
 * Judged by src/verify/shared/flow/sending.ts.
 */
import { FLOW_READS, flowWalk } from '../../../src/verify/shared/flow/walk.ts';
import { judgedBy } from '../../../src/verify/shared/tracker.ts';
import type { Spec } from '../../../src/verify/spec.ts';

export const spec: Spec = {
  id: 'zero-copy.sent-after-ack',
  catalogue: 'A10',
  title: 'sent means acknowledged',
  statement:
    'A sent condition covers only bytes that sendv accepted and the peer acknowledged, in ' +
    'order and once, and all that was let go just before; what is let go is what the segment in ' +
    'hand acknowledges.',
  source: 'IX14 §4.3 (Table 1, sent); RFC 9293 section 3.4',
  reads: FLOW_READS,
  scope: 'core',
  create: judgedBy(flowWalk, (walk) => walk.sending.sentAfterAck),
};
