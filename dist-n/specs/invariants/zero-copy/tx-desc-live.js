/**
 * A12: frames leave a ring in the order they were queued, so a done count says which mbufs may be
 * freed.
 *
 * Judged by src/verify/shared/mbuf-life.ts.
 */
import { MBUF_LIFE_READS, mbufLife } from '../../../src/verify/shared/mbuf-life.js';
import { follow } from '../../../src/verify/shared/tracker.js';
export const spec = {
    id: 'zero-copy.tx-desc-live',
    catalogue: 'A12',
    title: 'A queued frame keeps its mbuf',
    statement: 'An mbuf on a transmit ring was allocated for that frame and is not freed before its ' +
        'descriptor is done.',
    source: 'ix-project/ix dp/drivers/ixgbe.c (transmit reclaim)',
    reads: MBUF_LIFE_READS,
    scope: 'core',
    create(context) {
        const tracker = mbufLife(context);
        return follow(context, tracker, tracker.txDescLive);
    },
};
