/**
 * The moment a connection becomes usable, whichever way it came about: handshake, simultaneous
 * open, adoption.
 */
import { RET_OK, ROLE_ACTIVE, STATE_ESTABLISHED, TIMER_KEEPALIVE, TIMER_RETRANSMIT, TIMER_WAIT, } from '../../log/events.js';
import { enterClosing } from './close.js';
import { endEarly, isOpenEarly } from './fast-open.js';
import { knock, tellConnected, transition } from './lifecycle.js';
import { F_FIN_QUEUED, F_SYN_LOST, ROW } from './pcb.js';
import { restartRto } from './rtt.js';
import { roundWindow } from './offer.js';
import { startRetransmitTimer } from './output.js';
import { armTimer, cancelTimer } from './timers.js';
/** Enters ESTABLISHED; the application learns of it. */
export function establish(ctx, flow, rule) {
    const p = ctx.pcb;
    transition(ctx, flow, STATE_ESTABLISHED, rule);
    cancelTimer(ctx, flow, TIMER_RETRANSMIT);
    cancelTimer(ctx, flow, TIMER_WAIT);
    p.retries[flow] = 0;
    if ((p.flags[flow << ROW] & F_SYN_LOST) !== 0)
        restartRto(ctx, flow);
    if (ctx.config.roundsWindow)
        roundWindow(ctx, flow);
    const isEarly = isOpenEarly(ctx, flow);
    if (isEarly)
        settleEarly(ctx, flow);
    else
        beginSending(ctx, flow);
    if (ctx.config.keepAliveUs > 0)
        armTimer(ctx, flow, TIMER_KEEPALIVE, ctx.config.keepAliveUs);
    if (p.role[flow] === ROLE_ACTIVE)
        tellConnected(ctx, flow, RET_OK);
    else if (!isEarly)
        knock(ctx, flow);
    // A shutdown during the handshake waited for this.
    if ((p.flags[flow << ROW] & F_FIN_QUEUED) !== 0)
        enterClosing(ctx, flow);
}
/** Payload may be sent from now on: congestion control begins. */
export function beginSending(ctx, flow) {
    ctx.congestion.opened(flow);
    if (ctx.config.lossDetection === 'rack' && ctx.congestion.holdsBack)
        openRecord(ctx, flow);
}
/** The handshake of a connection that was in use before its end is over. */
function settleEarly(ctx, flow) {
    const p = ctx.pcb;
    endEarly(ctx, flow);
    const record = p.loss[flow << ROW];
    if (record !== -1)
        ctx.loss.minRttUs[record] = p.srttUs[flow];
    // The timer watched over the SYN-ACK; what was sent since has been waiting for it.
    if (p.sndNxt[flow << ROW] !== p.sndUna[flow << ROW])
        startRetransmitTimer(ctx, flow);
}
/** From now on losses are detected by time (RFC 8985). */
function openRecord(ctx, flow) {
    const p = ctx.pcb;
    const record = ctx.loss.allocate();
    p.loss[flow << ROW] = record;
    ctx.loss.minRttUs[record] = p.srttUs[flow];
    ctx.loss.recoverSeq[record] = p.sndUna[flow << ROW];
    ctx.loss.rackNs[record] = -1;
    ctx.loss.probeEnd[record] = p.sndUna[flow << ROW];
}
/** Our SYN is acknowledged: SND.UNA moves over it, and the window is the segment's. */
export function takeSynAcked(ctx, flow, windowBytes) {
    const p = ctx.pcb;
    const first = (p.iss[flow] + 1) | 0;
    p.sndUna[flow << ROW] = first;
    p.sndWnd[flow << ROW] = windowBytes;
    if (windowBytes > p.sndWndMax[flow << ROW])
        p.sndWndMax[flow << ROW] = windowBytes;
    p.sndWl1[flow << ROW] = ctx.seq;
    p.sndWl2[flow << ROW] = ctx.ack;
}
