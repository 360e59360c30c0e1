/**
 * B1: a core touches its own pool, queues, arrays and wheel, and nobody else's.
 *
 * A core.access row is an admission and a violation. Beyond that every row that names the object it
 * used must name the core's own: pools, receive and transmit queues, event and call arrays.
 *
 * Judged by src/verify/shared/core/private-objects.ts.
 */
import { CORE_READS, coreWalk } from '../../../src/verify/shared/core/walk.ts';
import { judgedBy } from '../../../src/verify/shared/tracker.ts';
import type { Spec } from '../../../src/verify/spec.ts';

export const spec: Spec = {
  id: 'no-sync.core-private',
  catalogue: 'B1',
  title: 'Per-core objects are private',
  statement: "A core's pool, queues, arrays and timer wheel are touched by that core only.",
  source: 'IX14 §3 (flow-consistent, synchronization-free processing) and §4.4',
  reads: CORE_READS,
  scope: 'core',
  create: judgedBy(coreWalk, (walk) => walk.objects.corePrivate),
};
