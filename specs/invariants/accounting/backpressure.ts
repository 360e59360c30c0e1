/**
 * H5: up to 31 descriptors may be free in the core's eyes and not yet posted (tail writes are
 * coalesced), so a drop is legal with fewer than 32 mbufs posted.
 *
 * Judged by src/verify/shared/mbuf-life.ts.
 */
import { MBUF_LIFE_READS, mbufLife } from '../../../src/verify/shared/mbuf-life.ts';
import { judgedBy } from '../../../src/verify/shared/tracker.ts';
import type { Spec } from '../../../src/verify/spec.ts';

export const spec: Spec = {
  id: 'accounting.backpressure',
  catalogue: 'H5',
  title: 'No mbuf means backpressure',
  statement:
    'Without a free descriptor the NIC drops and says so, and never writes over a frame; with ' +
    'one it does not drop.',
  source: 'ix-project/ix dp/drivers/ixgbe.c (receive ring); IX14 §4.2',
  reads: MBUF_LIFE_READS,
  scope: 'core',
  create: judgedBy(mbufLife, (tracker) => tracker.backpressure),
};
