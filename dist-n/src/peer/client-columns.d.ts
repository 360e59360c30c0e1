/**
 * State of the simulated clients, as columns by connection: what a request/response client of TCP
 * needs and no more, so that millions fit. About 65 bytes each.
 */
export declare const CLIENT_UNUSED = 0;
export declare const CLIENT_SYN_SENT = 1;
export declare const CLIENT_OPEN = 2;
/** Both ends are closed; a late FIN is still acknowledged (TIME-WAIT that never ends). */
export declare const CLIENT_ENDED = 3;
/** The host reset it (or refused it). */
export declare const CLIENT_RESET = 4;
/** Nobody answered any more. */
export declare const CLIENT_GAVE_UP = 5;
/** It reset the connection itself, as its dialogue says. */
export declare const CLIENT_ABORTED = 6;
export declare const C_TIMESTAMPS: number;
export declare const C_SACK: number;
/** Will say no more: a FIN follows the last byte. */
export declare const C_FIN: number;
/** The host's FIN was taken in order. */
export declare const C_HEARD_FIN: number;
/** One segment with payload is not acknowledged yet. */
export declare const C_UNACKED: number;
/** An acknowledgment is owed at once. */
export declare const C_ACK_NOW: number;
/** The timer of delayed acknowledgments will look at it. */
export declare const C_ACK_QUEUED: number;
/** The retransmission timer will look at it. */
export declare const C_RTO_QUEUED: number;
/** Fast recovery. */
export declare const C_RECOVERY: number;
/** Something came out of order: there is a record in the reassembly. */
export declare const C_REASSEMBLING: number;
/** Our FIN is acknowledged. */
export declare const C_FIN_ACKED: number;
/** Resets the host when all was said. */
export declare const C_RESET: number;
export declare class ClientColumns {
    readonly state: Uint8Array;
    /** C_* */
    readonly flags: Uint16Array;
    /** Names as in RFC 9293 §3.3.1. */
    readonly sndUna: Int32Array;
    readonly sndNxt: Int32Array;
    readonly sndMax: Int32Array;
    /** One past the last byte said; the FIN's sequence number. */
    readonly sndEnd: Int32Array;
    readonly sndWnd: Int32Array;
    readonly sndShift: Uint8Array;
    readonly sendMss: Uint16Array;
    readonly irs: Int32Array;
    readonly rcvNxt: Int32Array;
    readonly cwnd: Int32Array;
    readonly ssthresh: Int32Array;
    readonly recover: Int32Array;
    readonly dupAcks: Uint8Array;
    /** Retransmissions in a row without an answer. */
    readonly retries: Uint8Array;
    readonly tsRecent: Int32Array;
    /** Without its backoff. */
    readonly rtoUs: Int32Array;
    /** When to retransmit, Infinity = nothing is under way. */
    readonly rtoNs: Float64Array;
    constructor(count: number);
}
