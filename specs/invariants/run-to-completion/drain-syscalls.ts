/**
 * C5: slots are counted from 0 at each entry.
 *
 * Judged by src/verify/shared/core/user-turn.ts.
 */
import { CORE_READS, coreWalk } from '../../../src/verify/shared/core/walk.ts';
import { judgedBy } from '../../../src/verify/shared/tracker.ts';
import type { Spec } from '../../../src/verify/spec.ts';

export const spec: Spec = {
  id: 'run-to-completion.drain-syscalls',
  catalogue: 'C5',
  title: 'All calls are dispatched once, in order',
  statement:
    'Every queued call is dispatched exactly once, in array order, and has a result before ' +
    'the application is entered again.',
  source: 'ix-project/ix dp/core/syscall.c (bsys dispatch)',
  reads: CORE_READS,
  scope: 'core',
  create: judgedBy(coreWalk, (walk) => walk.turn.drainCalls),
};
