/**
 * C9: position is that in the queue when a poll first saw the frame. Frames are taken in order of
 * arrival.
 *
 * Judged by src/verify/shared/core/rx-ring.ts.
 */
import { CORE_READS, coreWalk } from '../../../src/verify/shared/core/walk.js';
import { follow } from '../../../src/verify/shared/tracker.js';
export const spec = {
    id: 'run-to-completion.no-starvation',
    catalogue: 'C9',
    title: 'Every frame is taken in bounded time',
    statement: 'A frame on the ring is taken within ceil(position / B) + 1 polls after it was first seen.',
    source: 'Follows from IX14 §3 (run to completion, bounded batches)',
    reads: CORE_READS,
    scope: 'core',
    create: (context) => {
        const walk = coreWalk(context);
        return follow(context, walk, walk.ring.noStarvation);
    },
};
