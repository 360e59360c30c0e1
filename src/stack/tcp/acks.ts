/**
 * When received segments are acknowledged: delayed, every second, at once (RFC 9293 §3.8.6.3, RFC
 * 5681 §4.2).
 *
 * Within a batch acknowledgments are only owed; `flushAcks` at its end sends one for each flow that
 * owes two segments or something urgent, and starts the delayed-ACK timer for the others. What the
 * application sends first pays the debt. Duplicate acknowledgments are not delayed: each one tells
 * the peer that a segment has left the network.
 */
import { TIMER_DELAYED_ACK } from '../../log/events.ts';
import type { TcpContext } from './context.ts';
import { F_ACK_LISTED, F_ACK_OWED, ROW } from './pcb.ts';
import { sendAck } from './segment.ts';
import { armTimer, isArmed } from './timers.ts';

/**
 * The application is about to send: where that comes soon after payload, acknowledgments can ride
 * on its answers.
 */
export function noteAnswer(ctx: TcpContext, flow: number): void {
  const p = ctx.pcb;
  const sinceUs = (ctx.ports.nowNs - p.lastPayloadNs[flow]!) / 1000;
  const isSoon = p.lastPayloadNs[flow]! > 0 && sinceUs < ctx.config.delayedAckUs;
  if (isSoon || (p.flags[flow << ROW]! & F_ACK_OWED) !== 0) p.isAnswering[flow] = 1;
}

/** The timer of a delayed acknowledgment: no answer came. */
export function sendDelayedAck(ctx: TcpContext, flow: number): void {
  ctx.pcb.isAnswering[flow] = 0;
  sendAck(ctx, flow);
}

/** More than any ackEvery: not to be delayed. */
const URGENT = 255;

/** A segment with new payload in order was taken. */
export function oweAck(ctx: TcpContext, flow: number): void {
  const p = ctx.pcb;
  const count = p.unackedSegments[flow]!;
  if (count < URGENT) p.unackedSegments[flow] = count + 1;
  list(ctx, flow);
}

/**
 * Something was taken that is to be acknowledged at the end of the batch: FIN, a filled gap, a
 * zero-window probe.
 */
export function oweAckNow(ctx: TcpContext, flow: number): void {
  ctx.pcb.unackedSegments[flow] = URGENT;
  list(ctx, flow);
}

function list(ctx: TcpContext, flow: number): void {
  const p = ctx.pcb;
  const flags = p.flags[flow << ROW]!;
  p.flags[flow << ROW] = flags | F_ACK_OWED | F_ACK_LISTED;
  if ((flags & F_ACK_LISTED) === 0) ctx.listAck(flow);
}

//= RFC 9293 §3.10.7.4
// Acknowledgments are aggregated: a series of queued segments is processed before any is sent
// (MUST-58, MUST-59).
export function flushAcks(ctx: TcpContext): void {
  const p = ctx.pcb;
  const count = ctx.ackCount;
  if (count === 0) return;
  const every = ctx.config.ackEvery;
  for (let i = 0; i < count; i++) {
    const flow = ctx.ackList[i]!;
    const flags = p.flags[flow << ROW]!;
    // The flow may have died, or its slot may have been taken by another: then the flag is gone.
    if ((flags & F_ACK_LISTED) === 0) continue;
    p.flags[flow << ROW] = flags & ~F_ACK_LISTED;
    if ((flags & F_ACK_OWED) === 0) continue;
    const isAnswering = ctx.config.delaysWhenAnswering && p.isAnswering[flow] !== 0;
    const isPut = ctx.receiver !== null && p.unackedSegments[flow] !== URGENT;
    if (isPut && ctx.receiver!.delaysAck(flow)) {
      if (!isArmed(ctx, flow, TIMER_DELAYED_ACK)) {
        armTimer(ctx, flow, TIMER_DELAYED_ACK, ctx.config.delayedAckUs);
      }
    } else if (p.unackedSegments[flow]! >= (isAnswering ? 2 : every) || isTwoFull(ctx, flow)) {
      sendAck(ctx, flow);
    } else if (!isArmed(ctx, flow, TIMER_DELAYED_ACK)) {
      armTimer(ctx, flow, TIMER_DELAYED_ACK, ctx.config.delayedAckUs);
    }
  }
  ctx.ackCount = 0;
}

//= RFC 5681 §4.2
// Two full segments are acknowledged at once; a peer that ignores the MSS may send as much in a
// single one.
function isTwoFull(ctx: TcpContext, flow: number): boolean {
  const p = ctx.pcb;
  return ((p.rcvNxt[flow << ROW]! - p.lastAckSent[flow << ROW]!) | 0) >= 2 * p.receiveMss[flow]!;
}
