/**
 * A13: slots are computed from the address: 992 slots of 2,112 bytes to a 2 MiB page, 64 bytes of
 * header in each. For a transmitted frame the part in its mbuf counts; payload is gathered from
 * where it lies.
 *
 * Judged by src/verify/shared/mbuf-life.ts.
 */
import { MBUF_LIFE_READS, mbufLife } from '../../../src/verify/shared/mbuf-life.ts';
import { judgedBy } from '../../../src/verify/shared/tracker.ts';
import type { Spec } from '../../../src/verify/spec.ts';

export const spec: Spec = {
  id: 'zero-copy.dma-bounds',
  catalogue: 'A13',
  title: 'DMA stays inside one mbuf',
  statement:
    'A DMA writes or reads at most 2,048 bytes inside the data area of one mbuf slot, which ' +
    'lies in one 2 MiB page.',
  source: 'ix-project/ix inc/ix/mbuf.h (2,112-byte slots, 992 a page)',
  reads: MBUF_LIFE_READS,
  scope: 'core',
  create: judgedBy(mbufLife, (tracker) => tracker.dmaBounds),
};
