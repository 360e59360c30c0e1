/**
 * E3: a call with a handle that names nothing alive is answered BADH and does nothing; one on a
 * dead connection is answered CLOSED; an unknown call NOSYS. The other calls of the batch are not
 * touched by it.
 *
 * A refusal of another argument (INVAL, FAULT) may come first. Whether a handle is alive is the
 * verifier's own account: TCP_OPEN gives a flow its tag; after TCP_CLOSED the handle stays good,
 * for a dead connection, until the application gives it up.
 *
 * Judged by src/verify/shared/flow/handles.ts.
 */
import { FLOW_READS, flowWalk } from '../../../src/verify/shared/flow/walk.ts';
import { judgedBy } from '../../../src/verify/shared/tracker.ts';
import type { Spec } from '../../../src/verify/spec.ts';

export const spec: Spec = {
  id: 'protection.bad-handle',
  catalogue: 'E3',
  title: 'Bad handles and unknown calls are refused',
  statement:
    'A call on a handle that is not alive, and no other, returns BADH, sendv on a dead one ' +
    'CLOSED, an unknown call NOSYS, without effect.',
  source: 'IX section 3 (API); IX source, tcp_api.c and syscall.c',
  reads: FLOW_READS,
  scope: 'core',
  create: judgedBy(flowWalk, (walk) => walk.handles.badHandle),
};
