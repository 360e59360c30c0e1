import { SEG_LOST, SEG_RETRANSMITTED } from './loss-records.js';
import { retransmit } from './resend.js';
import { noteResent, pipeBytes } from './sent-segments.js';
import { ROW } from './pcb.js';
/** Sends everything lost that the window has room for. True: the first outstanding one as well. */
export function resendLost(ctx, flow, record, rule) {
    const { loss } = ctx;
    const { segments } = loss;
    let wasFirst = false;
    if (loss.lostCount[record] === 0)
        return false;
    for (let segment = loss.head[record]; segment !== -1; segment = segments.next[segment]) {
        if ((segments.flags[segment] & (SEG_LOST | SEG_RETRANSMITTED)) !== SEG_LOST)
            continue;
        const bytes = Math.min(segments.bytes(segment), ctx.pcb.sendMss[flow]);
        if (ctx.pcb.cwnd[flow << ROW] - pipeBytes(ctx, record) < bytes)
            break;
        if (!resend(ctx, flow, record, segment, rule))
            break;
        if (segment === loss.head[record])
            wasFirst = true;
    }
    return wasFirst;
}
/** Sends one segment again. False: there was no mbuf. */
export function resend(ctx, flow, record, segment, rule) {
    const { segments } = ctx.loss;
    const seq = segments.seq[segment];
    const end = retransmit(ctx, flow, seq, rule, segments.bytes(segment));
    if (end === seq)
        return false;
    noteResent(ctx, record, segment, end);
    return true;
}
