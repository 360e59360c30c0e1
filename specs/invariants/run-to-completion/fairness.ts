/**
 * C8: a core with several device queues takes from them in turn: counts of one cycle differ by at
 * most one, except that a queue which was emptied may be behind. A core with one queue has nothing
 * to be fair about.
 *
 * Judged by src/verify/shared/core/queue-turns.ts.
 */
import { CORE_READS, coreWalk } from '../../../src/verify/shared/core/walk.ts';
import { judgedBy } from '../../../src/verify/shared/tracker.ts';
import type { Spec } from '../../../src/verify/spec.ts';

export const spec: Spec = {
  id: 'run-to-completion.fairness',
  catalogue: 'C8',
  title: 'Queues are served in turn',
  statement:
    'Of two backlogged device queues of a core, a cycle takes counts that differ by at most one.',
  source: 'ix-project/ix dp/core/ethqueue.c (round robin over queues)',
  reads: CORE_READS,
  scope: 'core',
  create: judgedBy(coreWalk, (walk) => walk.queues.fairness),
};
