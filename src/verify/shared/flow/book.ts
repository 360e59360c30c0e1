/**
 * All that the verifier knows of each flow, for every invariant that judges one: a row of 32-bit
 * words, two cache lines, so that a segment costs no more however many specs look at it; further
 * words that few flows need; and times while it waits for something (clocks.ts).
 *
 * Rows lie in pages that are made when a flow of theirs is first seen: a million flows are added
 * without ever copying what is there. Flow indices are reused; `TCP_OPEN` begins a new life.
 */
import { lineWords } from '../../../base/columns.ts';
import { INDEX_LIMIT } from '../columns.ts';

const PAGE_SHIFT = 12;
const PAGE_FLOWS = 1 << PAGE_SHIFT;

// --- bits of FLAGS: the connection, as TCP sees it
/** Between TCP_OPEN and TCP_CLOSED. */
export const OPEN: number = 1 << 0;
export const PASSIVE: number = 1 << 1;
export const ACTIVE: number = 1 << 2;
export const MIDSTREAM: number = 1 << 3;
/** The peer's first sequence number: to come with its SYN, or known (BASE). */
export const AWAITING_SYN: number = 1 << 4;
export const BASE_KNOWN: number = 1 << 5;
/** PEER_FIN is where the peer's stream ends; segments disagreed about it. */
export const HAS_PEER_FIN: number = 1 << 6;
export const FIN_DISPUTED: number = 1 << 7;
export const HAS_ACKED: number = 1 << 8;
export const HAS_EDGE: number = 1 << 9;
export const HAS_PEER_EDGE: number = 1 << 10;
export const HAS_SACK: number = 1 << 11;
/** SACK recovery, until RECOVERY_END is acknowledged. */
export const IN_RECOVERY: number = 1 << 12;
/** Data below RTO_END (FAST_END) may be repeated. */
export const IN_RTO: number = 1 << 13;
export const IN_FAST: number = 1 << 14;
/** The retransmission timer fired and was not armed since. */
export const HAS_FIRED: number = 1 << 15;
/** The handshake is not finished. */
export const IN_SYN: number = 1 << 16;
/** WL1 and WL2 are set. */
export const HAS_WINDOW: number = 1 << 17;
export const PERSIST_ARMED: number = 1 << 18;
export const HAS_RCV_NXT: number = 1 << 19;
export const HAS_CWND: number = 1 << 20;
/** Timed out since the last new acknowledgement. */
export const HAS_TIMED_OUT: number = 1 << 21;
/** Pacing: neither = by the trace. */
export const IS_PACED: number = 1 << 22;
export const IS_CUBIC: number = 1 << 23;
export const HAS_OUR_FIN: number = 1 << 24;
export const IN_TIME_WAIT: number = 1 << 25;
export const WAS_REUSED: number = 1 << 26;
export const HAS_TIMESTAMPS: number = 1 << 27;
/** The capture has the conversation. */
export const IN_CAPTURE: number = 1 << 28;
/** By the end of DUE_CYCLE: an acknowledgement, the persist timer, a probe. */
export const ACK_DUE: number = 1 << 29;
export const PERSIST_DUE: number = 1 << 30;
export const PROBE_DUE: number = 1 << 31;
export const ANY_DUE: number = ACK_DUE | PERSIST_DUE | PROBE_DUE;

// --- bits of LIFE: the connection, as the application sees it
/** A TCP_OPEN was seen, in this life or an earlier one. */
export const WAS_OPENED: number = 1 << 0;
/** The application was given the handle and has not given it up. */
export const IS_GIVEN: number = 1 << 1;
/** Accepted or connecting, and not given up. */
export const IS_TAKEN: number = 1 << 2;
/** Accepted or connecting at some time. */
export const WAS_TAKEN: number = 1 << 3;
export const HAS_COOKIE: number = 1 << 4;
export const IS_DEAD: number = 1 << 5;
/** Dead because the peer will send no more: what we send goes on. */
export const IS_HALF_DEAD: number = 1 << 6;
export const IS_FREED: number = 1 << 7;
/** The handshake was completed. */
export const IS_COMPLETE: number = 1 << 8;
export const WAS_TOLD: number = 1 << 9;
/** Timed out without a word to the application so far. */
export const IS_OWED: number = 1 << 10;
/** An acknowledgement of WANTED is to come. */
export const ACK_PENDING: number = 1 << 11;
/** NEXT_OFFSET (DELIVERED) continues from a row seen. */
export const HAS_OFFSET: number = 1 << 12;
/** Received mbufs were released and no credit has followed. */
export const IS_RELEASING: number = 1 << 13;
/** The application holds nothing any more: its window is let go. */
export const WINDOW_LET_GO: number = 1 << 14;
export const WAS_KNOCKED: number = 1 << 15;
/** As IS_GIVEN, from the connect call on and whatever became of it. */
export const IS_NAMED: number = 1 << 25;
/** The window shrinks step by step (RFC 9937). */
export const IN_REDUCTION: number = 1 << 26;
/** The loss timer fired and no tail probe was sent since. */
export const TAIL_PROBE_DUE: number = 1 << 27;
/** A handle was given out and not given up, dead or alive. */
export const IS_OUT: number = 1 << 24;
/**
 * Reports, or duplicates without SACK, stand for segments that left the network, until all is
 * acknowledged: what is under way may be an estimate (RFC 6675 section 4).
 */
