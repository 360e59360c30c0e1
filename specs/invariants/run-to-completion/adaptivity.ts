/**
 * C12: the half that one log can show. That the mean batch goes to 1 at low load is the
 * consequence; that two runs with different B have the same latency there needs two runs
 * (--check-determinism with --batch).
 *
 * Judged by src/verify/shared/core/rx-ring.ts.
 */
import { CORE_READS, coreWalk } from '../../../src/verify/shared/core/walk.ts';
import { judgedBy } from '../../../src/verify/shared/tracker.ts';
import type { Spec } from '../../../src/verify/spec.ts';

export const spec: Spec = {
  id: 'run-to-completion.adaptivity',
  catalogue: 'C12',
  title: 'The batch is what is there',
  statement:
    'A poll takes min(arrived, B) frames: the batch follows the backlog alone, so that below ' +
    'capacity B changes nothing.',
  source: 'IX14 §3 (adaptive batching)',
  reads: CORE_READS,
  scope: 'core',
  create: judgedBy(coreWalk, (walk) => walk.ring.adaptivity),
};
