/**
 * Sending what the application handed over: how much may go now, in which segments (RFC 9293
 * §3.8.6, RFC 5681).
 *
 * `output` is called whenever something may have changed: a sendv, an acknowledgment, a window, a
 * timer. It sends until a limit says stop. Pacing `trace` has no limits: what the recorded host had
 * sent is sent, and the row says so where the window the capture shows would not have allowed it
 * (TX_DATA_RECORDED).
 */
import {
  STATE_CLOSE_WAIT,
  STATE_CLOSING,
  STATE_ESTABLISHED,
  STATE_FIN_WAIT_1,
  STATE_LAST_ACK,
  TCP_PERSIST,
  TIMER_PERSIST,
  TIMER_RETRANSMIT,
  TX_DATA,
  TX_DATA_RECORDED,
  TX_FIN,
  TX_LIMITED,
  TX_RETRANSMIT_RTO,
} from '../../log/events.ts';
import { seqLessOrEqual, seqLessThan, seqMax } from '../../wire/seq.ts';
import { TCP_ACK, TCP_FIN } from '../../wire/tcp.ts';
import { noteAnswer } from './acks.ts';
import type { TcpContext } from './context.ts';
import { isOpenEarly } from './fast-open.ts';
import { F_CORKED, F_FIN_QUEUED, F_FIN_SENT, F_RECOVERY, F_SACKED, ROW } from './pcb.ts';
import { armAfterSending } from './loss-timer.ts';
import { noteSearch, searchBytes } from './size-search.ts';
import { startTiming } from './rtt.ts';
import { gather, payloadRoom, pushFlag, sendSegment } from './segment.ts';
import { noteSent, pipeBytes } from './sent-segments.ts';
import { armTimer, cancelTimer, isArmed } from './timers.ts';

const CAN_SEND =
  (1 << STATE_ESTABLISHED) |
  (1 << STATE_CLOSE_WAIT) |
  (1 << STATE_FIN_WAIT_1) |
  (1 << STATE_CLOSING) |
  (1 << STATE_LAST_ACK);

/** Sends everything that may go now. allowance: bytes beyond cwnd that limited transmit permits. */
export function output(ctx: TcpContext, flow: number, allowance: number = 0): void {
  const p = ctx.pcb;
  if (((1 << p.state[flow]!) & CAN_SEND) === 0 && !isOpenEarly(ctx, flow)) return;
  restartAfterIdle(ctx, flow);
  const first = p.sndNxt[flow << ROW]!;
  const beforeNs = p.lastSentNs[flow]!;
  ctx.burstSeq = first;
  if (ctx.config.searchesMss) sendLonger(ctx, flow);
  for (;;) {
    skipSacked(ctx, flow);
    const unsent = (p.sndEnd[flow << ROW]! - p.sndNxt[flow << ROW]!) | 0;
    if (unsent <= 0) {
      if (unsent === 0 && (p.flags[flow << ROW]! & F_FIN_QUEUED) !== 0) sendFin(ctx, flow);
      break;
    }
    const bytes = sendable(ctx, flow, unsent, allowance);
    if (bytes <= 0 || !sendNext(ctx, flow, bytes, allowance)) break;
  }
  if (ctx.congestion.holdsBack && p.sndNxt[flow << ROW] !== first) {
    if (first === p.sndUna[flow << ROW]) ctx.congestion.resumed(flow, beforeNs);
    if (ctx.congestion.validates) noteUse(ctx, flow);
  }
  checkPersist(ctx, flow);
}

/** One segment that is longer than the others, to see whether it passes (size-search.ts). */
function sendLonger(ctx: TcpContext, flow: number): void {
  const bytes = searchBytes(ctx, flow);
  if (bytes === 0 || !sendNext(ctx, flow, bytes, 0)) return;
  if (ctx.gatheredBytes === bytes) noteSearch(ctx, flow, bytes);
}

