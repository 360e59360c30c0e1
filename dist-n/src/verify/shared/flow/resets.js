/**
 * F10: which resets take effect. RCV.NXT is the one the stack reported after the segment before
 * (TCP_JUDGED); that it tells the truth is F2's matter.
 */
import { STATE_SYN_SENT } from '../../../log/events.js';
import { serialGap, serialText } from '../../serial.js';
import { FLAG_ACK, FLAG_RST } from '../tcp-flags.js';
import { Findings } from '../tracker.js';
import { FLAGS, HAS_RCV_NXT, ISS, RCV_NXT, SENT } from './book.js';
/** The segment being processed: there is one at a time on a core. */
export class SegmentInHand {
    constructor() {
        this.flow = -1;
        this.seq = 0;
        this.ack = 0;
        this.flags = 0;
        this.windowBytes = 0;
    }
}
export class Resets {
    constructor(hand) {
        this.rstAcceptance = new Findings();
        this.hand = hand;
    }
    /** TCP_STATE by a reset. */
    reset(row, from, flow, words, at) {
        const hand = this.hand;
        this.rstAcceptance.exercised++;
        if (hand.flow !== flow || (hand.flags & FLAG_RST) === 0) {
            this.rstAcceptance.report(row, 'a reset takes effect while its segment is processed', 'the segment in hand is no reset of this flow');
        }
        else if (from === STATE_SYN_SENT) {
            this.ofOurSyn(row, words, at);
        }
        else if ((words[at + FLAGS] & HAS_RCV_NXT) !== 0 && hand.seq !== words[at + RCV_NXT]) {
            this.rstAcceptance.report(row, `a reset at RCV.NXT, ${serialText(words[at + RCV_NXT])}`, `one at ${serialText(hand.seq)} took effect`);
        }
    }
    ofOurSyn(row, words, at) {
        const { flags, ack } = this.hand;
        const iss = words[at + ISS];
        const isOurs = (flags & FLAG_ACK) !== 0 && serialGap(ack, iss) > 0 && serialGap(ack, words[at + SENT]) <= 0;
        if (isOurs)
            return;
        this.rstAcceptance.report(row, 'in SYN-SENT a reset acknowledges our SYN', `it acknowledges ${serialText(ack)}, our SYN is ${serialText(iss)}`);
    }
}
