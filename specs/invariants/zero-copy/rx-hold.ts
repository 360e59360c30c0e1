/**
 * A3: that its bytes are not written either is A5, by sums. recv_done frees before its own row is
 * logged, so a free counts as early only when neither that row nor the end of the connection covers
 * it.
 *
 * Judged by src/verify/shared/mbuf-life.ts.
 */
import { MBUF_LIFE_READS, mbufLife } from '../../../src/verify/shared/mbuf-life.ts';
import { judgedBy } from '../../../src/verify/shared/tracker.ts';
import type { Spec } from '../../../src/verify/spec.ts';

export const spec: Spec = {
  id: 'zero-copy.rx-hold',
  catalogue: 'A3',
  title: 'Received payload is held until given back',
  statement:
    'Between recv and the recv_done (or close) that covers it an mbuf is neither freed nor ' +
    'filled again, and then it is held no longer.',
  source: 'IX14 §4.3; ix-project/ix dp/net/tcp_api.c',
  reads: MBUF_LIFE_READS,
  scope: 'core',
  create: judgedBy(mbufLife, (tracker) => tracker.rxHold),
};
