/**
 * Which timer watches over what is under way of a connection with a loss record: the retransmission
 * timer (RFC 6298), or the loss timer for a tail loss probe (RFC 8985 §7) or a reordering window
 * (§6.3). Never two of them: the loss timer is always the earlier one and sets the other again.
 */
import { TIMER_LOSS, TIMER_RETRANSMIT } from '../../log/events.js';
import { PHASE_CWR, PHASE_OPEN } from './loss-records.js';
import { F_SACK, ROW } from './pcb.js';
import { armTimer, cancelTimer, isArmed } from './timers.js';
/** With one segment under way its acknowledgment may be delayed (RFC 8985 §7.2). */
const DELAYED_ACK_US = 200_000;
/** A timer fires at least so long after what it waits for. */
export const TIMER_SLACK_US = 2000;
/** SND.UNA moved: the time counts from now, or stops when nothing is under way. */
export function rearm(ctx, flow, record) {
    if (ctx.loss.count[record] !== 0) {
        armProbeOrTimeout(ctx, flow, record, ctx.pcb.rtoUs[flow << ROW]);
        return;
    }
    cancelTimer(ctx, flow, TIMER_LOSS);
    cancelTimer(ctx, flow, TIMER_RETRANSMIT);
}
/** New data was sent; the retransmission timer does not run. */
export function armAfterSending(ctx, flow, record) {
    const { loss } = ctx;
    if (isArmed(ctx, flow, TIMER_LOSS) && loss.isReorderTimer[record] === 1)
        return;
    const head = loss.head[record];
    const rtoUs = ctx.pcb.rtoUs[flow << ROW];
    if (head === -1) {
        // There was no mbuf: the retransmission timer tries again.
        armTimer(ctx, flow, TIMER_RETRANSMIT, rtoUs);
        return;
    }
    const ageUs = (ctx.ports.nowNs - loss.segments.sentNs[head]) / 1000;
    armProbeOrTimeout(ctx, flow, record, Math.max(0, rtoUs - ageUs));
}
/** The first outstanding segment was sent again: the full timeout counts from now. */
export function armTimeout(ctx, flow, record) {
    if (isArmed(ctx, flow, TIMER_LOSS) && ctx.loss.isReorderTimer[record] === 1)
        return;
    cancelTimer(ctx, flow, TIMER_LOSS);
    armTimer(ctx, flow, TIMER_RETRANSMIT, ctx.pcb.rtoUs[flow << ROW]);
}
//= RFC 8985 §7.2
// Two round trips; longer when a single segment's acknowledgment may be delayed, never longer than
// the retransmission timeout (rtoUs: what is left of it).
function armProbeOrTimeout(ctx, flow, record, rtoUs) {
    const { loss } = ctx;
    const p = ctx.pcb;
    loss.isReorderTimer[record] = 0;
    if (!mayProbe(ctx, flow, record)) {
        cancelTimer(ctx, flow, TIMER_LOSS);
        armTimer(ctx, flow, TIMER_RETRANSMIT, rtoUs);
        return;
    }
    let waitUs = ctx.config.rtoInitialUs;
    if (p.srttUs[flow] !== 0) {
        waitUs = 2 * p.srttUs[flow] + (loss.count[record] === 1 ? DELAYED_ACK_US : TIMER_SLACK_US);
    }
    cancelTimer(ctx, flow, TIMER_RETRANSMIT);
    armTimer(ctx, flow, TIMER_LOSS, Math.min(waitUs, rtoUs));
}
function mayProbe(ctx, flow, record) {
    if (!ctx.config.tailLossProbe || (ctx.pcb.flags[flow << ROW] & F_SACK) === 0)
        return false;
    const phase = ctx.loss.phase[record];
    return phase === PHASE_OPEN || phase === PHASE_CWR;
}
