/**
 * How long a connection had something to send, and how long of that it was held up by the peer's
 * window or by its own send buffer (tcp_info's busy_time, rwnd_limited, sndbuf_limited).
 *
 * Observed from outside: whenever virtual time is about to move, the time until then is put down to
 * what the connection waits for now.
 */
import type { TcpContext } from '../stack/tcp/context.ts';
import { ROW } from '../stack/tcp/pcb.ts';

export interface WaitingTimes {
  busyNs: number;
  windowLimitedNs: number;
  bufferLimitedNs: number;
}

/** Nothing was waited for. */
export function noWaiting(): WaitingTimes {
  return { busyNs: 0, windowLimitedNs: 0, bufferLimitedNs: 0 };
}

/** `ns` pass while the connection is as it is. lacksRoom: a writer waits for the send buffer. */
export function observeWaiting(
  ctx: TcpContext,
  flow: number,
  times: WaitingTimes,
  lacksRoom: boolean,
  ns: number,
): void {
  const p = ctx.pcb;
  if (p.sndEnd[flow << ROW] === p.sndUna[flow << ROW]) return;
  times.busyNs += ns;
  const unsent = (p.sndEnd[flow << ROW]! - p.sndNxt[flow << ROW]!) | 0;
  const flight = (p.sndNxt[flow << ROW]! - p.sndUna[flow << ROW]!) | 0;
  const room = p.sndWnd[flow << ROW]! - flight;
  // Where congestion control would not let more out, nothing else holds it up.
  if (p.cwnd[flow << ROW]! - flight < p.sendMss[flow]!) return;
  if (unsent > 0 && room < Math.min(unsent, p.sendMss[flow]!)) times.windowLimitedNs += ns;
  else if (unsent <= 0 && lacksRoom) times.bufferLimitedNs += ns;
}
