/**
 * What happens when a flow's time comes: retransmission, delayed ACK, persist, keep-alive, and the
 * waits.
 *
 * The wheel knows one node a flow and may call early (a deadline moved on, or was farther than the
 * wheel reaches): then nothing fires and the node is scheduled again. Due timers fire in the order
 * of their deadlines.
 */
import {
  DEAD_FIN,
  DEAD_TIMEOUT,
  RULE_TIMEOUT,
  STATE_FIN_WAIT_2,
  STATE_SYN_RECEIVED,
  STATE_SYN_SENT,
  STATE_TIME_WAIT,
  TIMER_DELAYED_ACK,
  TIMER_FIRE,
  TIMER_KEEPALIVE,
  TIMER_KINDS,
  TIMER_LOSS,
  TIMER_PERSIST,
  TIMER_RETRANSMIT,
  TIMER_WAIT,
  TX_KEEPALIVE,
} from '../../log/events.ts';
import { TCP_ACK } from '../../wire/tcp.ts';
import { sendDelayedAck } from './acks.ts';
import { connectPatienceUs } from './config.ts';
import type { TcpContext } from './context.ts';
import { DUE, SCHEDULED } from './deadlines.ts';
import { die } from './lifecycle.ts';
import { onLossTimer } from './loss-timeout.ts';
import { F_LIVE, ROW } from './pcb.ts';
import { onPersistTimeout, onRetransmitTimeout } from './retransmit.ts';
import { sendSegment } from './segment.ts';
import { armTimer, isArmed, scheduleEarliest } from './timers.ts';

/** The wheel's call for this flow. */
export function expire(ctx: TcpContext, flow: number): void {
  const p = ctx.pcb;
  const now = ctx.ports.nowNs;
  p.deadlines.ns[p.timesAt[flow]! + SCHEDULED] = Infinity;
  const tag = p.tag[flow << ROW]!;
  for (;;) {
    const kind = earliestDue(ctx, flow, now);
    if (kind === -1) break;
    const late = now - p.deadlines.ns[p.timesAt[flow]! + DUE + kind]!;
    p.armed[flow]! &= ~(1 << kind);
    ctx.recorder.emit3(TIMER_FIRE, flow, kind, late | 0, ctx.ports.core);
    fire(ctx, flow, kind);
    if ((p.flags[flow << ROW]! & F_LIVE) === 0 || p.tag[flow << ROW] !== tag) break;
  }
  scheduleEarliest(ctx, flow);
}

/** The kind with the earliest deadline that has come, -1 when none has. */
function earliestDue(ctx: TcpContext, flow: number, now: number): number {
  const { ns } = ctx.pcb.deadlines;
  const first = ctx.pcb.timesAt[flow]! + DUE;
  let due = -1;
  let earliest = Infinity;
  for (let kind = 0; kind < TIMER_KINDS; kind++) {
    if (!isArmed(ctx, flow, kind)) continue;
    const deadline = ns[first + kind]!;
    if (deadline > now || deadline >= earliest) continue;
    earliest = deadline;
    due = kind;
  }
  return due;
}

function fire(ctx: TcpContext, flow: number, kind: number): void {
  if (kind === TIMER_RETRANSMIT) onRetransmitTimeout(ctx, flow);
  else if (kind === TIMER_DELAYED_ACK) sendDelayedAck(ctx, flow);
  else if (kind === TIMER_PERSIST) onPersistTimeout(ctx, flow);
  else if (kind === TIMER_KEEPALIVE) onKeepAlive(ctx, flow);
  else if (kind === TIMER_LOSS) onLossTimer(ctx, flow);
  else onWait(ctx, flow);
}

//= RFC 9293 §3.8.4
// Keep-alives, when asked for: after the idle time probes that the peer must answer, then the end.
function onKeepAlive(ctx: TcpContext, flow: number): void {
  const p = ctx.pcb;
  const { config } = ctx;
  const idleUs = (ctx.ports.nowNs - p.lastReceivedNs[flow]!) / 1000;
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
  const seq = (p.sndNxt[flow << ROW]! - 1) | 0;
  if (p.sndNxt[flow << ROW] === p.sndUna[flow << ROW])
    sendSegment(ctx, flow, seq, 0, TCP_ACK, TX_KEEPALIVE);
  armTimer(ctx, flow, TIMER_KEEPALIVE, config.keepAliveIntervalUs);
}

/** TIME-WAIT is over, or a state or the peer's silence lasted too long. */
function onWait(ctx: TcpContext, flow: number): void {
  const p = ctx.pcb;
  const isTimeWait = p.state[flow] === STATE_TIME_WAIT;
  // V9: the counter that should end the other waits always says that they were looked at.
  if (!isTimeWait && ctx.config.deviations.breaksWaits) return;
  // The whole wait may take longer than one arming can.
  const leftUs = waitLimitUs(ctx, flow) - (ctx.ports.nowNs - p.waitingNs[flow]!) / 1000;
  if (leftUs > 0) {
    armTimer(ctx, flow, TIMER_WAIT, leftUs);
    return;
  }
  die(ctx, flow, isTimeWait ? DEAD_FIN : DEAD_TIMEOUT, RULE_TIMEOUT);
}

/** How long an attempt to connect, or unacknowledged data, is waited for; 0 = one arming is all. */
function waitLimitUs(ctx: TcpContext, flow: number): number {
  const state = ctx.pcb.state[flow]!;
  if (state === STATE_SYN_SENT) return connectPatienceUs(ctx.config);
  const isOther =
    state === STATE_SYN_RECEIVED || state === STATE_FIN_WAIT_2 || state === STATE_TIME_WAIT;
  return isOther ? 0 : ctx.config.userTimeoutUs;
}
