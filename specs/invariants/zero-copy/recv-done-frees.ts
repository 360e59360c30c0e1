/**
 * A7: given-back bytes carry over from call to call; the released IX code forgets the remainder of
 * a partly covered mbuf and holds it until close (ix-release fails here).
 *
 * Judged by src/verify/shared/mbuf-life.ts.
 */
import { MBUF_LIFE_READS, mbufLife } from '../../../src/verify/shared/mbuf-life.ts';
import { judgedBy } from '../../../src/verify/shared/tracker.ts';
import type { Spec } from '../../../src/verify/spec.ts';

export const spec: Spec = {
  id: 'zero-copy.recv-done-frees',
  catalogue: 'A7',
  title: 'recv_done frees what it covers',
  statement:
    'The recv_done call that covers the last byte of an mbuf frees it within the same dispatch.',
  source: 'IX14 §4.3 (recv_done advances the window and frees memory buffers)',
  reads: MBUF_LIFE_READS,
  scope: 'core',
  create: judgedBy(mbufLife, (tracker) => tracker.recvDoneFrees),
};
