/**
 * A2: a copy of a frame that is never delivered (an ICMP echo) is no breach: a copy that touches a
 * frame still in the stack is remembered and judged when the frame is delivered. Copies by the
 * application are its own business.
 *
 * Judged by src/verify/shared/mbuf-life.ts.
 */
import { MBUF_LIFE_READS, mbufLife } from '../../../src/verify/shared/mbuf-life.ts';
import { judgedBy } from '../../../src/verify/shared/tracker.ts';
import type { Spec } from '../../../src/verify/spec.ts';

export const spec: Spec = {
  id: 'zero-copy.rx-no-copy',
  catalogue: 'A2',
  title: 'No copy of received payload',
  statement:
    'No copy by the dataplane has its source or target in a delivered frame between its DMA ' +
    'and the return of its mbuf.',
  source: 'IX14 §3 (native, zero-copy API)',
  reads: MBUF_LIFE_READS,
  scope: 'core',
  create: judgedBy(mbufLife, (tracker) => tracker.rxNoCopy),
};
