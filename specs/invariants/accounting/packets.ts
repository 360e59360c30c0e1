/**
 * H1: received = taken by the stack + on the ring; queued = done + on the transmit ring. A frame
 * left on the ring at the end is H6. A segment of a connection has one verdict, and the stack's of
 * its packet is the same.
 *
 * Judged by src/verify/shared/mbuf-life.ts.
 */
import { MBUF_LIFE_READS, mbufLife } from '../../../src/verify/shared/mbuf-life.ts';
import { judgedBy } from '../../../src/verify/shared/tracker.ts';
import type { Spec } from '../../../src/verify/spec.ts';

export const spec: Spec = {
  id: 'accounting.packets',
  catalogue: 'H1',
  title: 'Every packet is accounted for',
  statement:
    'Each received frame reaches the stack once and has one verdict or is dropped with a reason, ' +
    'and no more frames leave than were queued.',
  source: 'Conservation (ours); ix-project/ix dp/core/ethqueue.c',
  reads: MBUF_LIFE_READS,
  scope: 'core',
  create: judgedBy(mbufLife, (tracker) => tracker.packets),
};
