/** No window is larger (RFC 7323 section 2.3). */
export declare const SERIAL_REACH: number;
export declare class Arrived {
    private start;
    private end;
    private next;
    /** Of the first range of a list: its last one, and how many there are. */
    private tail;
    private size;
    private used;
    private free;
    /** TCP_OPEN: irs is the peer's initial sequence number unless we open actively. */
    open(words: Int32Array, at: number, isActive: boolean, irs: number): void;
    /** TCP_CLOSED, or another life of the flow. */
    close(words: Int32Array, at: number): void;
    /** TCP_IN. */
    segment(words: Int32Array, at: number, seq: number, payloadBytes: number, flags: number): void;
    /** The highest acknowledgement that is true: the gapless part, and the FIN behind it. */
    acknowledgeable(words: Int32Array, at: number): number;
    private restart;
    private finish;
    private cover;
    /** Ranges that the gapless part has reached become part of it. */
    private absorb;
    /** The list begins with `head` now. */
    private behead;
    private insert;
    private link;
    /** The range at node takes [from, to) in, and the ranges behind it that it now touches. */
    private widen;
    private dropRanges;
    private make;
    private take;
    /** Gives the node back; returns the one behind it. */
    private release;
}
