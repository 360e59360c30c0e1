/**
 * Times of flows that wait for something: deadlines of their timers, since when an acknowledgement
 * is owed, since when the pair rests. A connection that is idle waits for nothing and has none.
 */
import { TIMER_KINDS } from '../../../log/events.js';
import { growFloat64 } from '../columns.js';
import { ACK_PENDING, FLAGS, IN_TIME_WAIT, LIFE, TIMES } from './book.js';
// Deadlines by TIMER_* come first: ns + 1, 0 = not armed.
export const ACK_SINCE = 6;
export const REST_SINCE = 7;
const STRIDE = 8;
/** So few rows are not worth looking for what can be given back: 4 MB. */
const ROWS_KEPT = 65_536;
export class FlowClocks {
    constructor() {
        /** Rows of times; may be another array after `of`. */
        this.ns = new Float64Array(256 * STRIDE);
        this.used = 0;
        /** A free row's first time is the next free one's number + 1; 0 = none. */
        this.free = 0;
    }
    /** First time of the flow's row, which is made if there is none. */
    of(words, at) {
        const row = words[at + TIMES];
        return row === 0 ? this.make(words, at) : (row - 1) * STRIDE;
    }
    /** One of the flow's times, 0 without a row. */
    get(words, at, time) {
        const row = words[at + TIMES];
        return row === 0 ? 0 : this.ns[(row - 1) * STRIDE + time];
    }
    /** The flow's timers are armed no more. */
    disarm(words, at) {
        if (words[at + TIMES] === 0)
            return;
        const first = this.of(words, at);
        for (let timer = 0; timer < TIMER_KINDS; timer++)
            this.ns[first + timer] = 0;
        this.settle(words, at);
    }
    /** A timer is armed no more: does the flow still wait for something? */
    settle(words, at) {
        if (this.used > ROWS_KEPT)
            this.tidy(words, at);
    }
    tidy(words, at) {
        if ((words[at + LIFE] & ACK_PENDING) !== 0 || (words[at + FLAGS] & IN_TIME_WAIT) !== 0)
            return;
        const first = this.of(words, at);
        const { ns } = this;
        for (let timer = 0; timer < TIMER_KINDS; timer++)
            if (ns[first + timer] !== 0)
                return;
        this.drop(words, at);
    }
    /** The flow waits for nothing. */
    drop(words, at) {
        const row = words[at + TIMES];
        if (row === 0)
            return;
        const first = (row - 1) * STRIDE;
        for (let i = 1; i < STRIDE; i++)
            this.ns[first + i] = 0;
        this.ns[first] = this.free;
        this.free = row;
        words[at + TIMES] = 0;
    }
    make(words, at) {
        let row = this.free;
        if (row === 0) {
            row = ++this.used;
            if (row * STRIDE > this.ns.length)
                this.ns = growFloat64(this.ns, this.ns.length * 2);
        }
        else
            this.free = this.ns[(row - 1) * STRIDE];
        words[at + TIMES] = row;
        this.ns[(row - 1) * STRIDE] = 0;
        return (row - 1) * STRIDE;
    }
}
