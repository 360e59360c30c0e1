/**
 * D9: migrations of a core follow each other. Other cores may be in one at the same time.
 *
 * Judged by src/verify/shared/handover.ts.
 */
import { follow } from '../../../src/verify/shared/tracker.js';
import { HANDOVER_READS, handovers } from '../../../src/verify/shared/handover.js';
export const spec = {
    id: 'order.one-at-a-time',
    catalogue: 'D9',
    title: 'One migration a core',
    statement: 'A core is source or target of at most one migration at a time.',
    source: 'ix-project/ix dp/core/ethfg.c, cp/ixcp.py (serial migrations)',
    reads: HANDOVER_READS,
    scope: 'run',
    create(context) {
        const tracker = handovers(context);
        return follow(context, tracker, tracker.oneAtATime);
    },
};
