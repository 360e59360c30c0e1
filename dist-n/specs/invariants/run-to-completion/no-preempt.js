/**
 * C6: while the application runs, nothing else of this core does: between user.entered and
 * user.left there are only the application's own rows and the device's.
 *
 * It reads the rows that delimit a stay and looks at whatever lies between them.
 *
 * Judged by src/verify/shared/core/user-stay.ts.
 */
import { CORE_READS, coreWalk } from '../../../src/verify/shared/core/walk.js';
import { follow } from '../../../src/verify/shared/tracker.js';
export const spec = {
    id: 'run-to-completion.no-preempt',
    catalogue: 'C6',
    title: 'The dataplane does not run while the application does',
    statement: 'Between entering and leaving the application a core does no stack, timer or transmit work.',
    source: 'IX14 §4.2 (run to completion, no preemption of elastic threads)',
    reads: CORE_READS,
    scope: 'core',
    create: (context) => {
        const walk = coreWalk(context);
        return follow(context, walk, walk.stay.noPreempt);
    },
};
