/**
 * Urgent data (RFC 9293 §3.8.5, RFC 6093): how far it goes is noted, and the application may ask
 * how much of it is left.
 *
 * Urgent bytes stay in the stream and are delivered in their place. IX has no condition for them
 * and no call that sends them, so nobody is told unasked, and none are sent.
 */
import { seqLessThan } from '../../wire/seq.ts';
import type { TcpContext } from './context.ts';
import { F_FIN_RECEIVED, F_URGENT, ROW } from './pcb.ts';

//= RFC 9293 §3.8.5
// The pointer counts from the number the segment came with, is one past the last urgent byte
// (MUST-62), however far off (MUST-31), and moves only forward. Behind the peer's FIN it means
// nothing (§3.10.7.4).
export function noteUrgent(ctx: TcpContext, flow: number): void {
  const p = ctx.pcb;
  const flags = p.flags[flow << ROW]!;
  if ((flags & F_FIN_RECEIVED) !== 0) return;
  const pointer = (ctx.wireSeq + ctx.urgent) | 0;
  if (!seqLessThan(urgentEnd(ctx, flow), pointer)) return;
  p.rcvUp[flow] = pointer;
  p.flags[flow << ROW] = flags | F_URGENT;
}

/** RCV.UP: what is next when nothing urgent is announced. */
export function urgentEnd(ctx: TcpContext, flow: number): number {
  const p = ctx.pcb;
  const isAnnounced = (p.flags[flow << ROW]! & F_URGENT) !== 0;
  return isAnnounced ? p.rcvUp[flow]! : p.rcvNxt[flow << ROW]!;
}

//= RFC 9293 §3.8.5
// How much urgent data is announced and not given back yet (MUST-33); 0 = none.
export function urgentBytes(ctx: TcpContext, flow: number): number {
  const p = ctx.pcb;
  if ((p.flags[flow << ROW]! & F_URGENT) === 0) return 0;
  return (p.rcvUp[flow]! - p.rcvNxt[flow << ROW]! + p.undone[flow << ROW]!) | 0;
}

/** The application gave bytes back: perhaps nothing urgent is left. */
export function settleUrgent(ctx: TcpContext, flow: number): void {
  const p = ctx.pcb;
  if ((p.flags[flow << ROW]! & F_URGENT) !== 0 && urgentBytes(ctx, flow) <= 0) {
    p.flags[flow << ROW]! &= ~F_URGENT;
  }
}
