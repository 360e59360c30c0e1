/**
 * C7: the frames a cycle queued are handed to the device before the cycle ends, with one
 * tail-register write a queue.
 *
 * Judged by src/verify/shared/core/tx-flush.ts.
 */
import { CORE_READS, coreWalk } from '../../../src/verify/shared/core/walk.ts';
import { judgedBy } from '../../../src/verify/shared/tracker.ts';
import type { Spec } from '../../../src/verify/spec.ts';

export const spec: Spec = {
  id: 'run-to-completion.tx-flush',
  catalogue: 'C7',
  title: 'Frames leave with their cycle',
  statement:
    'All frames queued in a cycle are on the ring at its end, with one doorbell for each ' +
    'device queue.',
  source: 'IX14 §4.2 (step 6); ix-project/ix dp/core/ethqueue.c',
  reads: CORE_READS,
  scope: 'core',
  create: judgedBy(coreWalk, (walk) => walk.flush.txFlush),
};
