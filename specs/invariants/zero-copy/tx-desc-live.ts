/**
 * A12: frames leave a ring in the order they were queued, so a done count says which mbufs may be
 * freed.
 *
 * Judged by src/verify/shared/mbuf-tx.ts, where mbuf-life.ts says what happens.
 */
import { MBUF_LIFE_READS, mbufLife } from '../../../src/verify/shared/mbuf-life.ts';
import { judgedBy } from '../../../src/verify/shared/tracker.ts';
import type { Spec } from '../../../src/verify/spec.ts';

export const spec: Spec = {
  id: 'zero-copy.tx-desc-live',
  catalogue: 'A12',
  title: 'A queued frame keeps its mbuf',
  statement:
    'An mbuf on a transmit ring was allocated for that frame and is not freed before its ' +
    'descriptor is done.',
  source: 'ix-project/ix dp/drivers/ixgbe.c (transmit reclaim)',
  reads: MBUF_LIFE_READS,
  scope: 'core',
  create: judgedBy(mbufLife, (tracker) => tracker.tx.txDescLive),
};
