/**
 * A2: which mbufs the dataplane copied from or to: those the application holds may not be touched,
 * and what was touched before may not be delivered.
 */
import { DOMAIN_DATAPLANE } from '../../log/events.js';
import { IN_APP, IN_STACK, IS_COPIED, MBUF_SHIFT, ON_RING, RX_ADDRESS, RX_BYTES, STATE, } from './mbuf-table.js';
import { rowA, rowB, rowC, rowD } from './rows.js';
export class MbufCopies {
    constructor(table, findings) {
        this.table = table;
        this.findings = findings;
    }
    /** COPY. */
    copied(row) {
        if (rowD[row] !== DOMAIN_DATAPLANE)
            return;
        const bytes = rowC[row];
        if (bytes <= 0)
            return;
        this.markCopied(row, rowA[row], bytes);
        this.markCopied(row, rowB[row], bytes);
    }
    markCopied(row, address, bytes) {
        const table = this.table;
        let mbuf = table.mbufIn(address, bytes, 0);
        while (mbuf >= 0) {
            const start = table.words[(mbuf << MBUF_SHIFT) + RX_ADDRESS];
            if (address < start + table.words[(mbuf << MBUF_SHIFT) + RX_BYTES] &&
                start < address + bytes) {
                const state = table.words[(mbuf << MBUF_SHIFT) + STATE];
                if (state === IN_APP) {
                    const found = `copy of ${bytes} bytes at ${address}`;
                    this.findings.report(row, `no copy touches held mbuf ${mbuf}`, found);
                }
                else if (state === ON_RING || state === IN_STACK) {
                    table.words[(mbuf << MBUF_SHIFT) + IS_COPIED] = 1;
                }
            }
            mbuf = table.mbufIn(address, bytes, table.foundSlot + 1);
        }
    }
}
