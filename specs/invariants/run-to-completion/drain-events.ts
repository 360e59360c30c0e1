/**
 * C4: the counts of user.entered, user.left and cycle.polled are compared with the usys rows.
 *
 * Judged by src/verify/shared/user-turn.ts.
 */
import { USER_TURN_READS, userTurn } from '../../../src/verify/shared/user-turn.ts';
import { follow } from '../../../src/verify/shared/tracker.ts';
import type { Spec, SpecChecker, SpecContext } from '../../../src/verify/spec.ts';

export const spec: Spec = {
  id: 'run-to-completion.drain-events',
  catalogue: 'C4',
  title: 'All conditions are delivered and consumed',
  statement:
    'Every entry delivers all conditions raised since the last one, and the application ' +
    'consumes them all before it returns.',
  source: 'IX14 §4.2; ix-project/ix dp/core/syscall.c',
  reads: USER_TURN_READS,
  scope: 'core',
  create(context: SpecContext): SpecChecker {
    const tracker = userTurn(context);
    return follow(context, tracker, tracker.drainEvents);
  },
};
