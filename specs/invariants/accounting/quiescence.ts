/**
 * H6: judged once a core, at core.stopped: no frame unseen on the ring, none in transmission, none
 * held by an application for a connection that ended.
 *
 * Judged by src/verify/shared/mbuf-life.ts.
 */
import { MBUF_LIFE_READS, mbufLife } from '../../../src/verify/shared/mbuf-life.ts';
import { judgedBy } from '../../../src/verify/shared/tracker.ts';
import type { Spec } from '../../../src/verify/spec.ts';

export const spec: Spec = {
  id: 'accounting.quiescence',
  catalogue: 'H6',
  title: 'Nothing is left at the end',
  statement:
    'When a core has stopped, every mbuf is free, posted, or held for a connection that is ' +
    'still open.',
  source: 'Conservation (ours)',
  reads: MBUF_LIFE_READS,
  scope: 'core',
  create: judgedBy(mbufLife, (tracker) => tracker.quiescence),
};
