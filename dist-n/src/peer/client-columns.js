/**
 * State of the simulated clients, as columns by connection: what a request/response client of TCP
 * needs and no more, so that millions fit. About 65 bytes each.
 */
export const CLIENT_UNUSED = 0;
export const CLIENT_SYN_SENT = 1;
export const CLIENT_OPEN = 2;
/** Both ends are closed; a late FIN is still acknowledged (TIME-WAIT that never ends). */
export const CLIENT_ENDED = 3;
/** The host reset it (or refused it). */
export const CLIENT_RESET = 4;
/** Nobody answered any more. */
export const CLIENT_GAVE_UP = 5;
/** It reset the connection itself, as its dialogue says. */
export const CLIENT_ABORTED = 6;
export const C_TIMESTAMPS = 1 << 0;
export const C_SACK = 1 << 1;
/** Will say no more: a FIN follows the last byte. */
export const C_FIN = 1 << 2;
/** The host's FIN was taken in order. */
export const C_HEARD_FIN = 1 << 3;
/** One segment with payload is not acknowledged yet. */
export const C_UNACKED = 1 << 4;
/** An acknowledgment is owed at once. */
export const C_ACK_NOW = 1 << 5;
/** The timer of delayed acknowledgments will look at it. */
export const C_ACK_QUEUED = 1 << 6;
/** The retransmission timer will look at it. */
export const C_RTO_QUEUED = 1 << 7;
/** Fast recovery. */
export const C_RECOVERY = 1 << 8;
/** Something came out of order: there is a record in the reassembly. */
export const C_REASSEMBLING = 1 << 9;
/** Our FIN is acknowledged. */
export const C_FIN_ACKED = 1 << 10;
/** Resets the host when all was said. */
export const C_RESET = 1 << 11;
export class ClientColumns {
    constructor(count) {
        this.state = new Uint8Array(count);
        this.flags = new Uint16Array(count);
        this.sndUna = new Int32Array(count);
        this.sndNxt = new Int32Array(count);
        this.sndMax = new Int32Array(count);
        this.sndEnd = new Int32Array(count);
        this.sndWnd = new Int32Array(count);
        this.sndShift = new Uint8Array(count);
        this.sendMss = new Uint16Array(count);
        this.irs = new Int32Array(count);
        this.rcvNxt = new Int32Array(count);
        this.cwnd = new Int32Array(count);
        this.ssthresh = new Int32Array(count);
        this.recover = new Int32Array(count);
        this.dupAcks = new Uint8Array(count);
        this.retries = new Uint8Array(count);
        this.tsRecent = new Int32Array(count);
        this.rtoUs = new Int32Array(count);
        this.rtoNs = new Float64Array(count).fill(Infinity);
    }
}
