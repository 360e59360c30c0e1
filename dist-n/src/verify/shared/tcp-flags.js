/**
 * The control bits of a TCP header as rows carry them (TCP_IN.flags, TCP_OUT.flags), RFC 9293
 * section 3.1. The verifier has its own copy: it imports nothing of the rooms it checks.
 */
export const FLAG_FIN = 0x01;
export const FLAG_SYN = 0x02;
export const FLAG_RST = 0x04;
export const FLAG_ACK = 0x10;
/**
 * Sequence numbers a segment takes: its payload, and one each for SYN and FIN (RFC 9293 section
 * 3.4).
 */
export function segmentSpan(payloadBytes, flags) {
    let span = payloadBytes;
    if ((flags & FLAG_SYN) !== 0)
        span++;
    if ((flags & FLAG_FIN) !== 0)
        span++;
    return span;
}
