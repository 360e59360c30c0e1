/**
 * What happens when a flow's time comes: retransmission, delayed ACK, persist, keep-alive, and the
 * waits.
 *
 * The wheel knows one node a flow and may call early (a deadline moved on, or was farther than the
 * wheel reaches): then nothing fires and the node is scheduled again. Due timers fire in the order
 * of their deadlines.
 */
import { DEAD_FIN, DEAD_TIMEOUT, RULE_TIMEOUT, STATE_SYN_SENT, STATE_TIME_WAIT, TIMER_DELAYED_ACK, TIMER_FIRE, TIMER_KEEPALIVE, TIMER_KINDS, TIMER_LOSS, TIMER_PERSIST, TIMER_RETRANSMIT, TIMER_WAIT, TX_KEEPALIVE, } from '../../log/events.js';
import { TCP_ACK } from '../../wire/tcp.js';
import { sendDelayedAck } from './acks.js';
import { die } from './lifecycle.js';
import { onLossTimer } from './loss-timeout.js';
import { F_LIVE, ROW } from './pcb.js';
import { onPersistTimeout, onRetransmitTimeout } from './retransmit.js';
import { sendSegment } from './segment.js';
import { armTimer, earliestDeadline, isArmed } from './timers.js';
/** The wheel's call for this flow. */
export function expire(ctx, flow) {
    const p = ctx.pcb;
    const now = ctx.ports.nowNs;
    p.scheduledNs[flow] = Infinity;
    const tag = p.tag[flow << ROW];
    for (;;) {
        const kind = earliestDue(ctx, flow, now);
        if (kind === -1)
            break;
        const late = now - p.deadlineNs[kind][flow];
        p.armed[flow] &= ~(1 << kind);
        ctx.recorder.emit3(TIMER_FIRE, flow, kind, late | 0, ctx.ports.core);
        fire(ctx, flow, kind);
        if ((p.flags[flow << ROW] & F_LIVE) === 0 || p.tag[flow << ROW] !== tag)
            return;
    }
    const earliest = earliestDeadline(ctx, flow);
    if (earliest < p.scheduledNs[flow]) {
        p.scheduledNs[flow] = earliest;
        ctx.ports.timers.schedule(flow, earliest);
    }
}
/** The kind with the earliest deadline that has come, -1 when none has. */
function earliestDue(ctx, flow, now) {
    const { deadlineNs } = ctx.pcb;
    let due = -1;
    let earliest = Infinity;
    for (let kind = 0; kind < TIMER_KINDS; kind++) {
        if (!isArmed(ctx, flow, kind))
            continue;
        const deadline = deadlineNs[kind][flow];
        if (deadline > now || deadline >= earliest)
            continue;
        earliest = deadline;
        due = kind;
    }
    return due;
}
function fire(ctx, flow, kind) {
    if (kind === TIMER_RETRANSMIT)
        onRetransmitTimeout(ctx, flow);
    else if (kind === TIMER_DELAYED_ACK)
        sendDelayedAck(ctx, flow);
    else if (kind === TIMER_PERSIST)
        onPersistTimeout(ctx, flow);
    else if (kind === TIMER_KEEPALIVE)
        onKeepAlive(ctx, flow);
    else if (kind === TIMER_LOSS)
        onLossTimer(ctx, flow);
    else
        onWait(ctx, flow);
}
//= RFC 9293 §3.8.4
// Keep-alives, when asked for: after the idle time probes that the peer must answer, then the end.
function onKeepAlive(ctx, flow) {
    const p = ctx.pcb;
    const { config } = ctx;
    const idleUs = (ctx.ports.nowNs - p.lastReceivedNs[flow]) / 1000;
    if (idleUs < config.keepAliveUs) {
        armTimer(ctx, flow, TIMER_KEEPALIVE, config.keepAliveUs - idleUs);
        return;
    }
    // Probes are counted by the time since the peer was last heard of: no column is needed for it.
    const probes = Math.floor((idleUs - config.keepAliveUs) / config.keepAliveIntervalUs);
    if (probes >= config.keepAliveProbes) {
        die(ctx, flow, DEAD_TIMEOUT, RULE_TIMEOUT);
        return;
    }
    const seq = (p.sndNxt[flow << ROW] - 1) | 0;
    if (p.sndNxt[flow << ROW] === p.sndUna[flow << ROW])
        sendSegment(ctx, flow, seq, 0, TCP_ACK, TX_KEEPALIVE);
    armTimer(ctx, flow, TIMER_KEEPALIVE, config.keepAliveIntervalUs);
}
/** TIME-WAIT is over, or SYN-RECEIVED or FIN-WAIT-2 lasted too long. */
function onWait(ctx, flow) {
    const p = ctx.pcb;
    const isTimeWait = p.state[flow] === STATE_TIME_WAIT;
    // V9: the counter that should end the other waits always says that they were looked at.
    if (!isTimeWait && ctx.config.deviations.breaksWaits)
        return;
    if (p.state[flow] === STATE_SYN_SENT) {
        // The whole attempt may take longer than one arming can.
        const leftUs = ctx.config.connectUs - (ctx.ports.nowNs - p.openedNs[flow]) / 1000;
        if (leftUs > 0) {
            armTimer(ctx, flow, TIMER_WAIT, leftUs);
            return;
        }
    }
    die(ctx, flow, isTimeWait ? DEAD_FIN : DEAD_TIMEOUT, RULE_TIMEOUT);
}
