/** Between TCP_OPEN and TCP_CLOSED. */
export declare const OPEN: number;
export declare const PASSIVE: number;
export declare const ACTIVE: number;
export declare const MIDSTREAM: number;
/** The peer's first sequence number: to come with its SYN, or known (BASE). */
export declare const AWAITING_SYN: number;
export declare const BASE_KNOWN: number;
/** PEER_FIN is where the peer's stream ends; segments disagreed about it. */
export declare const HAS_PEER_FIN: number;
export declare const FIN_DISPUTED: number;
export declare const HAS_ACKED: number;
export declare const HAS_EDGE: number;
export declare const HAS_PEER_EDGE: number;
export declare const HAS_SACK: number;
/** SACK recovery, until RECOVERY_END is acknowledged. */
export declare const IN_RECOVERY: number;
/** Data below RTO_END (FAST_END) may be repeated. */
export declare const IN_RTO: number;
export declare const IN_FAST: number;
/** The retransmission timer fired and was not armed since. */
export declare const HAS_FIRED: number;
/** The handshake is not finished. */
export declare const IN_SYN: number;
/** WL1 and WL2 are set. */
export declare const HAS_WINDOW: number;
export declare const PERSIST_ARMED: number;
export declare const HAS_RCV_NXT: number;
export declare const HAS_CWND: number;
/** Timed out since the last new acknowledgement. */
export declare const HAS_TIMED_OUT: number;
/** Pacing: neither = by the trace. */
export declare const IS_PACED: number;
export declare const IS_CUBIC: number;
export declare const HAS_OUR_FIN: number;
export declare const IN_TIME_WAIT: number;
export declare const WAS_REUSED: number;
export declare const HAS_TIMESTAMPS: number;
/** The capture has the conversation. */
export declare const IN_CAPTURE: number;
/** By the end of DUE_CYCLE: an acknowledgement, the persist timer, a probe. */
export declare const ACK_DUE: number;
export declare const PERSIST_DUE: number;
export declare const PROBE_DUE: number;
export declare const ANY_DUE: number;
/** A TCP_OPEN was seen, in this life or an earlier one. */
export declare const WAS_OPENED: number;
/** The application was given the handle and has not given it up. */
export declare const IS_GIVEN: number;
/** Accepted or connecting, and not given up. */
export declare const IS_TAKEN: number;
/** Accepted or connecting at some time. */
export declare const WAS_TAKEN: number;
export declare const HAS_COOKIE: number;
export declare const IS_DEAD: number;
/** Dead because the peer will send no more: what we send goes on. */
export declare const IS_HALF_DEAD: number;
export declare const IS_FREED: number;
/** The handshake was completed. */
export declare const IS_COMPLETE: number;
export declare const WAS_TOLD: number;
/** Timed out without a word to the application so far. */
export declare const IS_OWED: number;
/** An acknowledgement of WANTED is to come. */
export declare const ACK_PENDING: number;
/** NEXT_OFFSET (DELIVERED) continues from a row seen. */
export declare const HAS_OFFSET: number;
/** Received mbufs were released and no credit has followed. */
export declare const IS_RELEASING: number;
/** The application holds nothing any more: its window is let go. */
export declare const WINDOW_LET_GO: number;
export declare const WAS_KNOCKED: number;
/** As IS_GIVEN, from the connect call on and whatever became of it. */
export declare const IS_NAMED: number;
/** The window shrinks step by step (RFC 9937). */
export declare const IN_REDUCTION: number;
/** The loss timer fired and no tail probe was sent since. */
export declare const TAIL_PROBE_DUE: number;
/** A handle was given out and not given up, dead or alive. */
export declare const IS_OUT: number;
/** The last window of the peer that counted was zero. */
export declare const WINDOW_SHUT: number;
/** RANGES is not zero; COUNTS is not. */
export declare const HAS_RANGES: number;
export declare const HAS_COUNTS: number;
/** Phase of the handle's life, PHASE_*. */
export declare const PHASE_SHIFT = 16;
export declare const PHASE_MASK: number;
/** Shift of the window we advertise, 0 to 14. */
export declare const SHIFT_SHIFT = 20;
export declare const SHIFT_MASK: number;
export declare const FLAGS = 0;
export declare const LIFE = 1;
export declare const TAG = 2;
export declare const COOKIE = 3;
/** Core that has the flow, and its flow group shifted by 8. */
export declare const PLACE = 4;
/** In place of the core: between two cores. */
export declare const NO_CORE = 255;
/** The peer's: sequence number of byte 0, and the end of the gapless part. */
export declare const BASE = 5;
export declare const HIGH = 6;
/** Stream offset of the next delivery; bytes delivered and not given back. */
export declare const DELIVERED = 7;
export declare const HELD = 8;
/** Highest acknowledgement sent, and what the pending one must reach. */
export declare const ACKED = 9;
export declare const WANTED = 10;
/** Largest payload we send, and we take << 16. */
export declare const MSS = 11;
/** Furthest right edge we advertised; the whole window; bytes credited. */
export declare const EDGE = 12;
export declare const WINDOW_MAX = 13;
export declare const CREDITED = 14;
export declare const RCV_NXT = 15;
/** Ours: initial sequence number, end of what was sent, highest the peer acknowledged. */
export declare const ISS = 16;
export declare const SENT = 17;
export declare const PEER_ACKED = 18;
/** Stream offset behind the last byte sendv took; bytes taken and not reported as sent. */
export declare const NEXT_OFFSET = 19;
export declare const OUTSTANDING = 20;
/** Furthest sequence number the peer allowed; the segments that said so last. */
export declare const PEER_EDGE = 21;
export declare const WL1 = 22;
export declare const WL2 = 23;
export declare const CWND = 24;
export declare const SSTHRESH = 25;
export declare const CREDIT = 26;
export declare const LAST_DELAY_US = 27;
/** Ports; the addresses (of IPv6 a pair of the pool, in SOURCE). */
export declare const PORTS = 28;
export declare const SOURCE = 29;
export declare const TARGET = 30;
/** Row of its times (clocks.ts) + 1, 0 = none. */
export declare const TIMES = 31;
export declare const FLOW_STRIDE = 32;
/** First range beyond the gapless part + 1 (HAS_RANGES); the end of the peer's stream. */
export declare const RANGES = 0;
export declare const PEER_FIN = 1;
export declare const OUR_FIN = 2;
/** Sequence number of the peer's FIN as the stack took it. */
export declare const FIN_TAKEN = 3;
export declare const RECOVERY_END = 4;
export declare const RTO_END = 5;
export declare const FAST_END = 6;
/** The window before the last reduction or timeout; bytes delivered since (RFC 9937). */
export declare const REDUCED_FROM = 7;
export declare const REDUCED_DELIVERED = 8;
/** Duplicate acknowledgements, and firings without progress << 16 (HAS_COUNTS). */
export declare const COUNTS = 9;
/** Bytes accepted, of a connection that was not opened by the peer. */
export declare const ACCEPTED = 10;
/** Cycle of the core by whose end something is due; of a closed flow, the call that closed it. */
export declare const DUE_CYCLE = 11;
export declare const CLOSED_CALL = 11;
/** Lane << 8 and family ^ 4: zero for plain IPv4. */
export declare const LANE = 12;
export declare const RARE_STRIDE = 16;
/** First of the further words of the flow whose words begin at `at`. */
export declare function rare(at: number): number;
export declare class FlowBook {
    private readonly wordPages;
    /** The page of a flow (0 <= flow < INDEX_LIMIT), and its words' place in it. */
    words(flow: number): Int32Array;
    static at(flow: number): number;
    /** Calls back for every flow of a page that was made, in order of flow. */
    each(visit: (flow: number, words: Int32Array, at: number) => void): void;
    private extend;
    private makePage;
}
/** Rows name flows up to here. */
export declare const FLOW_LIMIT: number;
