/**
 * The receive window: what may be advertised, and when (RFC 9293 §3.8.6, RFC 7323 §2).
 *
 * IX's promise is an explicit window: the whole window minus what the application was given and has
 * not given back, minus nothing else. So the right edge moves only by recv_done, and never left.
 * The header's field counts in units of 2^shift and is rounded down: seen from outside, the edge
 * may lie up to one unit too far left, and a segment up to the exact edge is always accepted.
 */
import { TCP_CREDIT } from '../../log/events.ts';
import { WINDOW_SHIFT_MAX } from '../../wire/tcp-options.ts';
import type { TcpContext } from './context.ts';
import { ROW } from './pcb.ts';

export const WINDOW_UNSCALED_MAX = 65_535;
/** Adopted connections: nobody knows the shift, so the largest there is. */
export const WINDOW_UNKNOWN = WINDOW_UNSCALED_MAX << WINDOW_SHIFT_MAX;

/** RCV.WND. */
export function receiveWindow(ctx: TcpContext, flow: number): number {
  const p = ctx.pcb;
  return p.rcvWndMax[flow << ROW]! - p.undone[flow << ROW]!;
}

/** One past the last sequence number the peer may use. */
export function rightEdge(ctx: TcpContext, flow: number): number {
  const p = ctx.pcb;
  return (p.rcvNxt[flow << ROW]! + p.rcvWndMax[flow << ROW]! - p.undone[flow << ROW]!) | 0;
}

/** The header's window field. */
export function windowField(ctx: TcpContext, flow: number, isSyn: boolean): number {
  const window = receiveWindow(ctx, flow);
  //= RFC 7323 §2.2
  // The window of a SYN is never scaled.
  const field = isSyn ? window : window >> ctx.pcb.receiveShift[flow]!;
  return field > WINDOW_UNSCALED_MAX ? WINDOW_UNSCALED_MAX : field;
}

/** The application gave `bytes` back. */
export function credit(ctx: TcpContext, flow: number, bytes: number): void {
  const p = ctx.pcb;
  const before = receiveWindow(ctx, flow);
  p.undone[flow << ROW]! -= bytes;
  const after = before + bytes;
  ctx.recorder.emit5(TCP_CREDIT, flow, bytes, before, after, p.rcvWndMax[flow << ROW]!, 0);
}

//= RFC 9293 §3.8.6.2.2
// The right edge is moved only by a worthwhile step. The step is IX's quarter of the window, or two
// segments when the peer sees less than half of it; smaller ones ride on the next segment.
export function isUpdateDue(ctx: TcpContext, flow: number): boolean {
  const p = ctx.pcb;
  if (ctx.receiver !== null) return ctx.receiver.isUpdateDue(flow);
  const whole = p.rcvWndMax[flow << ROW]!;
  const moved = (rightEdge(ctx, flow) - p.rcvAdv[flow << ROW]!) | 0;
  if (moved >= whole >> 2) return moved > 0;
  const seen = (p.rcvAdv[flow << ROW]! - p.rcvNxt[flow << ROW]!) | 0;
  return moved >= 2 * p.receiveMss[flow]! && seen < whole >> 1;
}
