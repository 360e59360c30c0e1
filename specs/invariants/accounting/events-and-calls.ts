/**
 * H4: the same rows as C4 and C5, summed over the whole run: what one cycle loses stays lost in the
 * balance.
 *
 * Judged by src/verify/shared/core/user-turn.ts.
 */
import { CORE_READS, coreWalk } from '../../../src/verify/shared/core/walk.ts';
import { judgedBy } from '../../../src/verify/shared/tracker.ts';
import type { Spec } from '../../../src/verify/spec.ts';

export const spec: Spec = {
  id: 'accounting.events-and-calls',
  catalogue: 'H4',
  title: 'Conditions out are conditions in, calls in are results out',
  statement:
    'At every end of cycle, conditions raised are conditions consumed or pending, and calls ' +
    'queued are calls returned.',
  source: 'IX14 §4.2 (event conditions and batched system calls)',
  reads: CORE_READS,
  scope: 'core',
  create: judgedBy(coreWalk, (walk) => walk.turn.conservation),
};
