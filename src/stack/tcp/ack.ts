/**
 * The acknowledgment of a segment: what it takes off the send queue, what it says about the window
 * and about loss (RFC 9293 §3.10.7.4 "fifth, check the ACK field", RFC 5961 §5, RFC 2018).
 *
 * The recorded peer of a replay never acknowledges what this host has not sent, because the
 * application writes by the recorded clock; where it does, that is treated as the RFC says. Adopted
 * connections are the exception: what came before the capture is not known, so such an
 * acknowledgment is not held against the segment.
 */
import {
  ROLE_MIDSTREAM,
  STATE_ESTABLISHED,
  STATE_SYN_RECEIVED,
  TCP_ACKED,
  TCP_SACKED,
  TIMER_RETRANSMIT,
  TIMER_WAIT,
  VERDICT_CHALLENGE_ACK,
  VERDICT_DROP_BAD_ACK,
} from '../../log/events.ts';
import { seqLessOrEqual, seqLessThan, seqMax, seqMin } from '../../wire/seq.ts';
import { TCP_FIN } from '../../wire/tcp.ts';
import type { TcpContext } from './context.ts';
import { takeFeedback } from './accurate-feedback.ts';
import { isEchoed, onEcho } from './ecn.ts';
import {
  F_ECN,
  F_FIN_QUEUED,
  F_FIN_SENT,
  F_SACK,
  F_SACKED,
  F_SCALE_UNKNOWN,
  F_TIMESTAMPS,
  ROW,
} from './pcb.ts';
import { releaseAcked, tellSent } from './release.ts';
import { recoverAfterAck } from './recovery.ts';
import { onDuplicateAck, onRecoveryAck } from './retransmit.ts';
import { sampleRtt, takeRtt } from './rtt.ts';
import { sendAck, sendChallengeAck } from './segment.ts';
import { noteAcked, noteSacked } from './sent-segments.ts';
import { armTimer, cancelTimer } from './timers.ts';
import { WINDOW_UNKNOWN } from './window.ts';

/**
 * Processes the segment's ACK; isFirst: it has just acknowledged our SYN. False: the segment is to
 * be dropped, and its verdict is set.
 */
export function processAck(ctx: TcpContext, flow: number, isFirst: boolean = false): boolean {
  const p = ctx.pcb;
  const una = p.sndUna[flow << ROW]!;
  const acked = (ctx.ack - una) | 0;
  if (acked > ((p.sndMax[flow << ROW]! - una) | 0)) return acknowledgesUnsent(ctx, flow);
  if (acked < 0) return isOldButFair(ctx, flow, -acked);
  const windowBefore = p.sndWnd[flow << ROW]!;
  const record = p.loss[flow << ROW]!;
  if (record !== -1) beginTally(ctx, flow, record);
  const flight = (p.sndNxt[flow << ROW]! - una) | 0;
  const isNews = ctx.options.sackCount > 0 && takeSackBlocks(ctx, flow);
  const wasOutstanding = flight !== 0;
  const released = acked > 0 ? advance(ctx, flow, acked) : 0;
  updateWindow(ctx, flow, acked > 0);
  if (released > 0) tellSent(ctx, flow, released);
  if (p.sndWnd[flow << ROW] === 0) p.retries[flow] = 0;
  //= RFC 5681 §2, RFC 6675 §2
  // A duplicate: nothing new (and our SYN was), no payload, the same window; with SACK what counts
  // is a report of something new, and nothing else.
  const isDuplicate =
    (p.flags[flow << ROW]! & F_SACK) !== 0
      ? isNews
      : acked === 0 &&
        !isFirst &&
        wasOutstanding &&
        isPure(ctx) &&
        p.sndWnd[flow << ROW] === windowBefore;
  const hasMarks = (p.flags[flow << ROW]! & F_ECN) !== 0;
  if (hasMarks && p.accurate[flow] !== 0) takeFeedback(ctx, flow, acked, isNews);
  if (record !== -1) recoverAfterAck(ctx, flow, flight, isDuplicate);
  else if (isDuplicate) onDuplicateAck(ctx, flow);
  if (hasMarks && record === -1 && isEchoed(ctx, flow)) onEcho(ctx, flow, flight);
  // A FIN may wait behind a last byte that left as a window probe.
  const owesFin = (p.flags[flow << ROW]! & (F_FIN_QUEUED | F_FIN_SENT)) === F_FIN_QUEUED;
  const hasUnsent =
    owesFin ||
    p.sndNxt[flow << ROW] !== p.sndMax[flow << ROW] ||
    p.sndNxt[flow << ROW] !== p.sndEnd[flow << ROW];
  if (hasUnsent && (acked > 0 || p.sndWnd[flow << ROW] !== windowBefore)) ctx.wantsOutput = true;
  return true;
}

/**
 * Whether the segment's acknowledgment is one of ours to take: a segment with another one changes
 * nothing.
 */
