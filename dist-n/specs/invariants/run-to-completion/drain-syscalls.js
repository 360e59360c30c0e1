/**
 * C5: slots are counted from 0 at each entry.
 *
 * Judged by src/verify/shared/core/user-turn.ts.
 */
import { CORE_READS, coreWalk } from '../../../src/verify/shared/core/walk.js';
import { follow } from '../../../src/verify/shared/tracker.js';
export const spec = {
    id: 'run-to-completion.drain-syscalls',
    catalogue: 'C5',
    title: 'All calls are dispatched once, in order',
    statement: 'Every queued call is dispatched exactly once, in array order, and has a result before ' +
        'the application is entered again.',
    source: 'ix-project/ix dp/core/syscall.c (bsys dispatch)',
    reads: CORE_READS,
    scope: 'core',
    create: (context) => {
        const walk = coreWalk(context);
        return follow(context, walk, walk.turn.drainCalls);
    },
};
