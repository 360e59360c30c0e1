import { TCP_JUDGED, TCP_OPEN, TCP_OUT, TX_ACK, VERDICT_ACCEPT } from '../../src/log/events.js';
import { isIndex } from '../../src/verify/shared/columns.js';
import { FlowWords } from '../../src/verify/shared/flow-words.js';
/** Cycle of the last segment taken in order, plus 1. */
const CYCLE = 0;
/** An acknowledgment was sent since. */
const HAS_ACKED = 1;
export const spec = {
    id: 'rfc9293.ack-aggregation',
    catalogue: '',
    title: 'A batch gets one acknowledgment',
    statement: 'Between two segments in order of one batch no acknowledgment is sent.',
    source: 'RFC 9293 section 3.10.7.4 (MUST-58, MUST-59)',
    reads: [TCP_OPEN, TCP_OUT, TCP_JUDGED],
    scope: 'core',
    create: (context) => {
        const state = new FlowWords(2);
        return {
            step(chunk, rows, count) {
                for (let i = 0; i < count; i++) {
                    const row = rows[i];
                    const flow = chunk.flow[row];
                    if (!isIndex(flow))
                        continue;
                    const kind = chunk.kind[row];
                    if (kind === TCP_OPEN)
                        state.clear(flow);
                    const at = state.at(flow);
                    const { words } = state;
                    if (kind === TCP_OUT && chunk.f[row] === TX_ACK)
                        words[at + HAS_ACKED] = 1;
                    if (kind !== TCP_JUDGED)
                        continue;
                    // The acknowledgment in front of this row was this segment's.
                    const hasAcked = words[at + HAS_ACKED] === 1;
                    words[at + HAS_ACKED] = 0;
                    if (chunk.b[row] !== VERDICT_ACCEPT)
                        continue;
                    const cycle = chunk.cycle[row] + 1;
                    const isSameBatch = words[at + CYCLE] === cycle;
                    words[at + CYCLE] = cycle;
                    if (!isSameBatch)
                        continue;
                    context.exercised++;
                    if (hasAcked) {
                        const found = 'one was acknowledged before the next was processed';
                        context.violate(chunk, row, 'one acknowledgment for the segments of a batch', found);
                    }
                }
            },
            end() { },
        };
    },
};
