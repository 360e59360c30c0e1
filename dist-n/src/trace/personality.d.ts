import type { ConversationTable } from './conversations.ts';
/** The stack's ANSWER_* numbers. */
export declare const ANSWERED_UNKNOWN = 0;
export declare const ANSWERED_ACCEPT = 1;
export declare const ANSWERED_REFUSE = 2;
export declare const ANSWERED_SILENT = 3;
export declare class TracePersonalities {
    readonly count: number;
    /** ANSWERED_* */
    readonly answer: Uint8Array;
    /** Initial sequence number of the replayed host's SYN or SYN-ACK. */
    readonly iss: Int32Array;
    /** 0 = not offered. */
    readonly mss: Uint16Array;
    /** -1 = not offered. */
    readonly windowShift: Int8Array;
    readonly sackPermitted: Uint8Array;
    readonly timestamps: Uint8Array;
    /** Its first TSval, and when (ns). */
    readonly tsOrigin: Int32Array;
    readonly tsOriginNs: Float64Array;
    /** Payload bytes on the opener's SYN that were acknowledged with it. */
    readonly synDataBytes: Int32Array;
    /** Mid-stream: next sequence number of ours and of the peer's when the capture begins. */
    readonly localSeq: Int32Array;
    readonly remoteSeq: Int32Array;
    readonly midstream: Uint8Array;
    constructor(table: ConversationTable);
    private fill;
    /** The SYN-ACK was sent but not captured: servers accept what is offered to them. */
    private assumeOffer;
}
