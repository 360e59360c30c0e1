/**
 * B5: a call acts only on connections of the calling core: a handle of another core's, or of
 * nobody's, is refused and changes nothing. (The released IX code asserts instead: a crash.)
 *
 * A handle names a connection by the tag it was opened with; the row's flow says which connection
 * the call acted on. It outlives the connection until the application gives it up.
 *
 * Judged by src/verify/shared/flow/handles.ts.
 */
import { FLOW_READS, flowWalk } from '../../../src/verify/shared/flow/walk.ts';
import { judgedBy } from '../../../src/verify/shared/tracker.ts';
import type { Spec } from '../../../src/verify/spec.ts';

export const spec: Spec = {
  id: 'no-sync.handle-namespace',
  catalogue: 'B5',
  title: 'Handles of other cores are refused',
  statement:
    'A call succeeds only on a handle that the calling core gave out, and acts on the connection ' +
    'it names; any other is refused without effect.',
  source: 'IX14 §4.4 (commutativity: flow handles are per elastic thread)',
  reads: FLOW_READS,
  scope: 'core',
  create: judgedBy(flowWalk, (walk) => walk.handles.handleNamespace),
};
