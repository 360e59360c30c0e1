/**
 * Sending again what was found lost (RFC 8985 §6.2, step 5; RFC 6675 §5): in the order of sequence
 * numbers, as far as the congestion window allows.
 */
import type { TcpContext } from './context.ts';
import { SEG_LOST, SEG_RETRANSMITTED } from './loss-records.ts';
import { retransmit } from './resend.ts';
import { noteResent, pipeBytes } from './sent-segments.ts';
import { ROW } from './pcb.ts';

/** Sends everything lost that the window has room for. True: the first outstanding one as well. */
export function resendLost(ctx: TcpContext, flow: number, record: number, rule: number): boolean {
  const { loss } = ctx;
  const { segments } = loss;
  let wasFirst = false;
  if (loss.lostCount[record] === 0) return false;
  for (let segment = loss.head[record]!; segment !== -1; segment = segments.next[segment]!) {
    if ((segments.flags[segment]! & (SEG_LOST | SEG_RETRANSMITTED)) !== SEG_LOST) continue;
    const bytes = Math.min(segments.bytes(segment), ctx.pcb.sendMss[flow]!);
    if (ctx.pcb.cwnd[flow << ROW]! - pipeBytes(ctx, record) < bytes) break;
    if (!resend(ctx, flow, record, segment, rule)) break;
    if (segment === loss.head[record]) wasFirst = true;
  }
  return wasFirst;
}

/** Sends one segment again. False: there was no mbuf. */
export function resend(
  ctx: TcpContext,
  flow: number,
  record: number,
  segment: number,
  rule: number,
): boolean {
  const { segments } = ctx.loss;
  const seq = segments.seq[segment]!;
  const end = retransmit(ctx, flow, seq, rule, segments.bytes(segment));
  if (end === seq) return false;
  noteResent(ctx, record, segment, end);
  return true;
}
