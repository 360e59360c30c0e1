import { Findings } from '../tracker.ts';
export declare class Sending {
    readonly sentAfterAck: Findings;
    readonly sendvReturn: Findings;
    readonly sendLimit: Findings;
    readonly mss: Findings;
    readonly noDataAfterFin: Findings;
    /** Bytes of the ranges taken by the call in progress. */
    taken: number;
    open(row: number, words: Int32Array, at: number): void;
    /** TCP_IN: what the peer acknowledges, and the window it offers. */
    heard(words: Int32Array, at: number, ackIn: number, flags: number, windowBytes: number): void;
    /** TCP_OUT without RST of an open connection; SENT includes it. */
    segment(row: number, words: Int32Array, at: number): void;
    private beyondEdge;
    private paced;
    /** TCP_CWND, whatever its rule. */
    cwndMoved(row: number, words: Int32Array, at: number): void;
    /** TCP_ACKED. */
    acked(words: Int32Array, at: number, sndUna: number): void;
    /** F9, the first half: TCP_OUT with payload. */
    fits(row: number, words: Int32Array, at: number, bytes: number): void;
    /** F9, the second half: NIC_TX. */
    summed(row: number): void;
    /** F13: TCP_OUT without RST, of a flow that has sent a FIN or sends one. */
    afterFin(row: number, words: Int32Array, at: number): void;
    /** F13: TCP_STATE by a close. */
    closed(row: number, words: Int32Array, at: number): void;
    /** BSYS_RANGE of a connection. */
    range(row: number, words: Int32Array, at: number): void;
    /** BSYS of a sendv: what it says it took. */
    returned(row: number): void;
    /** USYS_SENT. */
    reported(row: number, words: Int32Array, at: number): void;
    private reportedTooMuch;
}
