/**
 * C10: an application that stays longer than 10 ms in user mode is reported to the control plane,
 * and none else is.
 *
 * The stay is measured between the rows' own times. Exercised by an overstay (or a report), not by
 * every entry.
 *
 * Judged by src/verify/shared/core/user-stay.ts.
 */
import { CORE_READS, coreWalk } from '../../../src/verify/shared/core/walk.ts';
import { judgedBy } from '../../../src/verify/shared/tracker.ts';
import type { Spec } from '../../../src/verify/spec.ts';

export const spec: Spec = {
  id: 'run-to-completion.user-budget',
  catalogue: 'C10',
  title: 'An unresponsive application is reported',
  statement:
    'A stay in the application of more than 10 ms is reported to the control plane in the ' +
    'same cycle.',
  source: 'IX14 §4.5 (misbehaving applications)',
  reads: CORE_READS,
  scope: 'core',
  create: judgedBy(coreWalk, (walk) => walk.stay.userBudget),
};
