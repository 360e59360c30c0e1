/**
 * C6: while the application runs, nothing else of this core does: between user.entered and
 * user.left there are only the application's own rows and the device's.
 *
 * It reads the rows that delimit a stay and looks at whatever lies between them.
 *
 * Judged by src/verify/shared/core/user-stay.ts.
 */
import { CORE_READS, coreWalk } from '../../../src/verify/shared/core/walk.ts';
import { judgedBy } from '../../../src/verify/shared/tracker.ts';
import type { Spec } from '../../../src/verify/spec.ts';

export const spec: Spec = {
  id: 'run-to-completion.no-preempt',
  catalogue: 'C6',
  title: 'The dataplane does not run while the application does',
  statement:
    'Between entering and leaving the application a core does no stack, timer or transmit work.',
  source: 'IX14 §4.2 (run to completion, no preemption of elastic threads)',
  reads: CORE_READS,
  scope: 'core',
  create: judgedBy(coreWalk, (walk) => walk.stay.noPreempt),
};
