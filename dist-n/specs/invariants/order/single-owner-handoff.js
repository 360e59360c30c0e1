/**
 * D4: the order of a hand-over, and that nobody touches the group in the middle of it.
 *
 * Judged by src/verify/shared/handover.ts.
 */
import { follow } from '../../../src/verify/shared/tracker.js';
import { HANDOVER_READS, handovers } from '../../../src/verify/shared/handover.js';
export const spec = {
    id: 'order.single-owner-handoff',
    catalogue: 'D4',
    title: 'One core after the other',
    statement: 'A flow group is marked by its core, then the table is rewritten, then the other core ' +
        'owns it; in between none processes its packets.',
    source: 'ix-project/ix dp/core/ethfg.c',
    reads: HANDOVER_READS,
    scope: 'run',
    create(context) {
        const tracker = handovers(context);
        return follow(context, tracker, tracker.handoff);
    },
};
