/**
 * The end of a connection: FIN in both directions, TIME-WAIT, reset (RFC 9293 §3.6, §3.10.4,
 * §3.10.5).
 *
 * shutdown is a half close, close also gives up the handle, abort resets. A peer's FIN means that
 * it will send no more; the application is told once (DEAD_FIN) and may go on sending.
 */
import {
  DEAD_ABORT,
  DEAD_FIN,
  RULE_ACK,
  RULE_CALL_ABORT,
  RULE_CALL_CLOSE,
  RULE_FIN,
  STATE_CLOSE_WAIT,
  STATE_CLOSING,
  STATE_ESTABLISHED,
  STATE_FIN_WAIT_1,
  STATE_FIN_WAIT_2,
  STATE_LAST_ACK,
  STATE_SYN_SENT,
  STATE_TIME_WAIT,
  TCP_FIN_RECEIVED,
  TIMER_WAIT,
} from '../../log/events.ts';
import { oweAck, oweAckNow } from './acks.ts';
import type { TcpContext } from './context.ts';
import { FO_TAKEN } from './fast-open.ts';
import { die, tellDead, transition } from './lifecycle.ts';
import { output } from './output.ts';
import {
  F_DSACK,
  F_FIN_QUEUED,
  F_FIN_RECEIVED,
  F_FIN_SENT,
  F_HANDLE,
  F_PEER_FIN,
  ROW,
} from './pcb.ts';
import { isQueuedBeyond } from './reassembly.ts';
import { sendReset } from './segment.ts';
import { armTimer, cancelAllTimers } from './timers.ts';

/** A FIN follows the last byte handed over. Before the handshake is done it waits for it. */
export function sendFinAfterAll(ctx: TcpContext, flow: number): void {
  const p = ctx.pcb;
  p.flags[flow << ROW]! |= F_FIN_QUEUED;
  enterClosing(ctx, flow);
  output(ctx, flow);
}

/** The state that a queued FIN means. */
export function enterClosing(ctx: TcpContext, flow: number): void {
  const state = ctx.pcb.state[flow]!;
  if (state === STATE_ESTABLISHED) transition(ctx, flow, STATE_FIN_WAIT_1, RULE_CALL_CLOSE);
  else if (state === STATE_CLOSE_WAIT) transition(ctx, flow, STATE_LAST_ACK, RULE_CALL_CLOSE);
}

/**
 * After an acknowledgment: whether it covers our FIN, and what follows. False when the flow is
 * gone.
 */
export function checkFinAcked(ctx: TcpContext, flow: number): boolean {
  const p = ctx.pcb;
  if ((p.flags[flow << ROW]! & F_FIN_SENT) === 0) return true;
  if (p.sndUna[flow << ROW] !== ((p.sndEnd[flow << ROW]! + 1) | 0)) return true;
  switch (p.state[flow]) {
    case STATE_FIN_WAIT_1:
      transition(ctx, flow, STATE_FIN_WAIT_2, RULE_ACK);
      limitFinWait(ctx, flow);
      return true;
    case STATE_CLOSING:
      enterTimeWait(ctx, flow, RULE_ACK);
      return true;
    case STATE_LAST_ACK:
      die(ctx, flow, DEAD_FIN, RULE_ACK);
      return false;
    default:
      return true;
  }
}

/** FIN-WAIT-2 may last for ever as a half close; without an application it may not. */
export function limitFinWait(ctx: TcpContext, flow: number): void {
  const p = ctx.pcb;
  if (p.state[flow] !== STATE_FIN_WAIT_2 || (p.flags[flow << ROW]! & F_HANDLE) !== 0) return;
  armTimer(ctx, flow, TIMER_WAIT, ctx.config.finWait2Us);
}

/**
 * The segment's FIN is remembered; it counts when everything before it has come. One that lies
 * before payload that has come is none: a stream does not end before its last byte.
 */
export function noteFin(ctx: TcpContext, flow: number, finSeq: number): void {
  const p = ctx.pcb;
  if ((p.flags[flow << ROW]! & F_PEER_FIN) !== 0) return;
  if (isQueuedBeyond(ctx, flow, finSeq)) return;
  p.flags[flow << ROW]! |= F_PEER_FIN;
  p.peerFinSeq[flow] = finSeq;
}

/** Takes the peer's FIN when it is next. */
export function takeFin(ctx: TcpContext, flow: number): void {
  const p = ctx.pcb;
  const both = F_PEER_FIN | F_FIN_RECEIVED;
  if ((p.flags[flow << ROW]! & both) !== F_PEER_FIN || p.rcvNxt[flow << ROW] !== p.peerFinSeq[flow])
    return;
  p.flags[flow << ROW]! |= F_FIN_RECEIVED;
  const seq = p.rcvNxt[flow << ROW]!;
  p.rcvNxt[flow << ROW] = (seq + 1) | 0;
  if (ctx.config.finEndsReports) p.flags[flow << ROW]! &= ~F_DSACK;
  ctx.recorder.emit3(TCP_FIN_RECEIVED, flow, seq, ctx.frame, 0);
  const state = p.state[flow]!;
  if (isFinDelayed(ctx, flow, seq)) oweAck(ctx, flow);
  else oweAckNow(ctx, flow);
  if (state === STATE_ESTABLISHED) transition(ctx, flow, STATE_CLOSE_WAIT, RULE_FIN);
  else if (state === STATE_FIN_WAIT_1) transition(ctx, flow, STATE_CLOSING, RULE_FIN);
  else if (state === STATE_FIN_WAIT_2) enterTimeWait(ctx, flow, RULE_FIN);
  tellDead(ctx, flow, DEAD_FIN);
}

/** Linux expects an answer to a FIN that comes after payload, and lets the acknowledgment wait. */
function isFinDelayed(ctx: TcpContext, flow: number, finSeq: number): boolean {
  const p = ctx.pcb;
  const isFirstEnd = p.state[flow] === STATE_ESTABLISHED;
  if (!ctx.config.delaysWhenAnswering || !isFirstEnd) return false;
  const hasPayload = ((finSeq - p.irs[flow]!) | 0) !== 1 && (p.fastOpen[flow]! & FO_TAKEN) === 0;
  if (!hasPayload) return false;
  p.isAnswering[flow] = 1;
  return true;
}

function enterTimeWait(ctx: TcpContext, flow: number, rule: number): void {
  transition(ctx, flow, STATE_TIME_WAIT, rule);
  cancelAllTimers(ctx, flow);
  // V9: the slow timer runs twice as fast as its ticks say.
  const divisor = ctx.config.deviations.breaksWaits ? 2 : 1;
  armTimer(ctx, flow, TIMER_WAIT, ctx.config.timeWaitUs / divisor);
}

//= RFC 9293 §3.10.5
// An abort resets the peer, except where there is nothing that it could still believe in.
export function abortFlow(ctx: TcpContext, flow: number): void {
  const p = ctx.pcb;
  const state = p.state[flow]!;
  const isOver = state === STATE_CLOSING || state === STATE_LAST_ACK || state === STATE_TIME_WAIT;
  if (state !== STATE_SYN_SENT && !isOver) sendReset(ctx, flow);
  die(ctx, flow, DEAD_ABORT, RULE_CALL_ABORT);
}
