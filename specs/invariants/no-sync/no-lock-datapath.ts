/**
 * B3: no lock or atomic on the data path except the four that are rare by design: the mbuf store (a
 * chunk at a time), ARP, a run list that is not empty, and the NIC's tables. How rare the first one
 * is, is B4.
 *
 * Judged by src/verify/shared/core/private-objects.ts.
 */
import { CORE_READS, coreWalk } from '../../../src/verify/shared/core/walk.ts';
import { judgedBy } from '../../../src/verify/shared/tracker.ts';
import type { Spec } from '../../../src/verify/spec.ts';

export const spec: Spec = {
  id: 'no-sync.no-lock-datapath',
  catalogue: 'B3',
  title: 'The data path takes no locks',
  statement:
    'A cycle uses no lock or atomic but those of pool refill, ARP, a non-empty run list and ' +
    'the NIC tables.',
  source: 'IX14 §3 (synchronization-free processing) and §4.4',
  reads: CORE_READS,
  scope: 'core',
  create: judgedBy(coreWalk, (walk) => walk.objects.noLockDatapath),
};
