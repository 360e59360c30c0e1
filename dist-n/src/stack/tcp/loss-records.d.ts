/** The peer reported it (RFC 2018). */
export declare const SEG_SACKED = 1;
/** Deemed lost. */
export declare const SEG_LOST = 2;
/** Its retransmission is under way. */
export declare const SEG_RETRANSMITTED = 4;
/** Was retransmitted at some time: its round trip is ambiguous (Karn). */
export declare const SEG_REPEATED = 8;
/** Where recovery stands; the numbers are those of tcp_info's ca_state. */
export declare const PHASE_OPEN = 0;
/** Something was reported out of order, nothing is deemed lost. */
export declare const PHASE_DISORDER = 1;
/** The window shrinks because of an echoed congestion mark (RFC 3168). */
export declare const PHASE_CWR = 2;
export declare const PHASE_RECOVERY = 3;
/** After a retransmission timeout. */
export declare const PHASE_LOSS = 4;
export declare const PROBE_NONE = 0;
/** A tail loss probe of new data is outstanding. */
export declare const PROBE_NEW = 1;
/** One that repeated the last segment. */
export declare const PROBE_REPEATED = 2;
/** RFC 8985 §7.1: DupThresh, until reordering was seen. */
export declare const REORDERING_INITIAL = 3;
export declare class LossRecords {
    head: Int32Array;
    tail: Int32Array;
    count: Int32Array;
    sackedCount: Int32Array;
    lostCount: Int32Array;
    retransmittedCount: Int32Array;
    sackedBytes: Int32Array;
    lostBytes: Int32Array;
    retransmittedBytes: Int32Array;
    /** One past the highest sequence number reported; means nothing while nothing is. */
    highestSacked: Int32Array;
    /** PHASE_* */
    phase: Uint8Array;
    /** The phase ends when this is acknowledged. */
    recoverSeq: Int32Array;
    rackNs: Float64Array;
    rackEnd: Int32Array;
    rackRttUs: Int32Array;
    minRttUs: Int32Array;
    /** How far reordering reached, in segments, and how often it was seen. */
    reordering: Int32Array;
    reorderSeen: Int32Array;
    /** Quarters of the minimum round trip that the reordering window spans. */
    reorderSteps: Uint8Array;
    /** Recoveries until they are one again. */
    reorderPersist: Uint8Array;
    /** RACK.dsack_round: while it runs, and what acknowledges its end. */
    isInDsackRound: Uint8Array;
    dsackRoundEnd: Int32Array;
    /** A segment was delivered since losses were looked for last. */
    hasNews: Uint8Array;
    prrDelivered: Int32Array;
    prrOut: Int32Array;
    prrFlight: Int32Array;
    /** What an undo restores; undoCwnd 0 = there is nothing to undo. */
    undoCwnd: Int32Array;
    undoThreshold: Int32Array;
    /** Retransmissions of this episode that no duplicate was reported for. */
    undoCount: Int32Array;
    /** When this episode retransmitted first; 0 = it did not. */
    retransmittedNs: Float64Array;
    /** PROBE_*, and what acknowledges the probe. */
    probe: Uint8Array;
    probeEnd: Int32Array;
    /** What the loss timer does: look for losses, or else send a probe. */
    isReorderTimer: Uint8Array;
    /** Segments delivered, and retransmitted, since the connection began. */
    deliveredTotal: Int32Array;
    retransmittedTotal: Int32Array;
    readonly segments: SegmentColumns;
    private readonly free;
    private used;
    /** A record with nothing under way. */
    allocate(): number;
    release(record: number): void;
    private columns;
    private grow;
}
export declare class SegmentColumns {
    seq: Int32Array;
    /** One past its last sequence number, a FIN's included. */
    end: Int32Array;
    /** When it was sent last. */
    sentNs: Float64Array;
    /** SEG_* */
    flags: Uint8Array;
    /** Next of the connection (or of the free list), -1 = last. */
    next: Int32Array;
    private freeHead;
    private used;
    allocate(seq: number, end: number, sentNs: number): number;
    release(segment: number): void;
    bytes(segment: number): number;
    private grow;
}
