/**
 * The sending half of a connection: what sendv took, what was sent and within which limits, what
 * the peer acknowledged and what was reported as sent (A10, E9, F5, F9, F13).
 *
 * SENT is the end of what was sent (resets excepted), PEER_ACKED the highest acknowledgement of the
 * peer that does not lie beyond it, OUTSTANDING what sendv took and `sent` has not reported.
 */
import { CC_FAST_RETRANSMIT, PROTOCOL_TCP, PROTOCOL_UDP, STATE_CLOSE_WAIT, STATE_CLOSED, STATE_ESTABLISHED, STATE_NAMES, TX_DATA, TX_LIMITED, } from '../../../log/events.js';
import { serialAdd, serialGap, serialText } from '../../serial.js';
import { FLAG_ACK, FLAG_FIN, FLAG_SYN } from '../tcp-flags.js';
import { Findings } from '../tracker.js';
import { SERIAL_REACH } from './arrived.js';
import { CWND, FLAGS, HAS_OFFSET, HAS_OUR_FIN, HAS_PEER_EDGE, HAS_SACK, HELD, IN_RECOVERY, ISS, IS_CUBIC, IS_PACED, LIFE, MIDSTREAM, MSS, NEXT_OFFSET, OUR_FIN, OUTSTANDING, PEER_ACKED, PEER_EDGE, RECOVERY_END, SENT, WAS_TAKEN, rare, } from './book.js';
import { rowA, rowB, rowC, rowD, rowF, rowG, rowH } from '../rows.js';
/** 1,500 bytes less the smallest IPv4 and TCP headers. */
const PAYLOAD_BYTES_MAX = 1460;
const SUM_VALID = 0xffff;
export class Sending {
    constructor() {
        this.sentAfterAck = new Findings();
        this.sendvReturn = new Findings();
        this.sendLimit = new Findings();
        this.mss = new Findings();
        this.noDataAfterFin = new Findings();
        /** Bytes of the ranges taken by the call in progress. */
        this.taken = 0;
    }
    open(row, words, at) {
        const iss = rowD[row];
        const isMidstream = (words[at + FLAGS] & MIDSTREAM) !== 0;
        words[at + ISS] = iss;
        words[at + SENT] = isMidstream ? serialAdd(iss, 1) : iss;
        words[at + PEER_ACKED] = iss;
    }
    /** TCP_IN: what the peer acknowledges, and the window it offers. */
    heard(words, at, ackIn, flags, windowBytes) {
        let ack = ackIn;
        if ((flags & FLAG_ACK) !== 0) {
            // RFC 5961 section 5: an acknowledgement of what was not sent, or very old, says nothing.
            const gap = serialGap(ack, words[at + SENT]);
            if (gap > 0)
                return;
            if (serialGap(ack, words[at + PEER_ACKED]) > 0)
                words[at + PEER_ACKED] = ack;
            if (gap < -SERIAL_REACH)
                return;
        }
        else {
            if ((flags & FLAG_SYN) === 0)
                return;
            // The window of a SYN counts from our own first byte.
            ack = serialAdd(words[at + SENT], 1);
        }
        const edge = serialAdd(ack, windowBytes);
        const hasEdge = (words[at + FLAGS] & HAS_PEER_EDGE) !== 0;
        if (hasEdge && serialGap(edge, words[at + PEER_EDGE]) <= 0)
            return;
        words[at + PEER_EDGE] = edge;
        words[at + FLAGS] |= HAS_PEER_EDGE;
    }
    /** TCP_OUT without RST of an open connection; SENT includes it. */
    segment(row, words, at) {
        const bytes = rowC[row];
        const rule = rowF[row];
        if (bytes === 0 || (rule !== TX_DATA && rule !== TX_LIMITED))
            return;
        this.sendLimit.exercised++;
        const flags = words[at + FLAGS];
        const hasEdge = (flags & (HAS_PEER_EDGE | MIDSTREAM)) === HAS_PEER_EDGE;
        if (hasEdge) {
            const last = serialAdd(rowA[row], bytes);
            if (serialGap(last, words[at + PEER_EDGE]) > 0) {
                this.beyondEdge(row, words, at, last);
                return;
            }
        }
        const isPaced = (flags & (IS_PACED | IS_CUBIC)) !== 0 && (flags & IN_RECOVERY) === 0;
        if (isPaced)
            this.paced(row, words, at);
    }
    beyondEdge(row, words, at, last) {
        const edge = serialText(words[at + PEER_EDGE]);
        this.sendLimit.report(row, `nothing is sent beyond ${edge}, the furthest the peer allowed`, `data up to ${serialText(last)}`);
    }
    paced(row, words, at) {
        // A FIN takes a number and no room.
        const fin = (rowD[row] & FLAG_FIN) === 0 ? 0 : 1;
        const inFlight = rowG[row] - fin;
        const limit = rowH[row];
        const cwnd = words[at + CWND];
        if (rowF[row] === TX_LIMITED) {
            // RFC 3042 section 2: at most two segments beyond the congestion window.
            const mss = words[at + MSS] & 0xffff;
            if (cwnd === 0 || inFlight <= cwnd + 2 * mss)
                return;
            this.sendLimit.report(row, `at most two segments of ${mss} beyond the congestion window of ${cwnd}`, `${inFlight} bytes in flight`);
        }
        else if (cwnd > 0 && limit > cwnd) {
            const expected = `a limit of at most the congestion window, ${cwnd}`;
            this.sendLimit.report(row, expected, `a limit of ${limit}`);
        }
        else if (inFlight > limit) {
            const found = `${inFlight} bytes in flight`;
            this.sendLimit.report(row, `at most ${limit} bytes in flight`, found);
        }
    }
    /** TCP_CWND, whatever its rule. */
    cwndMoved(row, words, at) {
        words[at + CWND] = rowC[row];
        if (rowA[row] !== CC_FAST_RETRANSMIT || (words[at + FLAGS] & HAS_SACK) === 0)
            return;
        words[at + FLAGS] |= IN_RECOVERY;
        words[rare(at) + RECOVERY_END] = words[at + SENT];
    }
    /** TCP_ACKED. */
    acked(words, at, sndUna) {
        if ((words[at + FLAGS] & IN_RECOVERY) === 0)
            return;
        if (serialGap(sndUna, words[rare(at) + RECOVERY_END]) < 0)
            return;
        words[at + FLAGS] &= ~IN_RECOVERY;
    }
    /** F9, the first half: TCP_OUT with payload. */
    fits(row, words, at, bytes) {
        const mss = words[at + MSS] & 0xffff;
        const limit = mss > 0 && mss < PAYLOAD_BYTES_MAX ? mss : PAYLOAD_BYTES_MAX;
        this.mss.exercised++;
        if (bytes <= limit)
            return;
        this.mss.report(row, `a payload of at most ${limit} bytes`, `${bytes} bytes`);
    }
    /** F9, the second half: NIC_TX. */
    summed(row) {
        const protocol = rowG[row];
        if (protocol !== PROTOCOL_TCP && protocol !== PROTOCOL_UDP)
            return;
        this.mss.exercised++;
        const sum = rowF[row];
        if (sum === SUM_VALID)
            return;
        const found = `the segment adds up to 0x${(sum >>> 0).toString(16)}`;
        this.mss.report(row, 'a checksum that adds up to 0xffff', found);
    }
    /** F13: TCP_OUT without RST, of a flow that has sent a FIN or sends one. */
    afterFin(row, words, at) {
        const hasFin = (rowD[row] & FLAG_FIN) !== 0;
        const bytes = rowC[row];
        const end = serialAdd(rowA[row], bytes);
        if ((words[at + FLAGS] & HAS_OUR_FIN) === 0) {
            words[at + FLAGS] |= HAS_OUR_FIN;
            words[rare(at) + OUR_FIN] = end;
            return;
        }
        this.noDataAfterFin.exercised++;
        const fin = words[rare(at) + OUR_FIN];
        const isMoved = hasFin && end !== fin;
        // Behind the FIN only segments without payload, with the number after it.
        const room = bytes === 0 ? 1 : 0;
        if (!isMoved && serialGap(end, fin) <= room)
            return;
        this.noDataAfterFin.report(row, `nothing is sent behind the FIN at ${serialText(fin)}`, hasFin ? `a FIN at ${serialText(end)}` : `a segment up to ${serialText(end)}`);
    }
    /** F13: TCP_STATE by a close. */
    closed(row, words, at) {
        const from = rowA[row];
        if (from !== STATE_ESTABLISHED && from !== STATE_CLOSE_WAIT)
            return;
        if ((words[at + LIFE] & WAS_TAKEN) === 0)
            return;
        this.noDataAfterFin.exercised++;
        if (rowB[row] !== STATE_CLOSED || words[at + HELD] > 0)
            return;
        this.noDataAfterFin.report(row, `close sends a FIN from ${STATE_NAMES[from]}`, 'the connection was cut off with everything read');
    }
    /** BSYS_RANGE of a connection. */
    range(row, words, at) {
        const bytes = rowB[row];
        const offset = rowD[row];
        this.taken += bytes;
        words[at + OUTSTANDING] += bytes;
        const hasOffset = (words[at + LIFE] & HAS_OFFSET) !== 0;
        if (hasOffset && offset !== words[at + NEXT_OFFSET]) {
            const expected = `the next range at stream offset ${words[at + NEXT_OFFSET]}`;
            this.sendvReturn.report(row, expected, `stream offset ${offset}`);
        }
        words[at + LIFE] |= HAS_OFFSET;
        words[at + NEXT_OFFSET] = serialAdd(offset, bytes);
    }
    /** BSYS of a sendv: what it says it took. */
    returned(row) {
        const ret = rowD[row];
        const taken = this.taken;
        this.sendvReturn.exercised++;
        if (ret < 0) {
            if (taken === 0)
                return;
            const found = `it returned ${ret} and took ${taken} bytes`;
            this.sendvReturn.report(row, 'a sendv that fails takes nothing', found);
        }
        else if (ret > rowC[row]) {
            const found = `sendv returned ${ret}`;
            this.sendvReturn.report(row, `at most the ${rowC[row]} bytes offered`, found);
        }
        else if (ret !== taken) {
            const found = `sendv returned ${ret}`;
            this.sendvReturn.report(row, `the ${taken} bytes of the ranges taken`, found);
        }
    }
    /** USYS_SENT. */
    reported(row, words, at) {
        const bytes = rowC[row];
        const outstanding = words[at + OUTSTANDING];
        this.sendvReturn.exercised++;
        if (bytes < 0 || bytes > outstanding)
            this.reportedTooMuch(row, bytes, outstanding);
        words[at + OUTSTANDING] = bytes > outstanding ? 0 : outstanding - bytes;
        // Only the window changed.
        if (bytes === 0)
            return;
        this.sentAfterAck.exercised++;
        if ((words[at + FLAGS] & MIDSTREAM) !== 0)
            return;
        const total = words[at + NEXT_OFFSET] - outstanding + bytes;
        const reported = serialAdd(words[at + ISS], (1 + total) | 0);
        const ahead = serialGap(reported, words[at + PEER_ACKED]);
        if (ahead <= 0)
            return;
        const found = `${ahead} of ${bytes} bytes were not`;
        this.sentAfterAck.report(row, 'bytes reported as sent were acknowledged', found);
    }
    reportedTooMuch(row, bytes, outstanding) {
        this.sendvReturn.report(row, `at most the ${outstanding} bytes taken and not yet reported`, `${bytes} bytes were reported as sent`);
        if (bytes === 0)
            return;
        const found = `${bytes} bytes reported`;
        this.sentAfterAck.report(row, `at most the ${outstanding} bytes accepted before`, found);
    }
}
