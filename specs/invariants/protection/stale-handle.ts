/**
 * E10: a handle is never given out again while the application may still hold it. A flow index is
 * opened only when its connection is gone and the application has given the handle up (close, abort
 * or reject), and then with another generation (IX's released code has none and fails this).
 *
 * A connect that failed leaves nothing to hold.
 *
 * Judged by src/verify/shared/flow/handles.ts.
 */
import { FLOW_READS, flowWalk } from '../../../src/verify/shared/flow/walk.ts';
import { judgedBy } from '../../../src/verify/shared/tracker.ts';
import type { Spec } from '../../../src/verify/spec.ts';

export const spec: Spec = {
  id: 'protection.stale-handle',
  catalogue: 'E10',
  title: 'Handles are not given out again too early',
  statement:
    'A flow index is opened only when nobody holds it, and each time with another generation ' +
    'than the time before.',
  source: 'ours; IX section 3 (handles), whose released code lacks a generation',
  reads: FLOW_READS,
  scope: 'core',
  create: judgedBy(flowWalk, (walk) => walk.handles.staleHandle),
};
