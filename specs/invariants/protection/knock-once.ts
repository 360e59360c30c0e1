/**
 * E8: a completed handshake knocks exactly once, and a connection that never completed one does not
 * (IX: the knock comes when the peer's ACK ends the handshake), with the flow group the connection
 * was opened in.
 *
 * A connection adopted in the middle of its life may knock once: its handshake is not in the
 * capture.
 *
 * Judged by src/verify/shared/flow/handles.ts.
 */
import { FLOW_READS, flowWalk } from '../../../src/verify/shared/flow/walk.ts';
import { judgedBy } from '../../../src/verify/shared/tracker.ts';
import type { Spec } from '../../../src/verify/spec.ts';

export const spec: Spec = {
  id: 'protection.knock-once',
  catalogue: 'E8',
  title: 'One knock for each completed handshake',
  statement:
    'Each passive connection that completes its handshake knocks exactly once, others never.',
  source: 'IX section 3 (knock); RFC 9293 section 3.5',
  reads: FLOW_READS,
  scope: 'core',
  create: judgedBy(flowWalk, (walk) => walk.handles.knockOnce),
};
