/**
 * F4: the advertised window never promises room that the application still holds: it is at most the
 * maximum less what was delivered and not given back by recv_done (IX: explicit flow control, only
 * recv_done reopens the window). The edge by which it takes segments (TCP_JUDGED) is exactly that.
 *
 * A window update leaves inside the recv_done call, before its BSYS row; TCP_CREDIT names the grant
 * at that moment, and the BSYS row that follows must have asked for as much. After close, abort or
 * reject the application holds nothing any more and the flow is let go; a close releases its mbufs
 * before its own segments leave, so a release that no credit follows ends the check as well.
 *
 * Judged by src/verify/shared/flow/receiving.ts.
 */
import { FLOW_READS, flowWalk } from '../../../src/verify/shared/flow/walk.ts';
import { judgedBy } from '../../../src/verify/shared/tracker.ts';
import type { Spec } from '../../../src/verify/spec.ts';

export const spec: Spec = {
  id: 'tcp.window-explicit',
  catalogue: 'F4',
  title: 'Only recv_done reopens the receive window',
  statement:
    'The advertised window is at most the maximum window less the bytes delivered and not ' +
    'given back by recv_done.',
  source: 'IX section 3 (explicit flow control); RFC 9293 section 3.8.6',
  reads: FLOW_READS,
  scope: 'core',
  create: judgedBy(flowWalk, (walk) => walk.receiving.windowExplicit),
};
