/**
 * C3: conditions raised by the calls of this cycle are said in the next one.
 *
 * Judged by src/verify/shared/user-turn.ts.
 */
import { USER_TURN_READS, userTurn } from '../../../src/verify/shared/user-turn.ts';
import { follow } from '../../../src/verify/shared/tracker.ts';
import type { Spec, SpecChecker, SpecContext } from '../../../src/verify/spec.ts';

export const spec: Spec = {
  id: 'run-to-completion.one-entry',
  catalogue: 'C3',
  title: 'One crossing a cycle',
  statement:
    'A cycle enters the application at most once, only with something to say, and never ends ' +
    'with something unsaid.',
  source: 'IX14 §4.2 (run to completion)',
  reads: USER_TURN_READS,
  scope: 'core',
  create(context: SpecContext): SpecChecker {
    const tracker = userTurn(context);
    return follow(context, tracker, tracker.oneEntry);
  },
};
