import { Tuples } from './tuples.ts';
/** The connection exists (TCP_OPEN was emitted, TCP_CLOSED was not). */
export declare const F_LIVE: number;
/** The application holds the handle: it was told of the flow and has not closed it. */
export declare const F_HANDLE: number;
/** The application accepted it, or its connect succeeded: conditions may be delivered. */
export declare const F_ACCEPTED: number;
/** Its connect has no outcome yet. */
export declare const F_CONNECTING: number;
/** DEAD was delivered, or is not to be. */
export declare const F_DEAD_TOLD: number;
/** DEAD waits for accept (deadReason); with state CLOSED the whole death waits. */
export declare const F_DEAD_PENDING: number;
/** In the flow table. */
export declare const F_LISTED: number;
/** The application will send no more: FIN follows the last byte. */
export declare const F_FIN_QUEUED: number;
export declare const F_FIN_SENT: number;
/** The sequence number of the peer's FIN is known (peerFinSeq), perhaps out of order. */
export declare const F_PEER_FIN: number;
/** The peer's FIN was taken in order. */
export declare const F_FIN_RECEIVED: number;
/** An acknowledgment is owed. */
export declare const F_ACK_OWED: number;
/** On the list of flows that endBatch looks at. */
export declare const F_ACK_LISTED: number;
/** Fast recovery (RFC 6582). */
export declare const F_RECOVERY: number;
/** A segment is being timed (rttSeq, rttStartNs). */
export declare const F_TIMED: number;
export declare const F_SACK: number;
export declare const F_TIMESTAMPS: number;
export declare const F_OFFER_SACK: number;
export declare const F_OFFER_TIMESTAMPS: number;
/** Adopted mid-stream: the window shifts are unknown. */
export declare const F_SCALE_UNKNOWN: number;
/** Out-of-order payload is queued. */
export declare const F_REASSEMBLING: number;
/** SACK blocks of the peer are on record. */
export declare const F_SACKED: number;
/** The SYN or SYN-ACK was retransmitted: the initial window is one segment. */
export declare const F_SYN_LOST: number;
/** Urgent data is announced beyond RCV.NXT (rcvUp). */
export declare const F_URGENT: number;
/** A duplicate is to be reported (dsackStart, dsackEnd). */
export declare const F_DSACK: number;
/** So much was received that an old segment could look new: half of the sequence space. */
export declare const F_WRAPPED: number;
/** Acknowledged bytes (parkedBytes) are released and SENT when the transmit ring was reclaimed. */
export declare const F_PARKED: number;
/** The application said that more follows what it handed over last: no push there. */
export declare const F_MORE: number;
/** Partial segments are held back until there is a full one (the sockets' TCP_CORK). */
export declare const F_CORKED: number;
/** Both ends understand congestion marks (RFC 3168). */
export declare const F_ECN: number;
/** Congestion was marked and not yet answered by the peer: ECE on every acknowledgment. */
export declare const F_ECN_ECHO: number;
/** The window was reduced: the next segment with new data says so (CWR). */
export declare const F_ECN_REDUCED: number;
/**
 * What nearly every segment touches lies side by side, in two cache lines a flow: of these columns
 * (HOT, 1 << ROW of them) a flow's element is `column[flow << ROW]`, of the others `column[flow]`.
 * With ten thousand connections that is 5 % less processor time of a whole run than columns apart.
 */
