/**
 * C11: a core that stays idle need not log each renewal of its wait, so the 10 ms bound is on the
 * wait it announces; the time of waking is held against its timers.
 *
 * Judged by src/verify/shared/core/rx-ring.ts.
 */
import { CORE_READS, coreWalk } from '../../../src/verify/shared/core/walk.ts';
import { judgedBy } from '../../../src/verify/shared/tracker.ts';
import type { Spec } from '../../../src/verify/spec.ts';

export const spec: Spec = {
  id: 'run-to-completion.idle-legal',
  catalogue: 'C11',
  title: 'A core idles only with nothing to do',
  statement:
    'A core goes idle only with an empty ring, no events and no calls, and at most until its ' +
    'next timer or for 10 ms; it wakes before its next cycle, and is not idle twice.',
  source: 'ix-project/ix dp/core/syscall.c (idle spin bounded by next timer and 10 ms)',
  reads: CORE_READS,
  scope: 'core',
  create: judgedBy(coreWalk, (walk) => walk.ring.idleLegal),
};