function noteUse(ctx: TcpContext, flow: number): void {
  const p = ctx.pcb;
  const flight = (p.sndNxt[flow << ROW]! - p.sndUna[flow << ROW]!) | 0;
  const room = p.cwnd[flow << ROW]! - networkBytes(ctx, flow, flight);
  const isFull = p.sndNxt[flow << ROW] !== p.sndEnd[flow << ROW] && room < p.sendMss[flow]!;
  ctx.congestion.used(flow, flight, isFull);
}

/** How many of the unsent bytes the next segment may carry; 0 = none now. */
function sendable(ctx: TcpContext, flow: number, unsent: number, allowance: number): number {
  const p = ctx.pcb;
  const mss = payloadRoom(ctx, flow);
  const wanted = unsent < mss ? unsent : mss;
  if (!ctx.congestion.holdsBack) return wanted;
  const flight = (p.sndNxt[flow << ROW]! - p.sndUna[flow << ROW]!) | 0;
  const usable = Math.min(
    p.sndWnd[flow << ROW]! - flight,
    p.cwnd[flow << ROW]! + allowance - networkBytes(ctx, flow, flight),
  );
  if (usable <= 0) return 0;
  const bytes = usable < wanted ? usable : wanted;
  //= RFC 9293 §3.8.6.2.1
  // The sender avoids silly windows: a full segment, all there is (unless Nagle waits), or half the
  // largest window.
  if (bytes === mss) return bytes;
  const isLast = bytes === unsent;
  const isEnding = (p.flags[flow << ROW]! & F_FIN_QUEUED) !== 0;
  const isNagling = ctx.config.nagle && flight > 0 && !isEnding && isHeldBack(ctx, flow);
  const isCorked = (p.flags[flow << ROW]! & F_CORKED) !== 0 && !isEnding;
  if (isLast && isCorked) return 0;
  if (isLast && !isNagling) return bytes;
  return 2 * bytes >= p.sndWndMax[flow << ROW]! ? bytes : 0;
}

//= RFC 9293 §3.7.4
// Whether Nagle's algorithm holds back what is less than a full segment, now that something is
// under way: new data only, with Minshall's modification only behind other small segments, and in
// BSD not behind what left a moment before.
function isHeldBack(ctx: TcpContext, flow: number): boolean {
  const p = ctx.pcb;
  if (seqLessThan(p.sndNxt[flow << ROW]!, p.sndMax[flow << ROW]!)) return false;
  if (ctx.config.naglesSmallOnly) return seqLessThan(p.sndUna[flow << ROW]!, p.smallEnd[flow]!);
  return !ctx.config.naglesEarlierOnly || p.sndUna[flow << ROW] !== ctx.burstSeq;
}

/**
 * What congestion control counts as under way: the pipe during SACK recovery (RFC 6675), else all.
 */
function networkBytes(ctx: TcpContext, flow: number, flight: number): number {
  const p = ctx.pcb;
  if (p.loss[flow << ROW] !== -1) return pipeBytes(ctx, p.loss[flow << ROW]!);
  const both = F_RECOVERY | F_SACKED;
  if ((p.flags[flow << ROW]! & both) !== both) return flight;
  return pipeOf(ctx, flow);
}

/** One new segment whatever cwnd says, within the peer's window. False: there was none. */
export function sendBeyond(ctx: TcpContext, flow: number): boolean {
  const p = ctx.pcb;
  if (((1 << p.state[flow]!) & CAN_SEND) === 0) return false;
  const unsent = (p.sndEnd[flow << ROW]! - p.sndNxt[flow << ROW]!) | 0;
  const room = p.sndWnd[flow << ROW]! - ((p.sndNxt[flow << ROW]! - p.sndUna[flow << ROW]!) | 0);
  const bytes = Math.min(unsent, room, payloadRoom(ctx, flow));
  return bytes > 0 && sendNext(ctx, flow, bytes, 2 * p.sendMss[flow]!);
}

