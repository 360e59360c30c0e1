/**
 * D3: the application on the source has been told everything about the groups, and everything it
 * asked for has been done, before they leave: no condition of theirs is under way.
 *
 * Judged by src/verify/shared/core/user-turn.ts.
 */
import { judgedBy } from '../../../src/verify/shared/tracker.ts';
import { CORE_READS, coreWalk } from '../../../src/verify/shared/core/walk.ts';
import type { Spec } from '../../../src/verify/spec.ts';

export const spec: Spec = {
  id: 'order.quiescent-start',
  catalogue: 'D3',
  title: 'A migration starts with nothing pending',
  statement:
    'A core begins to give flow groups away only when no condition and no call of its ' +
    'application is pending.',
  source: 'ix-project/ix dp/core/ethfg.c, dp/core/syscall.c (quiescence)',
  reads: CORE_READS,
  scope: 'core',
  create: judgedBy(coreWalk, (tracker) => tracker.turn.quiescentStart),
};
