import { TCP_NEGOTIATED, TCP_OPEN, TCP_OUT } from '../../src/log/events.js';
import { isIndex } from '../../src/verify/shared/columns.js';
import { FlowWords } from '../../src/verify/shared/flow-words.js';
export const spec = {
    id: 'rfc9293.segment-size',
    catalogue: '',
    title: 'Segments fit',
    statement: 'The payload of a segment is at most the effective send MSS of its connection.',
    source: 'RFC 9293 section 3.7.1 (MUST-16)',
    reads: [TCP_OPEN, TCP_NEGOTIATED, TCP_OUT],
    scope: 'core',
    create: (context) => {
        /** The MSS for sending, 0 = not negotiated yet. */
        const mss = new FlowWords(1);
        return {
            step(chunk, rows, count) {
                for (let i = 0; i < count; i++) {
                    const row = rows[i];
                    const flow = chunk.flow[row];
                    if (!isIndex(flow))
                        continue;
                    const kind = chunk.kind[row];
                    if (kind === TCP_OPEN)
                        mss.clear(flow);
                    const at = mss.at(flow);
                    if (kind === TCP_NEGOTIATED)
                        mss.words[at] = chunk.a[row];
                    const limit = mss.words[at];
                    if (kind !== TCP_OUT || limit === 0 || chunk.c[row] === 0)
                        continue;
                    context.exercised++;
                    if (chunk.c[row] <= limit)
                        continue;
                    context.violate(chunk, row, `at most ${limit} bytes`, `${chunk.c[row]} bytes`);
                }
            },
            end() { },
        };
    },
};
