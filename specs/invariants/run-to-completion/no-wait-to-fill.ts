/**
 * C2: what the poll found is compared with the frames that had arrived by the device's own times.
 *
 * Judged by src/verify/shared/core/rx-ring.ts.
 */
import { CORE_READS, coreWalk } from '../../../src/verify/shared/core/walk.ts';
import { judgedBy } from '../../../src/verify/shared/tracker.ts';
import type { Spec } from '../../../src/verify/spec.ts';

export const spec: Spec = {
  id: 'run-to-completion.no-wait-to-fill',
  catalogue: 'C2',
  title: 'A core never waits to fill a batch',
  statement:
    'A poll that finds frames takes some in the same cycle, and a frame that arrives wakes an ' +
    'idle core at once.',
  source: 'IX14 §3 (batching only under congestion)',
  reads: CORE_READS,
  scope: 'core',
  create: judgedBy(coreWalk, (walk) => walk.ring.noWaitToFill),
};
