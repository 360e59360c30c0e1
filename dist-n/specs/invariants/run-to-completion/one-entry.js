/**
 * C3: conditions raised by the calls of this cycle are said in the next one.
 *
 * Judged by src/verify/shared/core/user-turn.ts.
 */
import { CORE_READS, coreWalk } from '../../../src/verify/shared/core/walk.js';
import { follow } from '../../../src/verify/shared/tracker.js';
export const spec = {
    id: 'run-to-completion.one-entry',
    catalogue: 'C3',
    title: 'One crossing a cycle',
    statement: 'A cycle enters the application at most once, only with something to say, and never ends ' +
        'with something unsaid.',
    source: 'IX14 §4.2 (run to completion)',
    reads: CORE_READS,
    scope: 'core',
    create: (context) => {
        const walk = coreWalk(context);
        return follow(context, walk, walk.turn.oneEntry);
    },
};
