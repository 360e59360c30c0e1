/**
 * C3: conditions raised by the calls of this cycle are said in the next one.
 *
 * Judged by src/verify/shared/core/user-turn.ts.
 */
import { CORE_READS, coreWalk } from '../../../src/verify/shared/core/walk.ts';
import { judgedBy } from '../../../src/verify/shared/tracker.ts';
import type { Spec } from '../../../src/verify/spec.ts';

export const spec: Spec = {
  id: 'run-to-completion.one-entry',
  catalogue: 'C3',
  title: 'One crossing a cycle',
  statement:
    'A cycle enters the application at most once, only with something to say, and never ends ' +
    'with something unsaid.',
  source: 'IX14 §4.2 (run to completion)',
  reads: CORE_READS,
  scope: 'core',
  create: judgedBy(coreWalk, (walk) => walk.turn.oneEntry),
};