export declare const ROW = 5;
export declare const HOT: readonly string[];
export declare class Pcb {
    /** Slots that exist. */
    capacity: number;
    /** Slots in use. */
    count: number;
    state: Uint8Array;
    role: Uint8Array;
    /** F_* */
    flags: Int32Array;
    /** flowGroup * 256 + generation: the upper part of the handle. */
    tag: Int32Array;
    generation: Uint8Array;
    /** The application's word. */
    cookie: Float64Array;
    /** The survey's conversation, -1 = none. */
    conversation: Int32Array;
    deadReason: Uint8Array;
    /** Next free slot. */
    link: Int32Array;
    readonly tuples: Tuples;
    /** Traffic class * 256 + hop limit of what is sent. */
    ipFields: Uint16Array;
    /** ISS. */
    iss: Int32Array;
    /** SND.UNA. */
    sndUna: Int32Array;
    /** SND.NXT; goes back to SND.UNA after a timeout (RFC 5681 §3.1). */
    sndNxt: Int32Array;
    /** One past the highest sequence number ever sent. */
    sndMax: Int32Array;
    /** One past the last byte the application handed over; the FIN's sequence number. */
    sndEnd: Int32Array;
    /** SND.WND, bytes. */
    sndWnd: Int32Array;
    sndWl1: Int32Array;
    sndWl2: Int32Array;
    /** Largest window the peer ever offered (MAX.SND.WND of RFC 5961). */
    sndWndMax: Int32Array;
    /** Largest payload of a segment: Eff.snd.MSS. */
    sendMss: Uint16Array;
    /** Shift of windows received; 0 when not negotiated. */
    sendShift: Int8Array;
    rangeHead: Int32Array;
    rangeTail: Int32Array;
    /** The range sent from last; -1 = look from the head. */
    rangeCursor: Int32Array;
    /** IRS. */
    irs: Int32Array;
    /** RCV.NXT. */
    rcvNxt: Int32Array;
    /** Right edge as advertised last. */
    rcvAdv: Int32Array;
    /** The whole receive window. */
    rcvWndMax: Int32Array;
    /** Bytes taken in order that the application has not given back. */
    undone: Int32Array;
    /** RCV.UP. */
    rcvUp: Int32Array;
    peerFinSeq: Int32Array;
    /** MSS this side offered. */
    receiveMss: Uint16Array;
    /** Shift of windows sent; 0 when not negotiated. */
    receiveShift: Int8Array;
    /** Shift this side offers; -1 = no option. */
    offerShift: Int8Array;
    /** MSS this side offers; 0 = no option. */
    offerMss: Uint16Array;
    /** First mbuf the application holds (chain in mbufs.next). */
    heldHead: Int32Array;
    heldTail: Int32Array;
    /** Bytes of the first held mbuf already given back. */
    heldDone: Int32Array;
    /** Segments with payload not acknowledged yet. */
    unackedSegments: Uint8Array;
    /** Record in the reassembly pool, -1 = none. */
    reassembly: Int32Array;
    /** Record in the scoreboard pool, -1 = none. */
    scoreboard: Int32Array;
    /** Record in the pool of loss-records.ts, -1 = none: losses are detected by duplicates. */
    loss: Int32Array;
    tsRecent: Int32Array;
    tsRecentNs: Float64Array;
    /** Number of the last frame queued that refers to payload of the flow. */
    payloadFrame: Int32Array;
    parkedBytes: Int32Array;
    lastAckSent: Int32Array;
    /** This side's TSval at tsOriginNs; it counts milliseconds. */
    tsOrigin: Int32Array;
    tsOriginNs: Float64Array;
    /** RTO with its backoff. */
    rtoUs: Int32Array;
    /** 0 = no measurement yet. */
    srttUs: Int32Array;
    rttVarUs: Int32Array;
    rttSeq: Int32Array;
    rttStartNs: Float64Array;
    backoff: Uint8Array;
    /** Retransmissions or probes in a row without an answer. */
    retries: Uint8Array;
    cwnd: Int32Array;
    ssthresh: Int32Array;
    /** Bytes acknowledged since cwnd grew last (congestion avoidance). */
    cwndCredit: Int32Array;
    /** `recover` of RFC 6582. */
    recover: Int32Array;
    /** HighRxt of RFC 6675: one past the highest byte retransmitted in this recovery. */
    highRxt: Int32Array;
    /** RescueRxt of RFC 6675. */
    rescueRxt: Int32Array;
    /** Marks are answered again when this is acknowledged (RFC 3168 §6.1.2). */
    ecnSeq: Int32Array;
    dupAcks: Int32Array;
    /** Bytes sent by limited transmit since the last new acknowledgment. */
    limitedBytes: Uint16Array;
    /** Most bytes under way since flightSeq was sent: what cwnd was used for. */
    flightMax: Int32Array;
    flightSeq: Int32Array;
    lastSentNs: Float64Array;
    lastReceivedNs: Float64Array;
    /** 1 = the application answers at once (delaysWhenAnswering), and when payload came last. */
    isAnswering: Uint8Array;
    lastPayloadNs: Float64Array;
    /** One past the last segment that was not full (naglesSmallOnly). */
    smallEnd: Int32Array;
    /** FO_* (fast-open.ts). */
    fastOpen: Uint8Array;
    /** When the slot was opened. */
    openedNs: Float64Array;
    /** The duplicate to report with the next acknowledgment (F_DSACK, RFC 2883). */
    dsackStart: Int32Array;
    dsackEnd: Int32Array;
    /** Bit k = the timer of kind k is armed. */
    armed: Uint8Array;
    /** By kind, then by flow: when an armed timer is due. Most connections never touch most kinds. */
    readonly deadlineNs: Float64Array[];
    /** What the wheel was told last; Infinity = nothing. */
    scheduledNs: Float64Array;
    /** Columns that `digest` looks at, and how an element is found there. */
    private digested;
    /** Columns of ZEROED. */
    private zeroed;
    private readonly cores;
    private readonly blockSlots;
    /** Slots a core may make. */
    private readonly countMax;
    /** Flows the columns have room for. */
    private room;
    private readonly free;
    constructor(countMax: number, cores?: number);
    /** A slot with fresh columns for a flow of the core, or -1 when the core has made countMax. */
    allocate(flowGroup: number, core?: number): number;
    /** Gives the slot to the core; it is reused after all slots freed on the core before it. */
    release(flow: number, core?: number): void;
    /** A digest of the flow's variables, but of those that say where it is. */
    digest(flow: number): number;
    private append;
    /** Makes the next block of slots of the core. */
    private makeBlock;
    /** Gives every column room for `room` flows, and keeps what is in it. */
    private replaceColumns;
    private replaceRows;
    /** Every typed array of this object is a column. */
    private columnNames;
    /** What a new connection must not inherit; openers set the rest. */
    private clear;
}
