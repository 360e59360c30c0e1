/**
 * J5: whatever costs or loses something says why: drops, copies, locks, crossings into the
 * application, waking up, state changes and ends of connections carry a cause from the schema's
 * closed lists.
 *
 * A cause that is missing or unknown to the schema is a change nobody can account for.
 *
 * Judged by src/verify/shared/core/causes-named.ts.
 */
import { CORE_READS, coreWalk } from '../../../src/verify/shared/core/walk.ts';
import { judgedBy } from '../../../src/verify/shared/tracker.ts';
import type { Spec } from '../../../src/verify/spec.ts';

export const spec: Spec = {
  id: 'determinism.causes-named',
  catalogue: 'J5',
  title: 'Every drop, copy, lock and crossing has a cause',
  statement:
    'Each drop, copy, lock, crossing, wake-up, state change and end of a connection names a ' +
    'cause of the schema.',
  source: 'ours: no event, no change; no change without a rule',
  reads: CORE_READS,
  scope: 'core',
  create: judgedBy(coreWalk, (walk) => walk.causes.causesNamed),
};
