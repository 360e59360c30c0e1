/**
 * Recovery of connections with a loss record: what an acknowledgment means, when an episode begins,
 * ends or was for nothing (RFC 8985, RFC 9937, RFC 3168 §6.1.2, RFC 3708, RFC 3522).
 *
 * One pass an acknowledgment, after SND.UNA and the reports were taken in: look for losses, move
 * between the phases, let the window grow or shrink, send what was lost, set the timers. New data
 * goes out at the end of the segment as always. Without SACK duplicates stand in for reports: each
 * says that a segment arrived (RFC 5681 §3.2).
 */
import { TCP_DUPACK, TX_RETRANSMIT_FAST, TX_RETRANSMIT_RTO } from '../../log/events.ts';
import { seqLessOrEqual, seqLessThan } from '../../wire/seq.ts';
import { CWND_UNLIMITED } from './congestion.ts';
import type { TcpContext } from './context.ts';
import { isEchoed, noteReduced } from './ecn.ts';
import {
  PHASE_CWR,
  PHASE_DISORDER,
  PHASE_LOSS,
  PHASE_OPEN,
  PHASE_RECOVERY,
  PROBE_NONE,
  REORDERING_INITIAL,
} from './loss-records.ts';
import { armTimeout, rearm } from './loss-timer.ts';
import { F_RECOVERY, F_SACK, ROW } from './pcb.ts';
import { beginReduction, reduceWindow } from './prr.ts';
import { detectAfterAck, detectLoss, forgetReordering, learnReordering } from './rack.ts';
import { resendLost } from './recovery-send.ts';
import { markLost, unmarkLost } from './sent-segments.ts';
import { settleSearch, wasTooLong } from './size-search.ts';
import { endProbe } from './tail-probe.ts';

/** Everything the acknowledgment says was taken in. isDuplicate: RFC 5681 §2. */
export function recoverAfterAck(
  ctx: TcpContext,
  flow: number,
  flightBytes: number,
  isDuplicate: boolean,
): void {
  const p = ctx.pcb;
  const { tally } = ctx;
  const record = p.loss[flow << ROW]!;
  const hasSack = (p.flags[flow << ROW]! & F_SACK) !== 0;
  const hasAdvanced = tally.ackedBytes > 0;
  if (ctx.loss.searchBytes[record] !== 0) settleSearch(ctx, flow, record);
  if (isDuplicate) noteDuplicateAck(ctx, flow, record, hasSack);
  else if (hasAdvanced && !hasSack) settleDuplicates(ctx, flow, record);
  if (hasAdvanced && p.dupAcks[flow] !== 0) p.dupAcks[flow] = 0;
  learnReordering(ctx, flow, record);
  const isWaiting = hasSack
    ? detectAfterAck(ctx, flow, record)
    : deduceLoss(ctx, flow, record, hasAdvanced);
  movePhase(ctx, flow, record, flightBytes, hasAdvanced);
  adjustWindow(ctx, flow, record, flightBytes, hasAdvanced);
  const isLoss = ctx.loss.phase[record] === PHASE_LOSS;
  const isAfterTimeout = isLoss && ctx.loss.isSearchLoss[record] === 0;
  const rule = isAfterTimeout ? TX_RETRANSMIT_RTO : TX_RETRANSMIT_FAST;
  const wasFirstResent = resendLost(ctx, flow, record, rule);
  ctx.wantsOutput = true;
  if (hasAdvanced && !isWaiting) rearm(ctx, flow, record);
  else if (wasFirstResent) armTimeout(ctx, flow, record);
}

/** The reordering window of a segment is over (RFC 8985 §6.3). */
export function onReorderingTimeout(ctx: TcpContext, flow: number, record: number): void {
  const p = ctx.pcb;
  const { loss, tally } = ctx;
  tally.begin(loss, record);
  const flight = (p.sndNxt[flow << ROW]! - p.sndUna[flow << ROW]!) | 0;
  detectLoss(ctx, flow, record);
  if (tally.lostBytes > 0) {
    if (loss.phase[record]! < PHASE_RECOVERY) enterRecovery(ctx, flow, record, flight);
    // Nothing was delivered now, but something had to be for this to be known.
    tally.deliveredBytes = p.sendMss[flow]!;
    if (loss.phase[record] === PHASE_RECOVERY) reduceWindow(ctx, flow, record, false);
    resendLost(ctx, flow, record, TX_RETRANSMIT_FAST);
  }
  rearm(ctx, flow, record);
}

