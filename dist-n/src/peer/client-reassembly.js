/**
 * What a client received ahead of order: some ranges a connection, without the bytes (they were
 * compared when they left the host). Rare, so it is a table of its own that grows as it is needed.
 */
import { SACK_BLOCKS_MAX } from './flight.js';
/** More ranges than this are not kept: the host sends them again. */
const RANGES_MAX = 64;
export class ClientReassembly {
    constructor() {
        this.records = new Map();
    }
    /** Keeps [start, end), which begins beyond `next`. */
    add(connection, start, end) {
        const ahead = this.recordOf(connection);
        const { starts, ends } = ahead;
        let from = start;
        let to = end;
        let at = 0;
        while (at < starts.length && ((ends[at] - from) | 0) < 0)
            at++;
        let merged = 0;
        while (at + merged < starts.length && ((starts[at + merged] - to) | 0) <= 0) {
            if (((starts[at + merged] - from) | 0) < 0)
                from = starts[at + merged];
            if (((ends[at + merged] - to) | 0) > 0)
                to = ends[at + merged];
            merged++;
        }
        if (merged === 0 && starts.length === RANGES_MAX)
            return;
        starts.splice(at, merged, from);
        ends.splice(at, merged, to);
        ahead.latest = from;
    }
    addFin(connection, seq) {
        const ahead = this.recordOf(connection);
        ahead.hasFin = true;
        ahead.finSeq = seq;
    }
    /** How far order reaches from `next` on, with what was kept. */
    advance(connection, next) {
        const ahead = this.records.get(connection);
        if (ahead === undefined)
            return next;
        let reached = next;
        while (ahead.starts.length > 0 && ((ahead.starts[0] - reached) | 0) <= 0) {
            if (((ahead.ends[0] - reached) | 0) > 0)
                reached = ahead.ends[0];
            ahead.starts.shift();
            ahead.ends.shift();
        }
        return reached;
    }
    /** Whether the FIN that came early is next; true once. */
    takeFinAt(connection, seq) {
        const ahead = this.records.get(connection);
        if (ahead === undefined || !ahead.hasFin || ahead.finSeq !== seq)
            return false;
        ahead.hasFin = false;
        return true;
    }
    /** Whether nothing is missing any more; the record goes. */
    isDone(connection) {
        const ahead = this.records.get(connection);
        if (ahead !== undefined && (ahead.starts.length > 0 || ahead.hasFin))
            return false;
        this.records.delete(connection);
        return true;
    }
    /** Puts SACK blocks of what is kept into the segment, the latest first; how many. */
    fill(connection, flight, slot) {
        const ahead = this.records.get(connection);
        if (ahead === undefined)
            return 0;
        const { starts, ends, latest } = ahead;
        let count = 0;
        const first = starts.indexOf(latest);
        if (first !== -1)
            flight.setSackBlock(slot, count++, starts[first], ends[first]);
        for (let i = 0; i < starts.length && count < SACK_BLOCKS_MAX; i++) {
            if (i !== first)
                flight.setSackBlock(slot, count++, starts[i], ends[i]);
        }
        return count;
    }
    recordOf(connection) {
        let ahead = this.records.get(connection);
        if (ahead === undefined) {
            ahead = { starts: [], ends: [], latest: 0, finSeq: 0, hasFin: false };
            this.records.set(connection, ahead);
        }
        return ahead;
    }
}
