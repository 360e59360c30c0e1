/**
 * E7: what the application sees of a connection is a life: knock, accept, then recv and sent, at
 * most one dead, and nothing after it gave the handle up; or connect, connected, and the same. The
 * cookie is the one it attached, all along.
 *
 * Dead for reason FIN says that the peer will send no more: after it there is no recv, but what we
 * send is still reported. Calls on the wrong side of this order are E3's matter: the application
 * may try anything.
 *
 * Judged by src/verify/shared/flow/handles.ts.
 */
import { FLOW_READS, flowWalk } from '../../../src/verify/shared/flow/walk.ts';
import { judgedBy } from '../../../src/verify/shared/tracker.ts';
import type { Spec } from '../../../src/verify/spec.ts';

export const spec: Spec = {
  id: 'protection.lifecycle',
  catalogue: 'E7',
  title: 'A handle lives one life',
  statement:
    'Conditions come only between accept or connected and dead or close, at most one dead, ' +
    'always with the same cookie, sent with a window, dead with a reason; datagrams come back ' +
    'in order.',
  source: 'IX section 3 (API: knock, accept, connected, dead, close)',
  reads: FLOW_READS,
  scope: 'core',
  create: judgedBy(flowWalk, (walk) => walk.handles.lifecycle),
};
