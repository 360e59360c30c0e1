/**
 * A5: two checks. A write that was tried must have been refused; and each released packet must
 * still have the one's-complement sum (RFC 1071) it had when the NIC wrote it, whoever wrote it in
 * between.
 *
 * Judged by src/verify/shared/mbuf-sums.ts. The mbuf region is the one core.region names.
 */
import { MBUF_LIFE_READS, mbufLife } from '../../../src/verify/shared/mbuf-life.ts';
import { judgedBy } from '../../../src/verify/shared/tracker.ts';
import type { Spec } from '../../../src/verify/spec.ts';

export const spec: Spec = {
  id: 'zero-copy.rx-readonly',
  catalogue: 'A5',
  title: 'Received bytes are read-only',
  statement:
    'The application cannot write an mbuf, and received bytes are the same at release as at DMA.',
  source: 'IX14 §4.5 (message buffers are mapped read-only)',
  reads: MBUF_LIFE_READS,
  scope: 'core',
  create: judgedBy(mbufLife, (tracker) => tracker.sums.rxReadonly),
};