/** RFC 6675's pipe; the flow has a scoreboard. */
export function pipeOf(ctx: TcpContext, flow: number): number {
  const p = ctx.pcb;
  const record = p.scoreboard[flow << ROW]!;
  const mss = p.sendMss[flow]!;
  return ctx.scoreboard.pipe(
    record,
    p.sndUna[flow << ROW]!,
    p.sndMax[flow << ROW]!,
    p.highRxt[flow]!,
    mss,
  );
}

function sendNext(ctx: TcpContext, flow: number, wanted: number, allowance: number): boolean {
  const p = ctx.pcb;
  const seq = p.sndNxt[flow << ROW]!;
  const isRepeated = seqLessThan(seq, p.sndMax[flow << ROW]!);
  const bytes = isRepeated ? withoutSacked(ctx, flow, seq, wanted) : wanted;
  const pieces = gather(ctx, flow, seq, bytes);
  const end = (seq + ctx.gatheredBytes) | 0;
  const isLast = end === p.sndEnd[flow << ROW];
  const fin = isLast && (p.flags[flow << ROW]! & F_FIN_QUEUED) !== 0 ? TCP_FIN : 0;
  const flags = TCP_ACK | pushFlag(ctx, flow, end) | fin;
  const rule = ruleFor(ctx, flow, end, allowance);
  const isSmall = ctx.config.naglesSmallOnly && ctx.gatheredBytes < payloadRoom(ctx, flow);
  if (ctx.config.delaysWhenAnswering) noteAnswer(ctx, flow);
  if (!sendSegment(ctx, flow, seq, ctx.gatheredBytes, flags, rule, pieces)) {
    startRetransmitTimer(ctx, flow);
    return false;
  }
  if (fin !== 0) p.flags[flow << ROW]! |= F_FIN_SENT;
  if (isSmall) p.smallEnd[flow] = end;
  if (rule === TX_LIMITED) p.limitedBytes[flow]! += ctx.gatheredBytes;
  sent(ctx, flow, fin === 0 ? end : (end + 1) | 0, isRepeated);
  return true;
}

function ruleFor(ctx: TcpContext, flow: number, end: number, allowance: number): number {
  const p = ctx.pcb;
  if (seqLessOrEqual(end, p.sndMax[flow << ROW]!)) return TX_RETRANSMIT_RTO;
  const flight = (end - p.sndUna[flow << ROW]!) | 0;
  if (!ctx.congestion.holdsBack)
    return flight > p.sndWnd[flow << ROW]! ? TX_DATA_RECORDED : TX_DATA;
  const inNetwork =
    p.loss[flow << ROW] === -1 ? flight : pipeBytes(ctx, p.loss[flow << ROW]!) + ctx.gatheredBytes;
  return allowance > 0 && inNetwork > p.cwnd[flow << ROW]! ? TX_LIMITED : TX_DATA;
}

/** A FIN without payload. */
function sendFin(ctx: TcpContext, flow: number): void {
  const p = ctx.pcb;
  const seq = p.sndNxt[flow << ROW]!;
  const isRepeated = seqLessThan(seq, p.sndMax[flow << ROW]!);
  const rule = isRepeated ? TX_RETRANSMIT_RTO : TX_FIN;
  if (sendSegment(ctx, flow, seq, 0, TCP_ACK | TCP_FIN, rule)) {
    p.flags[flow << ROW]! |= F_FIN_SENT;
    sent(ctx, flow, (seq + 1) | 0, isRepeated);
  } else {
    startRetransmitTimer(ctx, flow);
  }
}

/** Bookkeeping of a segment that ended at `end`. */
function sent(ctx: TcpContext, flow: number, end: number, isRepeated: boolean): void {
  const p = ctx.pcb;
  const record = p.loss[flow << ROW]!;
  if (record !== -1) noteSent(ctx, record, p.sndNxt[flow << ROW]!, end);
  p.sndNxt[flow << ROW] = end;
  p.sndMax[flow << ROW] = seqMax(p.sndMax[flow << ROW]!, end);
  p.lastSentNs[flow] = ctx.ports.nowNs;
  if (!isRepeated && record === -1) startTiming(ctx, flow, end);
  startRetransmitTimer(ctx, flow);
}

