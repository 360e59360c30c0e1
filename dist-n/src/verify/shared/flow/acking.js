/**
 * F6: when payload taken in order is acknowledged.
 *
 * The delayed-acknowledgement timer's deadline is rounded up by at most two wheel slots and met in
 * the first cycle after it, so a core's longest cycle is added. Overdue is noticed at the next row
 * of the flow or at the end of the run, whichever comes first.
 */
import { serialGap, serialText } from '../../serial.js';
import { Findings } from '../tracker.js';
import { ACKED, ACK_DUE, ACK_PENDING, DUE_CYCLE, FLAGS, HAS_ACKED, LIFE, MSS, WANTED, rare, } from './book.js';
/** IX: delayed acknowledgement. */
const DELAY_NS = 1_000_000;
/** IX: an expiry is late by less than two slots of the inner wheel. */
const SLOTS_NS = 32_000;
export class Acking {
    constructor(clock) {
        this.delayedAck = new Findings();
        this.clock = clock;
    }
    /**
     * Payload was taken; an acknowledgement of rcvNxt is to come. Returns whether it starts to wait.
     */
    taken(words, at, rcvNxt, cycle) {
        if ((words[at + FLAGS] & HAS_ACKED) === 0)
            return false;
        const waiting = serialGap(rcvNxt, words[at + ACKED]);
        if (waiting <= 0)
            return false;
        words[at + WANTED] = rcvNxt;
        const full = 2 * (words[at + MSS] >>> 16);
        if (full > 0 && waiting >= full && (words[at + FLAGS] & ACK_DUE) === 0) {
            words[at + FLAGS] |= ACK_DUE;
            words[rare(at) + DUE_CYCLE] = cycle;
        }
        if ((words[at + LIFE] & ACK_PENDING) !== 0)
            return false;
        words[at + LIFE] |= ACK_PENDING;
        return true;
    }
    /** TCP_OUT with an acknowledgement. */
    acknowledged(words, at, ack) {
        if ((words[at + FLAGS] & HAS_ACKED) !== 0 && serialGap(ack, words[at + ACKED]) < 0)
            return;
        words[at + FLAGS] |= HAS_ACKED;
        words[at + ACKED] = ack;
        if ((words[at + LIFE] & ACK_PENDING) === 0 || serialGap(ack, words[at + WANTED]) < 0)
            return;
        this.settled(words, at);
        this.delayedAck.exercised++;
    }
    /** Nothing is pending any more. */
    settled(words, at) {
        words[at + LIFE] &= ~ACK_PENDING;
        words[at + FLAGS] &= ~ACK_DUE;
    }
    /** Whether the pending acknowledgement should have been sent before this row. */
    judge(row, words, at, waitedNs, timeNs) {
        if (waitedNs <= DELAY_NS)
            return;
        const lateNs = this.clock.longestNs + this.clock.elapsedNs(timeNs);
        const limitNs = DELAY_NS + SLOTS_NS + lateNs;
        if (waitedNs > limitNs)
            this.missed(row, words, at, `within ${limitNs} ns`, `${waitedNs} ns`);
    }
    /** Two full segments were waiting when their cycle ended. */
    missedCycle(row, words, at) {
        const when = `by the end of cycle ${words[rare(at) + DUE_CYCLE]}`;
        this.missed(row, words, at, when, 'two full segments and more');
    }
    missed(row, words, at, when, found) {
        this.delayedAck.report(row, `payload up to ${serialText(words[at + WANTED])} is acknowledged ${when}`, `it waited for ${found}`);
        this.settled(words, at);
    }
    /** The flow is open at the end of the run. */
    end(flow, words, at, waitedNs) {
        if ((words[at + LIFE] & ACK_PENDING) === 0)
            return;
        if (waitedNs <= DELAY_NS + SLOTS_NS + this.clock.longestNs)
            return;
        this.delayedAck.report(-1, `flow ${flow}: an acknowledgement up to ${serialText(words[at + WANTED])}`, 'none was sent before the end of the run');
    }
}
