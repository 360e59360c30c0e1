/**
 * H3: the application receives exactly the in-order payload, each byte once: stream offsets join
 * without gap or overlap, and never more is delivered than RCV.NXT has passed (or, where the peer's
 * first sequence number is not in the log, than was accepted).
 *
 * That the bytes given back are the bytes freed is A7 (call by call) and H6 (at the end).
 *
 * Judged by src/verify/shared/flow/receiving.ts.
 */
import { FLOW_READS, flowWalk } from '../../../src/verify/shared/flow/walk.js';
import { follow } from '../../../src/verify/shared/tracker.js';
export const spec = {
    id: 'accounting.bytes',
    catalogue: 'H3',
    title: 'Delivered bytes are the in-order payload',
    statement: "The ranges delivered to a flow's application join without gap or overlap and never " +
        'exceed its in-order payload.',
    source: 'RFC 9293 section 3.4; IX14 §4.3',
    reads: FLOW_READS,
    scope: 'core',
    create: (context) => {
        const walk = flowWalk(context);
        return follow(context, walk, walk.receiving.bytes);
    },
};
