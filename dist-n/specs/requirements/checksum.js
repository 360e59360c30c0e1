import { NIC_TX, PROTOCOL_TCP } from '../../src/log/events.js';
const SUM_VALID = 0xffff;
export const spec = {
    id: 'rfc9293.checksum',
    catalogue: '',
    title: 'Segments have checksums',
    statement: 'Every TCP segment sent adds up to 0xffff with its pseudo header.',
    source: 'RFC 9293 section 3.1 (MUST-2)',
    reads: [NIC_TX],
    scope: 'core',
    create: (context) => ({
        step(chunk, rows, count) {
            for (let i = 0; i < count; i++) {
                const row = rows[i];
                if (chunk.g[row] !== PROTOCOL_TCP)
                    continue;
                context.exercised++;
                const sum = chunk.f[row];
                if (sum === SUM_VALID)
                    continue;
                const found = `the segment adds up to 0x${(sum >>> 0).toString(16)}`;
                context.violate(chunk, row, 'a checksum that adds up to 0xffff', found);
            }
        },
        end() { },
    }),
};