function noteDuplicateAck(ctx: TcpContext, flow: number, record: number, hasSack: boolean): void {
  const p = ctx.pcb;
  const { loss } = ctx;
  const count = p.dupAcks[flow]! + 1;
  p.dupAcks[flow] = count;
  ctx.recorder.emit3(TCP_DUPACK, flow, count, ctx.frame, 0);
  if (hasSack) return;
  // At least one segment is missing: no more than the others can have arrived.
  const missing = Math.max(1, loss.lostCount[record]!);
  if (loss.sackedCount[record]! + missing >= loss.count[record]!) return;
  const mss = p.sendMss[flow]!;
  loss.sackedCount[record]!++;
  loss.sackedBytes[record]! += mss;
  ctx.tally.deliveredBytes += mss;
}

/** The cumulative acknowledgment of what duplicates had stood for. */
function settleDuplicates(ctx: TcpContext, flow: number, record: number): void {
  const { loss, tally } = ctx;
  const mss = ctx.pcb.sendMss[flow]!;
  // One of the segments is the one that was missing.
  const settled = Math.min(loss.sackedCount[record]!, Math.max(0, tally.ackedCount - 1));
  const bytes = Math.min(settled * mss, loss.sackedBytes[record]!);
  loss.sackedCount[record]! -= settled;
  loss.sackedBytes[record]! -= bytes;
  tally.deliveredBytes = Math.max(0, tally.deliveredBytes - bytes);
}

//= RFC 6582 §3.2
// Without SACK the third duplicate means that the first segment is lost, and in recovery so does an
// acknowledgment of only a part.
function deduceLoss(ctx: TcpContext, flow: number, record: number, hasAdvanced: boolean): boolean {
  const { loss } = ctx;
  const head = loss.head[record]!;
  if (head === -1) return false;
  const isRecovering = loss.phase[record] === PHASE_RECOVERY;
  const isThird =
    loss.phase[record]! < PHASE_RECOVERY && ctx.pcb.dupAcks[flow]! >= loss.reordering[record]!;
  const isPartial =
    isRecovering &&
    hasAdvanced &&
    seqLessThan(ctx.pcb.sndUna[flow << ROW]!, loss.recoverSeq[record]!);
  if (isThird || isPartial) markLost(ctx, record, head);
  return false;
}

function movePhase(
  ctx: TcpContext,
  flow: number,
  record: number,
  flightBytes: number,
  hasAdvanced: boolean,
): void {
  const { loss } = ctx;
  const una = ctx.pcb.sndUna[flow << ROW]!;
  const recover = loss.recoverSeq[record]!;
  const isProbeLoss = endProbe(ctx, flow, record);
  const isForNothing = wasForNothing(ctx, record, hasAdvanced);
  if (loss.phase[record]! >= PHASE_CWR && seqLessOrEqual(recover, una)) {
    if (loss.phase[record] !== PHASE_CWR || recover !== una) endEpisode(ctx, flow, record);
  }
  if (isForNothing) undo(ctx, flow, record);
  if (loss.phase[record]! < PHASE_RECOVERY && loss.lostCount[record]! > 0) {
    enterRecovery(ctx, flow, record, flightBytes);
    return;
  }
  if (isProbeLoss && loss.phase[record]! < PHASE_CWR) {
    // The probe's one loss costs one reduction, and is over.
    enterReduction(ctx, flow, record, flightBytes);
    ctx.congestion.recovered(flow, ctx.pcb.ssthresh[flow]!);
    loss.phase[record] = PHASE_OPEN;
  }
  if (isEchoed(ctx, flow) && loss.phase[record]! < PHASE_CWR) {
    enterReduction(ctx, flow, record, flightBytes);
    loss.phase[record] = PHASE_CWR;
  }
  if (loss.phase[record]! < PHASE_CWR) {
    const isOrderly = loss.sackedCount[record] === 0 && loss.lostCount[record] === 0;
    loss.phase[record] = isOrderly ? PHASE_OPEN : PHASE_DISORDER;
  }
}

function adjustWindow(
  ctx: TcpContext,
  flow: number,
  record: number,
  flightBytes: number,
  hasAdvanced: boolean,
): void {
  const { loss, tally } = ctx;
  const phase = loss.phase[record]!;
  if (phase === PHASE_CWR || phase === PHASE_RECOVERY) {
    reduceWindow(ctx, flow, record, hasAdvanced);
  } else if (tally.deliveredBytes > 0 && (hasAdvanced || isReordering(ctx, record))) {
    const rttUs = tally.rttUs === -1 ? -1 : loss.rackRttUs[record]!;
    ctx.congestion.acknowledged(flow, tally.deliveredBytes, flightBytes, rttUs);
  }
}

