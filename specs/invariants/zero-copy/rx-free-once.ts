/**
 * A4: of received and transmitted mbufs alike. An mbuf that is never freed is H6.
 *
 * Judged by src/verify/shared/mbuf-life.ts.
 */
import { MBUF_LIFE_READS, mbufLife } from '../../../src/verify/shared/mbuf-life.ts';
import { judgedBy } from '../../../src/verify/shared/tracker.ts';
import type { Spec } from '../../../src/verify/spec.ts';

export const spec: Spec = {
  id: 'zero-copy.rx-free-once',
  catalogue: 'A4',
  title: 'One free for each allocation',
  statement: 'An mbuf is allocated from the pool and freed exactly once for each allocation.',
  source: 'ix-project/ix inc/ix/mempool.h',
  reads: MBUF_LIFE_READS,
  scope: 'core',
  create: judgedBy(mbufLife, (tracker) => tracker.rxFreeOnce),
};
