/**
 * H4: the same rows as C4 and C5, summed over the whole run: what one cycle loses stays lost in the
 * balance.
 *
 * Judged by src/verify/shared/user-turn.ts.
 */
import { USER_TURN_READS, userTurn } from '../../../src/verify/shared/user-turn.ts';
import { follow } from '../../../src/verify/shared/tracker.ts';
import type { Spec, SpecChecker, SpecContext } from '../../../src/verify/spec.ts';

export const spec: Spec = {
  id: 'accounting.events-and-calls',
  catalogue: 'H4',
  title: 'Conditions out are conditions in, calls in are results out',
  statement:
    'At every end of cycle, conditions raised are conditions consumed or pending, and calls ' +
    'queued are calls returned.',
  source: 'IX14 §4.2 (event conditions and batched system calls)',
  reads: USER_TURN_READS,
  scope: 'core',
  create(context: SpecContext): SpecChecker {
    const tracker = userTurn(context);
    return follow(context, tracker, tracker.conservation);
  },
};
