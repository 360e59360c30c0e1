/**
 * What is due of a flow: an acknowledgement by a time; an acknowledgement, an armed persist timer
 * or a probe by the end of a cycle. Checked at every row of the flow.
 */
import { SIDE_LEFT, TCP_CLOSED } from '../../../log/events.js';
import { ACK_DUE, ACK_PENDING, ANY_DUE, DUE_CYCLE, FLAGS, LIFE, NO_CORE, OPEN, PERSIST_DUE, PLACE, PROBE_DUE, rare, } from './book.js';
import { ACK_SINCE } from './clocks.js';
import { rowB, rowCycle, rowNs } from '../rows.js';
/** Before any cycle: what was due there is overdue. */
const OVERDUE = -1;
export class Due {
    constructor(clocks, acking, probing, core) {
        this.clocks = clocks;
        this.acking = acking;
        this.probing = probing;
        this.core = core;
    }
    /** MIG_FLOW: the time between two cores (D7) does not count as waiting. */
    travels(row, words, at) {
        const timeNs = rowNs[row];
        const hasLeft = rowB[row] === SIDE_LEFT;
        if ((words[at + LIFE] & ACK_PENDING) !== 0) {
            const first = this.clocks.of(words, at);
            this.clocks.ns[first + ACK_SINCE] += hasLeft ? -timeNs : timeNs;
        }
        if (hasLeft)
            words[at + PLACE] |= NO_CORE;
        else
            this.moved(words, at);
    }
    /** The flow came from another core, between two of that core's cycles. */
    moved(words, at) {
        words[at + PLACE] = (words[at + PLACE] & ~0xff) | this.core;
        if ((words[at + FLAGS] & ANY_DUE) !== 0)
            words[rare(at) + DUE_CYCLE] = OVERDUE;
    }
    /** Something is due of the flow: is it late at this row? */
    judge(row, kind, words, at) {
        if ((words[at + FLAGS] & OPEN) === 0)
            return;
        if ((words[at + LIFE] & ACK_PENDING) !== 0) {
            const timeNs = rowNs[row];
            const sinceNs = this.clocks.get(words, at, ACK_SINCE);
            this.acking.judge(row, words, at, timeNs - sinceNs, timeNs);
        }
        const flags = words[at + FLAGS];
        if ((flags & ANY_DUE) === 0 || rowCycle[row] <= words[rare(at) + DUE_CYCLE])
            return;
        if ((flags & ACK_DUE) !== 0)
            this.acking.missedCycle(row, words, at);
        // Freeing the connection is the other legal answer to a persist timer.
        if (kind === TCP_CLOSED || (flags & (PERSIST_DUE | PROBE_DUE)) === 0)
            return;
        this.probing.missedCycle(row, words, at);
    }
}
