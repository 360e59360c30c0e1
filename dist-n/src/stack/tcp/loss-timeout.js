/**
 * Timeouts of connections with a loss record: the loss timer (a reordering window is over, or a
 * probe is due), the retransmission timer (RFC 6298 §5.4, RFC 8985 §6.3), and a path that turned
 * out narrower (RFC 1191 §6.4).
 */
import { TX_RETRANSMIT_PATH, TX_RETRANSMIT_RTO } from '../../log/events.js';
import { noteReduced } from './ecn.js';
import { armTimeout } from './loss-timer.js';
import { PHASE_LOSS, PHASE_RECOVERY, PROBE_NONE } from './loss-records.js';
import { F_RECOVERY, ROW } from './pcb.js';
import { markAfterTimeout } from './rack.js';
import { beginUndo, onReorderingTimeout } from './recovery.js';
import { resend, resendLost } from './recovery-send.js';
import { markLost } from './sent-segments.js';
import { sendProbe } from './tail-probe.js';
export function onLossTimer(ctx, flow) {
    const record = ctx.pcb.loss[flow << ROW];
    if (ctx.loss.count[record] === 0)
        return;
    if (ctx.loss.isReorderTimer[record] === 1) {
        ctx.loss.isReorderTimer[record] = 0;
        onReorderingTimeout(ctx, flow, record);
    }
    else {
        sendProbe(ctx, flow, record);
    }
}
/** The retransmission timer expired; isFirst: not yet since SND.UNA moved last. */
export function recoverAfterTimeout(ctx, flow, isFirst) {
    const p = ctx.pcb;
    const { loss } = ctx;
    const record = p.loss[flow << ROW];
    const flight = (p.sndNxt[flow << ROW] - p.sndUna[flow << ROW]) | 0;
    const isFresh = loss.phase[record] < PHASE_RECOVERY;
    if (isFresh)
        beginUndo(ctx, record, p.cwnd[flow << ROW], p.ssthresh[flow]);
    ctx.tally.begin(loss, record);
    markAfterTimeout(ctx, flow, record);
    loss.phase[record] = PHASE_LOSS;
    loss.recoverSeq[record] = p.sndNxt[flow << ROW];
    loss.probe[record] = PROBE_NONE;
    loss.isReorderTimer[record] = 0;
    p.flags[flow << ROW] &= ~F_RECOVERY;
    p.dupAcks[flow] = 0;
    ctx.congestion.timedOut(flow, flight, isFirst && isFresh);
    noteReduced(ctx, flow);
    resend(ctx, flow, record, loss.head[record], TX_RETRANSMIT_RTO);
    armTimeout(ctx, flow, record);
}
/** What is longer than the path's MTU allows goes again, in shorter segments; no loss to repent. */
export function recoverAfterNarrowing(ctx, flow) {
    const p = ctx.pcb;
    const { loss } = ctx;
    const { segments } = loss;
    const record = p.loss[flow << ROW];
    ctx.tally.begin(loss, record);
    for (let segment = loss.head[record]; segment !== -1; segment = segments.next[segment]) {
        if (segments.bytes(segment) > p.sendMss[flow])
            markLost(ctx, record, segment);
    }
    if (loss.lostCount[record] === 0)
        return;
    loss.phase[record] = PHASE_LOSS;
    loss.recoverSeq[record] = p.sndNxt[flow << ROW];
    loss.undoCwnd[record] = 0;
    resendLost(ctx, flow, record, TX_RETRANSMIT_PATH);
    armTimeout(ctx, flow, record);
}
