import { Findings } from '../tracker.ts';
export declare class Repeating {
    readonly rto: Findings;
    /** TCP_OUT without RST of an open connection, before SENT takes it in; end is its end. */
    segment(row: number, words: Int32Array, at: number, end: number): void;
    private afterTimeout;
    private inRecovery;
    /** RFC 8985 section 7.3: a tail loss probe goes when its timer says so, one for each firing. */
    private tailProbe;
    /** The loss timer fired. */
    lossFired(words: Int32Array, at: number): void;
    /**
     * TCP_SACKED. RFC 8985 section 6.2: a report of what was sent later is evidence of a loss,
     * whatever came with it.
     */
    reported(words: Int32Array, at: number): void;
    /** The retransmission timer fired. */
    fired(row: number, words: Int32Array, at: number): void;
    /** The retransmission timer was armed. */
    armed(row: number, words: Int32Array, at: number, delayUs: number): void;
    /** TCP_ACKED. */
    acked(words: Int32Array, at: number, sndUna: number): void;
    /** TCP_DUPACK. */
    duplicate(words: Int32Array, at: number): void;
    /** TCP_STATE. */
    state(words: Int32Array, at: number, to: number): void;
    /** A life of the flow is over: whoever held it must have heard of a timeout. */
    settle(row: number, flow: number, words: Int32Array, at: number): void;
}
