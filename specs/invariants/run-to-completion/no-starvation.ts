/**
 * C9: position is that in the queue when a poll first saw the frame. Frames are taken in order of
 * arrival.
 *
 * Judged by src/verify/shared/core/rx-ring.ts.
 */
import { CORE_READS, coreWalk } from '../../../src/verify/shared/core/walk.ts';
import { judgedBy } from '../../../src/verify/shared/tracker.ts';
import type { Spec } from '../../../src/verify/spec.ts';

export const spec: Spec = {
  id: 'run-to-completion.no-starvation',
  catalogue: 'C9',
  title: 'Every frame is taken in bounded time',
  statement:
    'Every cycle polls its ring, and a frame on it is taken within ceil(position / B) + 1 polls ' +
    'after it was first seen.',
  source: 'Follows from IX14 §3 (run to completion, bounded batches)',
  reads: CORE_READS,
  scope: 'core',
  create: judgedBy(coreWalk, (walk) => walk.ring.noStarvation),
};