/** On a path that reorders, reports alone are progress. */
function isReordering(ctx: TcpContext, record: number): boolean {
  return ctx.loss.reordering[record]! > REORDERING_INITIAL;
}

//= RFC 9937 §6.1, RFC 5681 §3.2
// Everything outstanding now has to be acknowledged before the window may shrink again.
function enterReduction(ctx: TcpContext, flow: number, record: number, flight: number): void {
  const p = ctx.pcb;
  const { loss } = ctx;
  loss.recoverSeq[record] = p.sndNxt[flow << ROW]!;
  loss.probe[record] = PROBE_NONE;
  loss.undoCwnd[record] = 0;
  const recoverBytes = recoverFlight(ctx, flow, record);
  beginReduction(ctx, record, recoverBytes);
  ctx.congestion.reductionBegun(flow, flight, recoverBytes, isEchoed(ctx, flow));
  noteReduced(ctx, flow);
}

//= RFC 9937 §6.1
// RecoverFS: what is under way and not reported yet, with what the acknowledgment in hand brought.
function recoverFlight(ctx: TcpContext, flow: number, record: number): number {
  const p = ctx.pcb;
  const flight = (p.sndNxt[flow << ROW]! - p.sndUna[flow << ROW]!) | 0;
  return flight - ctx.loss.sackedBytes[record]! + ctx.tally.deliveredBytes;
}

function enterRecovery(ctx: TcpContext, flow: number, record: number, flight: number): void {
  const p = ctx.pcb;
  const { loss } = ctx;
  if (loss.searchBytes[record] !== 0 && wasTooLong(ctx, flow, record)) return;
  const cwnd = p.cwnd[flow << ROW]!;
  const threshold = p.ssthresh[flow]!;
  const isReducing = loss.phase[record] === PHASE_CWR;
  if (!isReducing) enterReduction(ctx, flow, record, flight);
  loss.recoverSeq[record] = p.sndNxt[flow << ROW]!;
  loss.phase[record] = PHASE_RECOVERY;
  p.flags[flow << ROW]! |= F_RECOVERY;
  beginUndo(ctx, record, isReducing || isEchoed(ctx, flow) ? 0 : cwnd, threshold);
}

/** From now on retransmissions are counted that may turn out to be for nothing. cwnd 0: no undo. */
export function beginUndo(ctx: TcpContext, record: number, cwnd: number, threshold: number): void {
  const { loss } = ctx;
  loss.undoCwnd[record] = cwnd;
  loss.undoThreshold[record] = threshold;
  loss.undoCount[record] = loss.retransmittedCount[record]!;
  loss.retransmittedNs[record] = 0;
}

function endEpisode(ctx: TcpContext, flow: number, record: number): void {
  const { loss } = ctx;
  const isReduction = loss.phase[record] !== PHASE_LOSS;
  if (loss.phase[record]! >= PHASE_RECOVERY) forgetReordering(ctx, record);
  loss.phase[record] = PHASE_OPEN;
  ctx.pcb.flags[flow << ROW]! &= ~F_RECOVERY;
  if (isReduction) ctx.congestion.recovered(flow, ctx.pcb.ssthresh[flow]!);
}

//= RFC 3708 §2, RFC 3522 §3.2
// Every retransmission of the episode was reported as a duplicate, or what was acknowledged first
// echoes a time before the first retransmission: nothing had been lost.
function wasForNothing(ctx: TcpContext, record: number, hasAdvanced: boolean): boolean {
  const { loss, tally } = ctx;
  const firstNs = loss.retransmittedNs[record]!;
  if (loss.undoCwnd[record] === 0 || firstNs === 0) return false;
  if (tally.isDuplicateReport && loss.undoCount[record] === 0) return true;
  return hasAdvanced && loss.phase[record]! >= PHASE_RECOVERY && firstNs >= tally.echoedNs;
}

function undo(ctx: TcpContext, flow: number, record: number): void {
  const { loss } = ctx;
  const cwnd = Math.max(ctx.pcb.cwnd[flow << ROW]!, loss.undoCwnd[record]!);
  const threshold = Math.min(
    CWND_UNLIMITED,
    Math.max(ctx.pcb.ssthresh[flow]!, loss.undoThreshold[record]!),
  );
  loss.undoCwnd[record] = 0;
  unmarkLost(ctx, record);
  ctx.congestion.undone(flow, cwnd, threshold);
  loss.phase[record] = PHASE_OPEN;
  ctx.pcb.flags[flow << ROW]! &= ~F_RECOVERY;
}