export const IS_ESTIMATED: number = 1 << 30;
/** The peer's FIN was taken. */
export const WAS_FINISHED: number = 1 << 31;
/** The last window of the peer that counted was zero. */
export const WINDOW_SHUT: number = 1 << 28;
/** RANGES is not zero; COUNTS is not. */
export const HAS_RANGES: number = 1 << 19;
export const HAS_COUNTS: number = 1 << 29;
/** Phase of the handle's life, PHASE_*. */
export const PHASE_SHIFT = 16;
export const PHASE_MASK: number = 7 << PHASE_SHIFT;
/** Shift of the window we advertise, 0 to 14. */
export const SHIFT_SHIFT = 20;
export const SHIFT_MASK: number = 15 << SHIFT_SHIFT;

// --- words of a flow: what it receives, then what it sends, a cache line and a half each
export const FLAGS = 0;
export const LIFE = 1;
export const TAG = 2;
export const COOKIE = 3;
/** Core that has the flow, its flow group shifted by 8, and its state (STATE_*). */
export const PLACE = 4;
export const GROUP_SHIFT = 8;
export const GROUP_MASK: number = 0xffff << GROUP_SHIFT;
export const STATE_SHIFT = 24;
export const STATE_MASK: number = 15 << STATE_SHIFT;
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
/** Of an open flow; of one that is closed, the call that closed it. */
export const LAST_DELAY_US = 27;
export const CLOSED_CALL = 27;
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
/** Cycle of the core by whose end something is due. */
export const DUE_CYCLE = 10;
/** Lane << 8 and family ^ 4: zero for plain IPv4. */
export const LANE = 11;
/** The number of the last duplicate, and of segments kept ahead of order, as last said. */
export const DUPLICATES = 12;
export const KEPT = 13;
/** RFC 9937's RecoverFS. */
export const REDUCED_FLIGHT = 14;
export const RARE_STRIDE = 16;

const RARE_FIRST = PAGE_FLOWS * FLOW_STRIDE;

/** First of the further words of the flow whose words begin at `at`. */
export function rare(at: number): number {
  return RARE_FIRST + (at >> 1);
}

const NO_WORDS = new Int32Array(0);

export class FlowBook {
  private readonly wordPages: Int32Array[] = [];

  /** The page of a flow (0 <= flow < INDEX_LIMIT), and its words' place in it. */
  words(flow: number): Int32Array {
    const page = flow >>> PAGE_SHIFT;
    if (page >= this.wordPages.length) this.extend(page);
    const words = this.wordPages[page]!;
    return words.length === 0 ? this.makePage(page) : words;
  }

  /** Likewise, of a flow that may be anything: empty where no flow of the page was seen. */
  peek(flow: number): Int32Array {
    return this.wordPages[flow >>> PAGE_SHIFT] ?? NO_WORDS;
  }

  static at(flow: number): number {
    return (flow & (PAGE_FLOWS - 1)) * FLOW_STRIDE;
  }

  /** Calls back for every flow of a page that was made, in order of flow. */
  each(visit: (flow: number, words: Int32Array, at: number) => void): void {
    for (let page = 0; page < this.wordPages.length; page++) {
      const words = this.wordPages[page]!;
      if (words.length === 0) continue;
      for (let i = 0; i < PAGE_FLOWS; i++) visit(page * PAGE_FLOWS + i, words, i * FLOW_STRIDE);
    }
  }

  private extend(page: number): void {
    for (let i = this.wordPages.length; i <= page; i++) this.wordPages.push(NO_WORDS);
  }

  private makePage(page: number): Int32Array {
    const words = lineWords(PAGE_FLOWS * (FLOW_STRIDE + RARE_STRIDE));
    this.wordPages[page] = words;
    return words;
  }
}

/** Rows name flows up to here. */
export const FLOW_LIMIT: number = INDEX_LIMIT;
