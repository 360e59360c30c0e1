/**
 * C4: the counts of user.entered, user.left and cycle.polled are compared with the usys rows.
 *
 * Judged by src/verify/shared/core/user-turn.ts.
 */
import { CORE_READS, coreWalk } from '../../../src/verify/shared/core/walk.ts';
import { judgedBy } from '../../../src/verify/shared/tracker.ts';
import type { Spec } from '../../../src/verify/spec.ts';

export const spec: Spec = {
  id: 'run-to-completion.drain-events',
  catalogue: 'C4',
  title: 'All conditions are delivered and consumed',
  statement:
    'Every entry delivers all conditions raised since the last one, and the application ' +
    'consumes them all before it returns.',
  source: 'IX14 §4.2; ix-project/ix dp/core/syscall.c',
  reads: CORE_READS,
  scope: 'core',
  create: judgedBy(coreWalk, (walk) => walk.turn.drainEvents),
};