export function isAckAcceptable(ctx: TcpContext, flow: number): boolean {
  const p = ctx.pcb;
  if (p.role[flow] === ROLE_MIDSTREAM) return true;
  const una = p.sndUna[flow << ROW]!;
  const acked = (ctx.ack - una) | 0;
  if (acked > ((p.sndMax[flow << ROW]! - una) | 0)) return false;
  return p.state[flow] === STATE_SYN_RECEIVED ? acked > 0 : !isTooOld(ctx, flow, -acked);
}

/** The scaled window of the segment; unlimited where nobody knows the scale. */
export function segmentWindow(ctx: TcpContext, flow: number): number {
  const p = ctx.pcb;
  if ((p.flags[flow << ROW]! & F_SCALE_UNKNOWN) !== 0) return WINDOW_UNKNOWN;
  return ctx.window << p.sendShift[flow]!;
}

//= RFC 9293 §3.10.7.4
// An acknowledgment of something not yet sent is answered by an ACK, and the segment is dropped.
function acknowledgesUnsent(ctx: TcpContext, flow: number): boolean {
  if (ctx.pcb.role[flow] === ROLE_MIDSTREAM) return true;
  ctx.verdict = VERDICT_DROP_BAD_ACK;
  const isEstablished = ctx.pcb.state[flow] === STATE_ESTABLISHED;
  if (ctx.config.answersUnsentAck || !isEstablished) sendAck(ctx, flow);
  return false;
}

//= RFC 5961 §5.2
// An old acknowledgment is acceptable within the largest window the peer has offered; beyond, it is
// challenged.
export function isTooOld(ctx: TcpContext, flow: number, age: number): boolean {
  return age > ctx.pcb.sndWndMax[flow << ROW]! && ctx.pcb.role[flow] !== ROLE_MIDSTREAM;
}

function isOldButFair(ctx: TcpContext, flow: number, age: number): boolean {
  if (!isTooOld(ctx, flow, age)) {
    if (ctx.pcb.loss[flow << ROW] !== -1 && ctx.options.sackCount > 0) takeLateReports(ctx, flow);
    return true;
  }
  ctx.verdict = VERDICT_CHALLENGE_ACK;
  sendChallengeAck(ctx, flow);
  return false;
}

/** An acknowledgment that was overtaken may still report what none has reported before. */
function takeLateReports(ctx: TcpContext, flow: number): void {
  const p = ctx.pcb;
  ctx.newMarks = 0;
  beginTally(ctx, flow, p.loss[flow << ROW]!);
  takeSackBlocks(ctx, flow);
  recoverAfterAck(ctx, flow, (p.sndNxt[flow << ROW]! - p.sndUna[flow << ROW]!) | 0, false);
}

function beginTally(ctx: TcpContext, flow: number, record: number): void {
  const p = ctx.pcb;
  ctx.tally.begin(ctx.loss, record);
  if ((p.flags[flow << ROW]! & F_TIMESTAMPS) === 0) return;
  if (!ctx.options.hasTimestamps || ctx.options.tsEcr === 0) return;
  const tick = (ctx.options.tsEcr - p.tsOrigin[flow]!) | 0;
  ctx.tally.echoedNs = p.tsOriginNs[flow]! + (tick + 1) * 1e6;
}

function isPure(ctx: TcpContext): boolean {
  return ctx.wirePayloadBytes === 0 && (ctx.segmentFlags & TCP_FIN) === 0;
}

/** SND.UNA moves; returns how many payload bytes are the application's again at once. */
function advance(ctx: TcpContext, flow: number, acked: number): number {
  const p = ctx.pcb;
  const una = p.sndUna[flow << ROW]!;
  const ack = (una + acked) | 0;
  const flight = (p.sndNxt[flow << ROW]! - una) | 0;
  const bytes = (seqMin(ack, p.sndEnd[flow << ROW]!) - una) | 0;
  const record = p.loss[flow << ROW]!;
  if (record === -1) sampleRtt(ctx, flow, ack);
  else takeAcked(ctx, flow, record, ack, acked);
  p.sndUna[flow << ROW] = ack;
  p.sndNxt[flow << ROW] = seqMax(p.sndNxt[flow << ROW]!, ack);
  if (ctx.config.userTimeoutUs > 0) cancelTimer(ctx, flow, TIMER_WAIT);
  p.retries[flow] = 0;
  let released = 0;
  if (bytes > 0) {
    ctx.recorder.emit3(TCP_ACKED, flow, bytes, ack, ctx.frame);
    if (releaseAcked(ctx, flow, (una + bytes) | 0, bytes)) released = bytes;
  }
  if (record !== -1) return released;
  if ((p.flags[flow << ROW]! & F_SACKED) !== 0) pruneSack(ctx, flow, ack);
  //= RFC 6298 §5.2, §5.3
  // All acknowledged: the timer stops. Otherwise new data acknowledged restarts it.
  if (ack === p.sndMax[flow << ROW]) cancelTimer(ctx, flow, TIMER_RETRANSMIT);
  else armTimer(ctx, flow, TIMER_RETRANSMIT, p.rtoUs[flow << ROW]!);
  onRecoveryAck(ctx, flow, bytes, flight);
  return released;
}

