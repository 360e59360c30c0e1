/**
 * Segments that come another way than their connection's (tunnel.ts): they are answered as if there
 * were no connection (RFC 9293 §3.10.7.1), but in its name.
 */
import { STATE_TIME_WAIT } from '../log/events.ts';
import type { TcpContext } from '../stack/tcp/context.ts';
import { ROW } from '../stack/tcp/pcb.ts';
import { sendResetFor } from '../stack/tcp/segment.ts';
import { seqLessThan } from '../wire/seq.ts';
import { TCP_ACK, TCP_RST, TCP_SYN } from '../wire/tcp.ts';
import type { Segment } from './frames.ts';

/** Whether the segment opens the connection anew, which may come whichever way it likes. */
export function isNewSyn(ctx: TcpContext, flow: number, segment: Segment): boolean {
  const isSyn = (segment.flags & (TCP_SYN | TCP_ACK | TCP_RST)) === TCP_SYN;
  const p = ctx.pcb;
  const isWaiting = p.state[flow] === STATE_TIME_WAIT;
  return isSyn && isWaiting && seqLessThan(p.rcvNxt[flow << ROW]!, segment.seq | 0);
}

/** Resets it, unless it is a reset. */
export function refuse(ctx: TcpContext, flow: number, segment: Segment): void {
  if ((segment.flags & TCP_RST) !== 0) return;
  ctx.segmentFlags = segment.flags;
  ctx.seq = segment.seq | 0;
  ctx.ack = segment.ack | 0;
  ctx.payloadBytes = segment.bytes;
  sendResetFor(ctx, ctx.aim(flow), flow);
}
