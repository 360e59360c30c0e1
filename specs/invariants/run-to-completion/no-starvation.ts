/**
 * C9: position is that in the queue when a poll first saw the frame. Frames are taken in order of
 * arrival.
 *
 * Judged by src/verify/shared/rx-ring.ts.
 */
import { RX_RING_READS, rxRing } from '../../../src/verify/shared/rx-ring.ts';
import { follow } from '../../../src/verify/shared/tracker.ts';
import type { Spec, SpecChecker, SpecContext } from '../../../src/verify/spec.ts';

export const spec: Spec = {
  id: 'run-to-completion.no-starvation',
  catalogue: 'C9',
  title: 'Every frame is taken in bounded time',
  statement:
    'A frame on the ring is taken within ceil(position / B) + 1 polls after it was first seen.',
  source: 'Follows from IX14 §3 (run to completion, bounded batches)',
  reads: RX_RING_READS,
  scope: 'core',
  create(context: SpecContext): SpecChecker {
    const tracker = rxRing(context);
    return follow(context, tracker, tracker.noStarvation);
  },
};
