/**
 * The moment a connection becomes usable, whichever way it came about: handshake, simultaneous
 * open, adoption.
 */
import {
  RET_OK,
  ROLE_ACTIVE,
  STATE_ESTABLISHED,
  TIMER_KEEPALIVE,
  TIMER_RETRANSMIT,
  TIMER_WAIT,
} from '../../log/events.ts';
import { A_HANDSHAKE_MARKED, BITS, rowOf } from './accurate-rows.ts';
import { enterClosing } from './close.ts';
import type { TcpContext } from './context.ts';
import { endEarly, isOpenEarly } from './fast-open.ts';
import { knock, tellConnected, transition } from './lifecycle.ts';
import { F_FIN_QUEUED, F_SYN_LOST, ROW } from './pcb.ts';
import { restartRto } from './rtt.ts';
import { settleWindow } from './offer.ts';
import { startRetransmitTimer } from './output.ts';
import { openSearch } from './size-search.ts';
import { armTimer, cancelTimer } from './timers.ts';

/** Enters ESTABLISHED; the application learns of it. */
export function establish(ctx: TcpContext, flow: number, rule: number): void {
  const p = ctx.pcb;
  transition(ctx, flow, STATE_ESTABLISHED, rule);
  cancelTimer(ctx, flow, TIMER_RETRANSMIT);
  cancelTimer(ctx, flow, TIMER_WAIT);
  p.retries[flow] = 0;
  if ((p.flags[flow << ROW]! & F_SYN_LOST) !== 0) restartRto(ctx, flow);
  if (ctx.config.roundsWindow) settleWindow(ctx, flow);
  const isEarly = isOpenEarly(ctx, flow);
  if (isEarly) settleEarly(ctx, flow);
  else beginSending(ctx, flow);
  if (ctx.config.keepAliveUs > 0) armTimer(ctx, flow, TIMER_KEEPALIVE, ctx.config.keepAliveUs);
  if (p.role[flow] === ROLE_ACTIVE) tellConnected(ctx, flow, RET_OK);
  else if (!isEarly) knock(ctx, flow);
  // A shutdown during the handshake waited for this.
  if ((p.flags[flow << ROW]! & F_FIN_QUEUED) !== 0) enterClosing(ctx, flow);
}

/** Payload may be sent from now on: congestion control begins. */
export function beginSending(ctx: TcpContext, flow: number): void {
  ctx.congestion.opened(flow);
  if (ctx.pcb.accurate[flow] !== 0) respondToHandshake(ctx, flow);
  if (ctx.config.lossDetection === 'rack' && ctx.congestion.holdsBack) openRecord(ctx, flow);
}

//= RFC 9768 §3.2.2.2
// A mark on our SYN or SYN-ACK is congestion, too.
function respondToHandshake(ctx: TcpContext, flow: number): void {
  const p = ctx.pcb;
  if ((ctx.accurate.words[rowOf(ctx, flow) + BITS]! & A_HANDSHAKE_MARKED) === 0) return;
  ctx.congestion.reductionBegun(flow, p.sendMss[flow]!, 0, true);
  ctx.congestion.recovered(flow, p.ssthresh[flow]!);
}

/** The handshake of a connection that was in use before its end is over. */
function settleEarly(ctx: TcpContext, flow: number): void {
  const p = ctx.pcb;
  endEarly(ctx, flow);
  const record = p.loss[flow << ROW]!;
  if (record !== -1) ctx.loss.minRttUs[record] = p.srttUs[flow]!;
  // The timer watched over the SYN-ACK; what was sent since has been waiting for it.
  if (p.sndNxt[flow << ROW] !== p.sndUna[flow << ROW]) startRetransmitTimer(ctx, flow);
}

/** From now on losses are detected by time (RFC 8985). */
function openRecord(ctx: TcpContext, flow: number): void {
  const p = ctx.pcb;
  const record = ctx.loss.allocate();
  p.loss[flow << ROW] = record;
  ctx.loss.minRttUs[record] = p.srttUs[flow]!;
  ctx.loss.recoverSeq[record] = p.sndUna[flow << ROW]!;
  ctx.loss.probeEnd[record] = p.sndUna[flow << ROW]!;
  if (ctx.config.searchesMss) openSearch(ctx, flow, record);
}

/** Our SYN is acknowledged: SND.UNA moves over it, and the window is the segment's. */
export function takeSynAcked(ctx: TcpContext, flow: number, windowBytes: number): void {
  const p = ctx.pcb;
  const first = (p.iss[flow]! + 1) | 0;
  p.sndUna[flow << ROW] = first;
  p.sndWnd[flow << ROW] = windowBytes;
  if (windowBytes > p.sndWndMax[flow << ROW]!) p.sndWndMax[flow << ROW] = windowBytes;
  p.sndWl1[flow << ROW] = ctx.seq;
  p.sndWl2[flow << ROW] = ctx.ack;
}
