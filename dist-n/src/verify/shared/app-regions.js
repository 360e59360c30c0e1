/**
 * What a domain of a core may touch, from the CORE_REGION rows at the beginning of its log: the
 * application its own memory to read and write and received mbufs to read only; the device mbufs to
 * read and write and the application's memory to read. The verifier's own range check, in plain
 * arithmetic on doubles.
 */
import { DOMAIN_APPLICATION } from '../../log/events.js';
import { rowB, rowC, rowD, rowE } from './rows.js';
export const NO_REGIONS = "the log does not say where the application's memory lies";
export class AppRegions {
    constructor(domain = DOMAIN_APPLICATION) {
        this.starts = [];
        this.ends = [];
        this.writable = [];
        this.domain = domain;
    }
    /** A CORE_REGION row. */
    add(row) {
        if (rowD[row] !== this.domain)
            return;
        this.starts.push(rowB[row]);
        this.ends.push(rowB[row] + rowC[row]);
        this.writable.push(rowE[row] !== 0);
    }
    get isEmpty() {
        return this.starts.length === 0;
    }
    mayRead(address, bytes) {
        return this.holds(address, bytes, false);
    }
    mayWrite(address, bytes) {
        return this.holds(address, bytes, true);
    }
    holds(address, bytes, toWrite) {
        if (bytes < 0)
            return false;
        for (let i = 0; i < this.starts.length; i++) {
            if (toWrite && !this.writable[i])
                continue;
            if (address >= this.starts[i] && address + bytes <= this.ends[i])
                return true;
        }
        return false;
    }
}
