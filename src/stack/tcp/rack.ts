/**
 * RACK (RFC 8985 §6): a segment is lost when one that was sent later was delivered, and a round
 * trip and a reordering window have passed since it was sent.
 *
 * The window is zero until reordering was seen when enough is reported (§6.2, step 4); then a
 * quarter of the shortest round trip, more after reports of duplicates. What may still become lost
 * is looked at again when the loss timer says so.
 */
import { TIMER_LOSS, TIMER_RETRANSMIT } from '../../log/events.ts';
import { seqLessOrEqual } from '../../wire/seq.ts';
import type { TcpContext } from './context.ts';
import { PHASE_RECOVERY, SEG_LOST, SEG_RETRANSMITTED, SEG_SACKED } from './loss-records.ts';
import { isSentAfter, markLost } from './sent-segments.ts';
import { ROW } from './pcb.ts';
import { armTimer, cancelTimer } from './timers.ts';

/** A timer fires at least so long after what it waits for. */
const TIMER_SLACK_US = 2000;
const REORDERING_MAX = 300;
const STEPS_MAX = 255;
const PERSIST_RECOVERIES = 16;

//= RFC 8985 §6.2
// The reordering window, microseconds.
function reorderingWindowUs(ctx: TcpContext, flow: number, record: number): number {
  const { loss } = ctx;
  if (loss.reorderSeen[record] === 0) {
    if (loss.phase[record]! >= PHASE_RECOVERY) return 0;
    if (loss.sackedCount[record]! >= loss.reordering[record]!) return 0;
  }
  const quarters = (loss.minRttUs[record]! >> 2) * loss.reorderSteps[record]!;
  return Math.min(quarters, ctx.pcb.srttUs[flow]!);
}

//= RFC 8985 §6.2
// RACK_detect_loss: marks what is lost; returns how long the last of the others has left (0 = none
// may become lost).
//! DEVIATION RFC 5681 §4.3: a repetition that is lost, too, does not lower the window once more
// until the timer expires, as in Linux, the only system here that detects losses by time.
export function detectLoss(ctx: TcpContext, flow: number, record: number): number {
  const { loss } = ctx;
  const { segments } = loss;
  const allowedUs = loss.rackRttUs[record]! + reorderingWindowUs(ctx, flow, record);
  let waitUs = 0;
  for (let segment = loss.head[record]!; segment !== -1; segment = segments.next[segment]!) {
    const flags = segments.flags[segment]!;
    if ((flags & SEG_SACKED) !== 0) continue;
    if ((flags & (SEG_LOST | SEG_RETRANSMITTED)) === SEG_LOST) continue;
    if (!isSentAfter(loss.rackOrder[record]!, segments.order[segment]!)) continue;
    const leftUs = allowedUs - Math.floor((ctx.ports.nowNs - segments.sentNs[segment]!) / 1000);
    if (leftUs <= 0) markLost(ctx, record, segment);
    else if (leftUs > waitUs) waitUs = leftUs;
  }
  return waitUs;
}

/** Looks for losses when something was delivered. True: the loss timer waits for more of them. */
export function detectAfterAck(ctx: TcpContext, flow: number, record: number): boolean {
  const { loss } = ctx;
  if (loss.hasNews[record] === 0) return false;
  loss.hasNews[record] = 0;
  const waitUs = detectLoss(ctx, flow, record);
  if (waitUs === 0) return false;
  loss.isReorderTimer[record] = 1;
  cancelTimer(ctx, flow, TIMER_RETRANSMIT);
  armTimer(ctx, flow, TIMER_LOSS, waitUs + TIMER_SLACK_US);
  return true;
}

//= RFC 8985 §6.3
// When the retransmission timer expires everything sent a round trip ago is lost.
export function markAfterTimeout(ctx: TcpContext, flow: number, record: number): void {
  const { loss } = ctx;
  const { segments } = loss;
  const allowedUs = loss.rackRttUs[record]! + reorderingWindowUs(ctx, flow, record);
  const head = loss.head[record]!;
  for (let segment = head; segment !== -1; segment = segments.next[segment]!) {
    if ((segments.flags[segment]! & SEG_SACKED) !== 0) continue;
    const ageUs = (ctx.ports.nowNs - segments.sentNs[segment]!) / 1000;
    if (segment === head || ageUs >= allowedUs) markLost(ctx, record, segment);
  }
}

//= RFC 8985 §6.2
// What the acknowledgment says about reordering: how far it reaches, and that the window was too
// small when something arrived twice. That widens it once a round trip.
export function learnReordering(ctx: TcpContext, flow: number, record: number): void {
  const { loss, tally } = ctx;
  const una = ctx.pcb.sndUna[flow << ROW]!;
  if (seqLessOrEqual(loss.dsackRoundEnd[record]!, una)) loss.isInDsackRound[record] = 0;
  if (tally.isDuplicateReport && loss.isInDsackRound[record] === 0) {
    loss.isInDsackRound[record] = 1;
    loss.dsackRoundEnd[record] = ctx.pcb.sndNxt[flow << ROW]!;
    loss.reorderPersist[record] = PERSIST_RECOVERIES;
    if (loss.reorderSteps[record]! < STEPS_MAX) loss.reorderSteps[record]!++;
  }
  if (!tally.isLate) return;
  const reach = (tally.priorHighest - tally.lateSeq) | 0;
  const mss = ctx.pcb.sendMss[flow]!;
  if (reach > loss.reordering[record]! * mss) {
    loss.reordering[record] = Math.min(Math.ceil(reach / mss), REORDERING_MAX);
  }
  loss.reorderSeen[record]!++;
}

//= RFC 8985 §6.2
// After 16 recoveries without a duplicate the reordering window is as small as in the beginning.
export function forgetReordering(ctx: TcpContext, record: number): void {
  const { loss } = ctx;
  if (loss.reorderPersist[record]! > 0) loss.reorderPersist[record]!--;
  if (loss.reorderPersist[record] === 0) loss.reorderSteps[record] = 1;
}
