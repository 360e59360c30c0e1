/**
 * B4: the lock of the mbuf store is taken once for a chunk of mbufs, not once for an mbuf.
 *
 * Frees count beside allocations, since a pool that fills up gives a chunk back. Two more are
 * allowed for a core's first chunk and for one in hand.
 *
 * Judged by src/verify/shared/core/private-objects.ts.
 */
import { CORE_READS, coreWalk } from '../../../src/verify/shared/core/walk.ts';
import { judgedBy } from '../../../src/verify/shared/tracker.ts';
import type { Spec } from '../../../src/verify/spec.ts';

export const spec: Spec = {
  id: 'no-sync.refill-amortised',
  catalogue: 'B4',
  title: 'The store is visited a chunk at a time',
  statement:
    'The lock of the mbuf store is taken at most once for 128 allocations or frees, and a ' +
    'constant.',
  source: 'ix-project/ix inc/ix/mempool.h, dp/core/mempool.c (chunks of 128)',
  reads: CORE_READS,
  scope: 'core',
  create: judgedBy(coreWalk, (walk) => walk.objects.refillAmortised),
};
