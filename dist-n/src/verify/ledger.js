/**
 * What the checker itself did: chunks and events seen, events by kind, rows handed to specs. A
 * checker that went blind would report every invariant as held or not exercised; the ledger is how
 * that is noticed.
 */
import { EVENTS, EVENT_KIND_LIMIT } from '../log/events.js';
export class Ledger {
    constructor() {
        this.chunks = 0;
        this.events = 0;
        /** Rows handed out, a row counted once for every spec that got it. */
        this.rowsDispatched = 0;
        /** Chunks that did not continue their core's event sequence: the log has a hole. */
        this.gaps = 0;
        /** By kind; kinds beyond the schema are counted in `unknown`. */
        this.byKind = new Float64Array(256);
    }
    /** Events whose kind the schema does not know. */
    get unknown() {
        let count = 0;
        for (let kind = 0; kind < this.byKind.length; kind++) {
            if (kind >= EVENT_KIND_LIMIT || EVENTS[kind] === undefined)
                count += this.byKind[kind];
        }
        return count;
    }
    count(kind) {
        return this.byKind[kind] ?? 0;
    }
}
