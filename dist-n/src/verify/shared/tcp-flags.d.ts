/**
 * The control bits of a TCP header as rows carry them (TCP_IN.flags, TCP_OUT.flags), RFC 9293
 * section 3.1. The verifier has its own copy: it imports nothing of the rooms it checks.
 */
export declare const FLAG_FIN = 1;
export declare const FLAG_SYN = 2;
export declare const FLAG_RST = 4;
export declare const FLAG_ACK = 16;
/**
 * Sequence numbers a segment takes: its payload, and one each for SYN and FIN (RFC 9293 section
 * 3.4).
 */
export declare function segmentSpan(payloadBytes: number, flags: number): number;