function takeAcked(
  ctx: TcpContext,
  flow: number,
  record: number,
  ack: number,
  ackedBytes: number,
): void {
  ctx.tally.ackedBytes = ackedBytes;
  noteAcked(ctx, record, ack);
  if (ctx.tally.rttUs >= 0) takeRtt(ctx, flow, ctx.tally.rttUs);
}

//= RFC 9293 §3.10.7.4
// The window is taken from segments that are not older than the one it was taken from last
// (SND.WL1, SND.WL2).
//! DEVIATION RFC 9293 §3.10.7.4: what acknowledges something new is not old, whatever its sequence
// number. SND.UNA moves, and a window that stayed would reach where no peer has let us.
function updateWindow(ctx: TcpContext, flow: number, hasAdvanced: boolean): void {
  const p = ctx.pcb;
  const { seq, ack } = ctx;
  const wl1 = p.sndWl1[flow << ROW]!;
  const isNewer =
    hasAdvanced ||
    seqLessThan(wl1, seq) ||
    (wl1 === seq && seqLessOrEqual(p.sndWl2[flow << ROW]!, ack));
  if (!isNewer) return;
  const window = segmentWindow(ctx, flow);
  p.sndWnd[flow << ROW] = window;
  if (window > p.sndWndMax[flow << ROW]!) p.sndWndMax[flow << ROW] = window;
  p.sndWl1[flow << ROW] = seq;
  p.sndWl2[flow << ROW] = ack;
}

/** Puts the segment's blocks on the scoreboard; true when they say something new. */
function takeSackBlocks(ctx: TcpContext, flow: number): boolean {
  const p = ctx.pcb;
  if ((p.flags[flow << ROW]! & F_SACK) === 0) return false;
  const { options } = ctx;
  // Distances from SND.UNA: a block half the sequence space long would be in order on the circle.
  const una = p.sndUna[flow << ROW]!;
  const sent = (p.sndMax[flow << ROW]! - una) | 0;
  // Below the acknowledgment a block reports a duplicate (RFC 2883): nothing to remember.
  const acked = Math.max(0, (ctx.ack - una) | 0);
  let isNews = false;
  const record = p.loss[flow << ROW]!;
  if (record !== -1) noteDuplicateReport(ctx, flow, record);
  for (let i = 0; i < options.sackCount; i++) {
    const start = options.sackStart[i]!;
    const end = options.sackEnd[i]!;
    const from = (start - una) | 0;
    const to = (end - una) | 0;
    if (from <= acked || to <= from || to > sent) continue;
    if (record !== -1) {
      noteSacked(ctx, record, start, end);
      continue;
    }
    if (p.scoreboard[flow << ROW] === -1) p.scoreboard[flow << ROW] = ctx.scoreboard.allocate();
    p.flags[flow << ROW]! |= F_SACKED;
    if (ctx.scoreboard.add(p.scoreboard[flow << ROW]!, start, end)) isNews = true;
  }
  if (record === -1 || ctx.tally.sackedCount === 0) return isNews;
  const bytes = ctx.loss.sackedBytes[record]!;
  const highest = ctx.loss.highestSacked[record]!;
  ctx.recorder.emit3(TCP_SACKED, flow, bytes, highest, ctx.frame);
  return true;
}

//= RFC 2883 §4
// The first block reports a duplicate when it lies below the acknowledgment, or within the second.
// None is longer than a window.
function noteDuplicateReport(ctx: TcpContext, flow: number, record: number): void {
  const { options, loss } = ctx;
  const start = options.sackStart[0]!;
  const end = options.sackEnd[0]!;
  const isBelow = seqLessOrEqual(end, seqMax(ctx.ack, ctx.pcb.sndUna[flow << ROW]!));
  const isWithin =
    options.sackCount > 1 &&
    seqLessOrEqual(options.sackStart[1]!, start) &&
    seqLessOrEqual(end, options.sackEnd[1]!);
  const bytes = (end - start) | 0;
  const isSane = bytes > 0 && bytes <= ctx.pcb.sndWndMax[flow << ROW]!;
  if (!isSane || (!isBelow && !isWithin)) return;
  ctx.tally.isDuplicateReport = true;
  const segments = Math.ceil(bytes / ctx.pcb.sendMss[flow]!);
  loss.undoCount[record] = Math.max(0, loss.undoCount[record]! - segments);
}

function pruneSack(ctx: TcpContext, flow: number, una: number): void {
  const p = ctx.pcb;
  const record = p.scoreboard[flow << ROW]!;
  ctx.scoreboard.prune(record, una);
  if (ctx.scoreboard.count[record] !== 0) return;
  ctx.scoreboard.release(record);
  p.scoreboard[flow << ROW] = -1;
  p.flags[flow << ROW]! &= ~F_SACKED;
}
