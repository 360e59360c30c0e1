/**
 * C5: slots are counted from 0 at each entry.
 *
 * Judged by src/verify/shared/user-turn.ts.
 */
import { USER_TURN_READS, userTurn } from '../../../src/verify/shared/user-turn.ts';
import { follow } from '../../../src/verify/shared/tracker.ts';
import type { Spec, SpecChecker, SpecContext } from '../../../src/verify/spec.ts';

export const spec: Spec = {
  id: 'run-to-completion.drain-syscalls',
  catalogue: 'C5',
  title: 'All calls are dispatched once, in order',
  statement:
    'Every queued call is dispatched exactly once, in array order, and has a result before ' +
    'the application is entered again.',
  source: 'ix-project/ix dp/core/syscall.c (bsys dispatch)',
  reads: USER_TURN_READS,
  scope: 'core',
  create(context: SpecContext): SpecChecker {
    const tracker = userTurn(context);
    return follow(context, tracker, tracker.drainCalls);
  },
};
