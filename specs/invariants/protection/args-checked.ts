/**
 * E2: every pointer of a batched call is checked before it has an effect: a range that is accepted
 * lies in memory the application may read, and a call refused with FAULT has done nothing (IX:
 * range checks on every argument).
 *
 * A range may name a received mbuf (forwarding without a copy); it may not name anything else of
 * the dataplane.
 *
 * Judged by src/verify/shared/flow/handles.ts.
 */
import { FLOW_READS, flowWalk } from '../../../src/verify/shared/flow/walk.ts';
import { judgedBy } from '../../../src/verify/shared/tracker.ts';
import type { Spec } from '../../../src/verify/spec.ts';

export const spec: Spec = {
  id: 'protection.args-checked',
  catalogue: 'E2',
  title: 'Arguments are checked before they have an effect',
  statement:
    'Every accepted range lies in memory the application may read, only a held datagram is ' +
    'given back, and a call that faults has no effect.',
  source: 'IX section 3 (protection); IX source, syscall.c',
  reads: FLOW_READS,
  scope: 'core',
  create: judgedBy(flowWalk, (walk) => walk.handles.argsChecked),
};
