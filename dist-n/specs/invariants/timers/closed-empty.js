/**
 * G6: When a connection is freed none of its timers is pending. Counted twice: the row's own
 * number, and the verifier's account of arming, cancelling and firing.
 *
 * Judged by src/verify/shared/flow/deadlines.ts.
 */
import { FLOW_READS, flowWalk } from '../../../src/verify/shared/flow/walk.js';
import { follow } from '../../../src/verify/shared/tracker.js';
export const spec = {
    id: 'timers.closed-empty',
    catalogue: 'G6',
    title: 'A freed connection has no timers',
    statement: 'When a connection is freed none of its timers is pending.',
    source: 'IX source, timer.c and tcp.c',
    reads: FLOW_READS,
    scope: 'core',
    create: (context) => {
        const walk = flowWalk(context);
        return follow(context, walk, walk.deadlines.closedEmpty);
    },
};
