/**
 * The receive window and what it lets in where both are not IX's: a port to whoever decides, null
 * unless a system is played that counts memory (the scripts' Linux).
 *
 * RFC 9293 §3.8.6 leaves the size of the window to the receiver. That a segment is taken or refused
 * as a whole is Linux's; the RFC has it cut to the window.
 */
import { VERDICT_DROP_DUPLICATE, VERDICT_DROP_OUT_OF_WINDOW } from '../../log/events.ts';
import { TCP_FIN } from '../../wire/tcp.ts';
import type { TcpContext } from './context.ts';
import { noteDuplicate } from './dsack.ts';
import { ROW } from './pcb.ts';
import { sendAck } from './segment.ts';

export interface ReceivePolicy {
  /** Sets the flow's window (rcvWndMax); asked before every segment but SYNs is written. */
  choose(flow: number): void;
  /** Bytes after RCV.NXT in which a segment without payload may lie. */
  reach(flow: number): number;
  /**
   * Whether a segment is taken that begins `offset` bytes after RCV.NXT (before it: negative) and
   * has payload or a FIN, some of it new. What is taken counts at once.
   */
  takes(flow: number, offset: number, bytes: number, fin: number): boolean;
  /** Whether an acknowledgment waits for its timer: the window it would carry is no news. */
  delaysAck(flow: number): boolean;
  /** Whether the application's reading opened the window so far that the peer is told. */
  isUpdateDue(flow: number): boolean;
}

/** The segment in hand is taken, but for what came before; else it has been answered. */
export function isTakenWhole(ctx: TcpContext, flow: number, policy: ReceivePolicy): boolean {
  const p = ctx.pcb;
  const next = p.rcvNxt[flow << ROW]!;
  const offset = (ctx.seq - next) | 0;
  const fin = ctx.segmentFlags & TCP_FIN;
  const bytes = ctx.payloadBytes;
  const repeated = Math.max(0, Math.min(-offset, bytes));
  if (repeated > 0) noteDuplicate(ctx, flow, ctx.seq, (ctx.seq + repeated) | 0);
  if (!policy.takes(flow, offset, bytes, fin)) {
    ctx.verdict = offset < 0 ? VERDICT_DROP_DUPLICATE : VERDICT_DROP_OUT_OF_WINDOW;
    sendAck(ctx, flow);
    return false;
  }
  ctx.payloadAddress += repeated;
  ctx.payloadBytes -= repeated;
  ctx.seq = (ctx.seq + repeated) | 0;
  return true;
}
