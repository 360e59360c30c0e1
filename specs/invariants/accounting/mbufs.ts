/**
 * H2: the census walks the system's own state; the books it is held against are the verifier's,
 * kept from the other rows.
 *
 * Judged by src/verify/shared/mbuf-life.ts.
 */
import { MBUF_LIFE_READS, mbufLife } from '../../../src/verify/shared/mbuf-life.ts';
import { judgedBy } from '../../../src/verify/shared/tracker.ts';
import type { Spec } from '../../../src/verify/spec.ts';

export const spec: Spec = {
  id: 'accounting.mbufs',
  catalogue: 'H2',
  title: 'Every mbuf is somewhere',
  statement:
    'At every census the mbufs by place sum to the total and agree with the allocations, frees ' +
    'and hand-overs logged, which say what is left; none is left of a frame that was dropped.',
  source: 'Conservation (ours); ix-project/ix inc/ix/mempool.h',
  reads: MBUF_LIFE_READS,
  scope: 'core',
  create: judgedBy(mbufLife, (tracker) => tracker.mbufs),
};
