/**
 * C1: the claim of the poll row is compared with the bound and with the stack.in rows that follow.
 *
 * Judged by src/verify/shared/core/rx-ring.ts.
 */
import { CORE_READS, coreWalk } from '../../../src/verify/shared/core/walk.ts';
import { judgedBy } from '../../../src/verify/shared/tracker.ts';
import type { Spec } from '../../../src/verify/spec.ts';

export const spec: Spec = {
  id: 'run-to-completion.batch-bound',
  catalogue: 'C1',
  title: 'A cycle takes at most B frames',
  statement:
    'At most B frames (and one more for each further queue) go through the stack in a cycle, ' +
    'and exactly those taken.',
  source: 'IX14 §3 (adaptive, bounded batching)',
  reads: CORE_READS,
  scope: 'core',
  create: judgedBy(coreWalk, (walk) => walk.ring.batchBound),
};
