/**
 * A1: zero copy on receive, checked by addresses and not by the absence of copy rows: what the
 * application reads is the very memory the NIC wrote (recv and udp.recv).
 *
 * Judged by src/verify/shared/mbuf-life.ts, which keeps the place of every frame and the owner of
 * every slot.
 */
import { MBUF_LIFE_READS, mbufLife } from '../../../src/verify/shared/mbuf-life.ts';
import { judgedBy } from '../../../src/verify/shared/tracker.ts';
import type { Spec } from '../../../src/verify/spec.ts';

export const spec: Spec = {
  id: 'zero-copy.rx-in-mbuf',
  catalogue: 'A1',
  title: 'Received payload lies in the mbuf the NIC filled',
  statement:
    'Every range a recv condition names lies within the frame that the NIC wrote into exactly ' +
    'one live mbuf.',
  source: 'IX14 §3 (native, zero-copy API) and §4.3',
  reads: MBUF_LIFE_READS,
  scope: 'core',
  create: judgedBy(mbufLife, (tracker) => tracker.rxInMbuf),
};