//= RFC 6298 §5.1
// The timer runs whenever something is outstanding.
export function startRetransmitTimer(ctx: TcpContext, flow: number): void {
  if (isArmed(ctx, flow, TIMER_RETRANSMIT)) return;
  endPersist(ctx, flow);
  if (ctx.pcb.loss[flow << ROW] !== -1) {
    armAfterSending(ctx, flow, ctx.pcb.loss[flow << ROW]!);
    return;
  }
  armTimer(ctx, flow, TIMER_RETRANSMIT, ctx.pcb.rtoUs[flow << ROW]!);
}

/** After a timeout SND.NXT walks over what was sent; what the peer has is left out. */
function skipSacked(ctx: TcpContext, flow: number): void {
  const p = ctx.pcb;
  if ((p.flags[flow << ROW]! & F_SACKED) === 0) return;
  if (!seqLessThan(p.sndNxt[flow << ROW]!, p.sndMax[flow << ROW]!)) return;
  p.sndNxt[flow << ROW] = ctx.scoreboard.skip(p.scoreboard[flow << ROW]!, p.sndNxt[flow << ROW]!);
}

function withoutSacked(ctx: TcpContext, flow: number, seq: number, bytes: number): number {
  const p = ctx.pcb;
  if ((p.flags[flow << ROW]! & F_SACKED) === 0) return bytes;
  const end = ctx.scoreboard.holeEnd(p.scoreboard[flow << ROW]!, seq, (seq + bytes) | 0);
  return (end - seq) | 0;
}

function restartAfterIdle(ctx: TcpContext, flow: number): void {
  const p = ctx.pcb;
  if (!ctx.congestion.holdsBack || !ctx.config.restartsAfterIdle) return;
  if (p.sndUna[flow << ROW] !== p.sndMax[flow << ROW]) return;
  const pauseUs = (ctx.ports.nowNs - p.lastSentNs[flow]!) / 1000;
  if (p.lastSentNs[flow]! > 0 && pauseUs > p.rtoUs[flow << ROW]!) ctx.congestion.idle(flow);
}

//= RFC 9293 §3.8.6.1
// With data to send, nothing under way and no window for it, the persist timer keeps asking.
function checkPersist(ctx: TcpContext, flow: number): void {
  const p = ctx.pcb;
  const unsent = (p.sndEnd[flow << ROW]! - p.sndNxt[flow << ROW]!) | 0;
  const isStuck = unsent > 0 && p.sndNxt[flow << ROW] === p.sndUna[flow << ROW];
  if (isStuck && !isArmed(ctx, flow, TIMER_RETRANSMIT)) {
    // V10: armed only if armed already.
    if (isArmed(ctx, flow, TIMER_PERSIST) || ctx.config.deviations.neverProbes) return;
    p.backoff[flow] = 0;
    armPersist(ctx, flow, unsent);
  } else {
    endPersist(ctx, flow);
  }
}

/** Probes are no retransmissions: the first timeout after them is a first one (RFC 5681 §3.1). */
function endPersist(ctx: TcpContext, flow: number): void {
  if (!isArmed(ctx, flow, TIMER_PERSIST)) return;
  ctx.pcb.retries[flow] = 0;
  ctx.pcb.backoff[flow] = 0;
  cancelTimer(ctx, flow, TIMER_PERSIST);
}

export function armPersist(ctx: TcpContext, flow: number, unsentBytes: number): void {
  const p = ctx.pcb;
  const backoff = p.backoff[flow]!;
  ctx.recorder.emit3(TCP_PERSIST, flow, unsentBytes, backoff, 0);
  const delayUs = Math.min(p.rtoUs[flow << ROW]! * 2 ** Math.min(backoff, 16), ctx.config.rtoMaxUs);
  armTimer(ctx, flow, TIMER_PERSIST, delayUs);
}
