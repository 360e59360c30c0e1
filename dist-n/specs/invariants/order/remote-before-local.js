/**
 * D5: the remote queue holds what reached the source, the local queue what reached the target after
 * it; one after the other they are the order of arrival.
 *
 * Judged by src/verify/shared/handover.ts.
 */
import { follow } from '../../../src/verify/shared/tracker.js';
import { HANDOVER_READS, handovers } from '../../../src/verify/shared/handover.js';
export const spec = {
    id: 'order.remote-before-local',
    catalogue: 'D5',
    title: 'Packets from the source come first',
    statement: 'When the target owns a flow group it processes all packets of the remote queue, then all ' +
        'of the local queue, each in order.',
    source: 'IX16 §5.4 (default, remote and local queue); ix-project/ix dp/core/ethfg.c',
    reads: HANDOVER_READS,
    scope: 'run',
    create(context) {
        const tracker = handovers(context);
        return follow(context, tracker, tracker.remoteBeforeLocal);
    },
};
