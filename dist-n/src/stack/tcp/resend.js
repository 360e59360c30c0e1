/**
 * One segment again, whatever the reason: the payload is where it was, the flags are made anew (RFC
 * 9293 §3.8.1). Who decided it and what follows is in retransmit.ts and recovery-send.ts.
 */
import { seqLessThan } from '../../wire/seq.js';
import { TCP_ACK, TCP_FIN } from '../../wire/tcp.js';
import { F_FIN_SENT, F_SACKED, ROW } from './pcb.js';
import { stopTiming } from './rtt.js';
import { gather, pushFlag, sendSegment } from './segment.js';
/**
 * Sends the segment at seq again, up to the next SACKed block. Returns where it ended (seq when
 * there was no mbuf).
 */
export function retransmit(ctx, flow, seq, rule, bytesMax = Infinity) {
    const p = ctx.pcb;
    const end = p.sndEnd[flow << ROW];
    const limit = seqLessThan(p.sndMax[flow << ROW], end) ? p.sndMax[flow << ROW] : end;
    let bytes = Math.min((limit - seq) | 0, p.sendMss[flow], bytesMax);
    if ((p.flags[flow << ROW] & F_SACKED) !== 0 && bytes > 0) {
        const hole = ctx.scoreboard.holeEnd(p.scoreboard[flow << ROW], seq, (seq + bytes) | 0);
        bytes = (hole - seq) | 0;
    }
    const pieces = bytes > 0 ? gather(ctx, flow, seq, bytes) : 0;
    if (bytes > 0)
        bytes = ctx.gatheredBytes;
    else
        bytes = 0;
    const last = (seq + bytes) | 0;
    const hasFin = last === end && (p.flags[flow << ROW] & F_FIN_SENT) !== 0 && bytesMax > bytes;
    if (bytes === 0 && !hasFin)
        return seq;
    const fin = hasFin ? TCP_FIN : 0;
    const flags = TCP_ACK | fin | (bytes > 0 ? pushFlag(ctx, flow, last) : 0);
    if (!sendSegment(ctx, flow, seq, bytes, flags, rule, pieces))
        return seq;
    p.lastSentNs[flow] = ctx.ports.nowNs;
    stopTiming(ctx, flow);
    return hasFin ? (last + 1) | 0 : last;
}
