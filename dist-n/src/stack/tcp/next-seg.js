/**
 * What a recovery by reports sends next (RFC 6675 §4, NextSeg): holes that count as lost, then new
 * data, then holes that do not count as lost yet, and once a recovery the last segment, so that a
 * lost tail does not have to wait for the timer.
 */
import { TX_RETRANSMIT_FAST } from '../../log/events.js';
import { seqLessThan, seqMax } from '../../wire/seq.js';
import { output, pipeOf } from './output.js';
import { F_SACKED, ROW } from './pcb.js';
import { retransmit } from './resend.js';
/** Sends what recovery allows. Without reports that is what the inflated window permits. */
export function continueRecovery(ctx, flow) {
    const p = ctx.pcb;
    if ((p.flags[flow << ROW] & F_SACKED) !== 0)
        retransmitHoles(ctx, flow);
    if (!ctx.congestion.holdsBack)
        return;
    output(ctx, flow);
    if ((p.flags[flow << ROW] & F_SACKED) !== 0)
        retransmitMore(ctx, flow);
}
//= RFC 6675 §4
// NextSeg (1): what is not reported below the edge of loss, in order.
export function retransmitHoles(ctx, flow) {
    const p = ctx.pcb;
    const record = p.scoreboard[flow << ROW];
    const edge = ctx.scoreboard.lostEdge(record, p.sndUna[flow << ROW], p.sendMss[flow]);
    retransmitBelow(ctx, flow, record, edge);
}
function retransmitBelow(ctx, flow, record, edge) {
    const p = ctx.pcb;
    const mss = p.sendMss[flow];
    const una = p.sndUna[flow << ROW];
    for (;;) {
        if (ctx.congestion.holdsBack && p.cwnd[flow << ROW] - pipeOf(ctx, flow) < mss)
            return;
        const from = ctx.scoreboard.skip(record, seqMax(p.highRxt[flow], una));
        if (!seqLessThan(from, edge))
            return;
        const end = retransmit(ctx, flow, from, TX_RETRANSMIT_FAST);
        if (end === from)
            return;
        p.highRxt[flow] = end;
        // Without a window to go by, one for each acknowledgment that says a segment has left the
        // network.
        if (!ctx.congestion.holdsBack)
            return;
    }
}
//= RFC 6675 §4
// NextSeg (3) and (4), when nothing new is left to send: holes below the highest report that do
// not count as lost, then the last segment once (the rescue), which does not move HighRxt.
function retransmitMore(ctx, flow) {
    const p = ctx.pcb;
    if (p.sndNxt[flow << ROW] !== p.sndMax[flow << ROW] ||
        seqLessThan(p.sndNxt[flow << ROW], p.sndEnd[flow << ROW]))
        return;
    const record = p.scoreboard[flow << ROW];
    const highest = ctx.scoreboard.highest(record);
    retransmitBelow(ctx, flow, record, highest);
    const mss = p.sendMss[flow];
    const una = p.sndUna[flow << ROW];
    const isRescued = !seqLessThan(p.rescueRxt[flow], una);
    if (isRescued || p.cwnd[flow << ROW] - pipeOf(ctx, flow) < mss)
        return;
    if (!seqLessThan(highest, p.sndMax[flow << ROW]))
        return;
    const last = (p.sndMax[flow << ROW] - mss) | 0;
    retransmit(ctx, flow, seqMax(last, highest), TX_RETRANSMIT_FAST);
    p.rescueRxt[flow] = p.recover[flow];
}
