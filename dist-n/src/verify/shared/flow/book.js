/**
 * All that the verifier knows of each flow, for every invariant that judges one: a row of 32-bit
 * words, two cache lines, so that a segment costs no more however many specs look at it; further
 * words that few flows need; and times while it waits for something (clocks.ts).
 *
 * Rows lie in pages that are made when a flow of theirs is first seen: a million flows are added
 * without ever copying what is there. Flow indices are reused; `TCP_OPEN` begins a new life.
 */
import { lineWords } from '../../../base/columns.js';
import { INDEX_LIMIT } from '../columns.js';
const PAGE_SHIFT = 12;
const PAGE_FLOWS = 1 << PAGE_SHIFT;
// --- bits of FLAGS: the connection, as TCP sees it
/** Between TCP_OPEN and TCP_CLOSED. */
export const OPEN = 1 << 0;
export const PASSIVE = 1 << 1;
export const ACTIVE = 1 << 2;
export const MIDSTREAM = 1 << 3;
/** The peer's first sequence number: to come with its SYN, or known (BASE). */
export const AWAITING_SYN = 1 << 4;
export const BASE_KNOWN = 1 << 5;
/** PEER_FIN is where the peer's stream ends; segments disagreed about it. */
export const HAS_PEER_FIN = 1 << 6;
export const FIN_DISPUTED = 1 << 7;
export const HAS_ACKED = 1 << 8;
export const HAS_EDGE = 1 << 9;
export const HAS_PEER_EDGE = 1 << 10;
export const HAS_SACK = 1 << 11;
/** SACK recovery, until RECOVERY_END is acknowledged. */
export const IN_RECOVERY = 1 << 12;
/** Data below RTO_END (FAST_END) may be repeated. */
export const IN_RTO = 1 << 13;
export const IN_FAST = 1 << 14;
/** The retransmission timer fired and was not armed since. */
export const HAS_FIRED = 1 << 15;
/** The handshake is not finished. */
export const IN_SYN = 1 << 16;
/** WL1 and WL2 are set. */
export const HAS_WINDOW = 1 << 17;
export const PERSIST_ARMED = 1 << 18;
export const HAS_RCV_NXT = 1 << 19;
export const HAS_CWND = 1 << 20;
/** Timed out since the last new acknowledgement. */
export const HAS_TIMED_OUT = 1 << 21;
/** Pacing: neither = by the trace. */
export const IS_PACED = 1 << 22;
export const IS_CUBIC = 1 << 23;
export const HAS_OUR_FIN = 1 << 24;
export const IN_TIME_WAIT = 1 << 25;
export const WAS_REUSED = 1 << 26;
export const HAS_TIMESTAMPS = 1 << 27;
/** The capture has the conversation. */
export const IN_CAPTURE = 1 << 28;
/** By the end of DUE_CYCLE: an acknowledgement, the persist timer, a probe. */
export const ACK_DUE = 1 << 29;
export const PERSIST_DUE = 1 << 30;
export const PROBE_DUE = 1 << 31;
export const ANY_DUE = ACK_DUE | PERSIST_DUE | PROBE_DUE;
// --- bits of LIFE: the connection, as the application sees it
/** A TCP_OPEN was seen, in this life or an earlier one. */
export const WAS_OPENED = 1 << 0;
/** The application was given the handle and has not given it up. */
export const IS_GIVEN = 1 << 1;
/** Accepted or connecting, and not given up. */
export const IS_TAKEN = 1 << 2;
/** Accepted or connecting at some time. */
export const WAS_TAKEN = 1 << 3;
export const HAS_COOKIE = 1 << 4;
export const IS_DEAD = 1 << 5;
/** Dead because the peer will send no more: what we send goes on. */
export const IS_HALF_DEAD = 1 << 6;
export const IS_FREED = 1 << 7;
/** The handshake was completed. */
export const IS_COMPLETE = 1 << 8;
export const WAS_TOLD = 1 << 9;
/** Timed out without a word to the application so far. */
export const IS_OWED = 1 << 10;
/** An acknowledgement of WANTED is to come. */
export const ACK_PENDING = 1 << 11;
/** NEXT_OFFSET (DELIVERED) continues from a row seen. */
export const HAS_OFFSET = 1 << 12;
/** Received mbufs were released and no credit has followed. */
export const IS_RELEASING = 1 << 13;
/** The application holds nothing any more: its window is let go. */
export const WINDOW_LET_GO = 1 << 14;
export const WAS_KNOCKED = 1 << 15;
/** As IS_GIVEN, from the connect call on and whatever became of it. */
export const IS_NAMED = 1 << 25;
/** The window shrinks step by step (RFC 9937). */
export const IN_REDUCTION = 1 << 26;
/** The loss timer fired and no tail probe was sent since. */
export const TAIL_PROBE_DUE = 1 << 27;
/** A handle was given out and not given up, dead or alive. */
export const IS_OUT = 1 << 24;
/** The last window of the peer that counted was zero. */
export const WINDOW_SHUT = 1 << 28;
/** RANGES is not zero; COUNTS is not. */
export const HAS_RANGES = 1 << 19;
export const HAS_COUNTS = 1 << 29;
/** Phase of the handle's life, PHASE_*. */
export const PHASE_SHIFT = 16;
export const PHASE_MASK = 7 << PHASE_SHIFT;
/** Shift of the window we advertise, 0 to 14. */
export const SHIFT_SHIFT = 20;
export const SHIFT_MASK = 15 << SHIFT_SHIFT;
// --- words of a flow: what it receives, then what it sends, a cache line and a half each
export const FLAGS = 0;
export const LIFE = 1;
export const TAG = 2;
export const COOKIE = 3;
/** Core that has the flow, and its flow group shifted by 8. */
export const PLACE = 4;
/** In place of the core: between two cores. */
export const NO_CORE = 0xff;
/** The peer's: sequence number of byte 0, and the end of the gapless part. */
export const BASE = 5;
export const HIGH = 6;
/** Stream offset of the next delivery; bytes delivered and not given back. */
export const DELIVERED = 7;
export const HELD = 8;
/** Highest acknowledgement sent, and what the pending one must reach. */
export const ACKED = 9;
export const WANTED = 10;
/** Largest payload we send, and we take << 16. */
export const MSS = 11;
/** Furthest right edge we advertised; the whole window; bytes credited. */
export const EDGE = 12;
export const WINDOW_MAX = 13;
export const CREDITED = 14;
export const RCV_NXT = 15;
/** Ours: initial sequence number, end of what was sent, highest the peer acknowledged. */
export const ISS = 16;
export const SENT = 17;
export const PEER_ACKED = 18;
/** Stream offset behind the last byte sendv took; bytes taken and not reported as sent. */
export const NEXT_OFFSET = 19;
export const OUTSTANDING = 20;
/** Furthest sequence number the peer allowed; the segments that said so last. */
export const PEER_EDGE = 21;
export const WL1 = 22;
export const WL2 = 23;
export const CWND = 24;
export const SSTHRESH = 25;
export const CREDIT = 26;
export const LAST_DELAY_US = 27;
/** Ports; the addresses (of IPv6 a pair of the pool, in SOURCE). */
export const PORTS = 28;
export const SOURCE = 29;
export const TARGET = 30;
/** Row of its times (clocks.ts) + 1, 0 = none. */
export const TIMES = 31;
export const FLOW_STRIDE = 32;
// --- further words, at `rare(at)`: zero of most connections, and only written when they are not,
// so that they take no memory. A bit of FLAGS or LIFE says when to look.
/** First range beyond the gapless part + 1 (HAS_RANGES); the end of the peer's stream. */
export const RANGES = 0;
export const PEER_FIN = 1;
export const OUR_FIN = 2;
/** Sequence number of the peer's FIN as the stack took it. */
export const FIN_TAKEN = 3;
export const RECOVERY_END = 4;
export const RTO_END = 5;
export const FAST_END = 6;
/** The window before the last reduction or timeout; bytes delivered since (RFC 9937). */
export const REDUCED_FROM = 7;
export const REDUCED_DELIVERED = 8;
/** Duplicate acknowledgements, and firings without progress << 16 (HAS_COUNTS). */
export const COUNTS = 9;
/** Bytes accepted, of a connection that was not opened by the peer. */
export const ACCEPTED = 10;
/** Cycle of the core by whose end something is due; of a closed flow, the call that closed it. */
export const DUE_CYCLE = 11;
export const CLOSED_CALL = 11;
/** Lane << 8 and family ^ 4: zero for plain IPv4. */
export const LANE = 12;
export const RARE_STRIDE = 16;
const RARE_FIRST = PAGE_FLOWS * FLOW_STRIDE;
/** First of the further words of the flow whose words begin at `at`. */
export function rare(at) {
    return RARE_FIRST + (at >> 1);
}
const NO_WORDS = new Int32Array(0);
export class FlowBook {
    constructor() {
        this.wordPages = [];
    }
    /** The page of a flow (0 <= flow < INDEX_LIMIT), and its words' place in it. */
    words(flow) {
        const page = flow >>> PAGE_SHIFT;
        if (page >= this.wordPages.length)
            this.extend(page);
        const words = this.wordPages[page];
        return words.length === 0 ? this.makePage(page) : words;
    }
    static at(flow) {
        return (flow & (PAGE_FLOWS - 1)) * FLOW_STRIDE;
    }
    /** Calls back for every flow of a page that was made, in order of flow. */
    each(visit) {
        for (let page = 0; page < this.wordPages.length; page++) {
            const words = this.wordPages[page];
            if (words.length === 0)
                continue;
            for (let i = 0; i < PAGE_FLOWS; i++)
                visit(page * PAGE_FLOWS + i, words, i * FLOW_STRIDE);
        }
    }
    extend(page) {
        for (let i = this.wordPages.length; i <= page; i++)
            this.wordPages.push(NO_WORDS);
    }
    makePage(page) {
        const words = lineWords(PAGE_FLOWS * (FLOW_STRIDE + RARE_STRIDE));
        this.wordPages[page] = words;
        return words;
    }
}
/** Rows name flows up to here. */
export const FLOW_LIMIT = INDEX_LIMIT;
