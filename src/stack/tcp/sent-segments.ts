/**
 * The chain of segments under way of a connection with a loss record: sent, reported, acknowledged,
 * deemed lost, sent again. Keeps the sums of loss-records.ts right; decides nothing.
 */
import { seqLessOrEqual, seqLessThan, seqMax } from '../../wire/seq.ts';
import type { TcpContext } from './context.ts';
import {
  SEG_LOST,
  SEG_REPEATED,
  SEG_RETRANSMITTED,
  SEG_SACKED,
  type LossRecords,
} from './loss-records.ts';

/** What the acknowledgment in hand brought; reused, means nothing between segments. */
export class AckTally {
  /** Bytes delivered for the first time: acknowledged, or reported. */
  deliveredBytes = 0;
  /** Bytes newly deemed lost. */
  lostBytes = 0;
  sackedCount = 0;
  /**
   * Round trip of a segment sent once, -1 = none: the first acknowledged, else the last reported.
   */
  rttUs = -1;
  /** Bytes of SND.UNA's advance. */
  ackedBytes = 0;
  ackedCount = 0;
  /** Lowest sequence number that arrived after higher ones, never retransmitted. */
  lateSeq = 0;
  isLate = false;
  /** It says that a segment arrived twice (RFC 2883). */
  isDuplicateReport = false;
  /** What it echoes was sent before this, ns; Infinity = it carries no timestamp. */
  echoedNs = Infinity;
  /** What was reported before: whether anything, and up to where. */
  hadSacked = false;
  priorHighest = 0;

  begin(loss: LossRecords, record: number): void {
    this.hadSacked = loss.sackedCount[record]! > 0;
    this.priorHighest = loss.highestSacked[record]!;
    this.deliveredBytes = 0;
    this.lostBytes = 0;
    this.sackedCount = 0;
    this.rttUs = -1;
    this.ackedBytes = 0;
    this.ackedCount = 0;
    this.isLate = false;
    this.isDuplicateReport = false;
    this.echoedNs = Infinity;
  }
}

/** Bytes thought to be in the network (RFC 6675 §4, Pipe, with the flags in its place). */
export function pipeBytes(ctx: TcpContext, record: number): number {
  const { loss } = ctx;
  const { segments } = loss;
  const head = loss.head[record]!;
  if (head === -1) return 0;
  const flight = (segments.end[loss.tail[record]!]! - segments.seq[head]!) | 0;
  return (
    flight - loss.sackedBytes[record]! - loss.lostBytes[record]! + loss.retransmittedBytes[record]!
  );
}

/** [seq, end) was sent for the first time. */
export function noteSent(ctx: TcpContext, record: number, seq: number, end: number): void {
  const { loss } = ctx;
  const order = ++loss.sentCount[record]!;
  const segment = loss.segments.allocate(seq, end, ctx.ports.nowNs, order);
  if (loss.head[record] === -1) loss.head[record] = segment;
  else loss.segments.next[loss.tail[record]!] = segment;
  loss.tail[record] = segment;
  loss.count[record]!++;
  loss.prrOut[record]! += (end - seq) | 0;
}

/** The segment went again, up to `end`: a shorter one is cut in two. */
export function noteResent(ctx: TcpContext, record: number, segment: number, end: number): void {
  const { loss } = ctx;
  const { segments } = loss;
  if (end !== segments.end[segment]) split(ctx, record, segment, end);
  const bytes = segments.bytes(segment);
  if ((segments.flags[segment]! & SEG_RETRANSMITTED) === 0) {
    loss.retransmittedBytes[record]! += bytes;
    loss.retransmittedCount[record]!++;
  }
  segments.flags[segment]! |= SEG_RETRANSMITTED | SEG_REPEATED;
  segments.sentNs[segment] = ctx.ports.nowNs;
  segments.order[segment] = ++loss.sentCount[record]!;
  loss.prrOut[record]! += bytes;
  loss.undoCount[record]!++;
  loss.retransmittedTotal[record]!++;
  if (loss.retransmittedNs[record] === 0) loss.retransmittedNs[record] = ctx.ports.nowNs;
}

/** Takes what lies below `una` off the chain. */
export function noteAcked(ctx: TcpContext, record: number, una: number): void {
  const { loss, tally } = ctx;
  const { segments } = loss;
  let segment = loss.head[record]!;
  while (segment !== -1 && seqLessThan(segments.seq[segment]!, una)) {
    const isWhole = seqLessOrEqual(segments.end[segment]!, una);
    if (!isWhole) split(ctx, record, segment, una);
    if ((segments.flags[segment]! & SEG_SACKED) === 0) delivered(ctx, record, segment, true);
    tally.ackedCount++;
    forget(ctx, record, segment);
    const following = segments.next[segment]!;
    segments.release(segment);
    loss.count[record]!--;
    segment = following;
  }
  loss.head[record] = segment;
  if (segment === -1) loss.tail[record] = -1;
}

/** The block [start, end) was reported. */
export function noteSacked(ctx: TcpContext, record: number, start: number, end: number): void {
  const { loss, tally } = ctx;
  const { segments } = loss;
  for (let segment = loss.head[record]!; segment !== -1; segment = segments.next[segment]!) {
    if (!seqLessThan(segments.seq[segment]!, end)) return;
    const isCovered =
      seqLessOrEqual(start, segments.seq[segment]!) && seqLessOrEqual(segments.end[segment]!, end);
    if (!isCovered || (segments.flags[segment]! & SEG_SACKED) !== 0) continue;
    delivered(ctx, record, segment, false);
    forget(ctx, record, segment);
    segments.flags[segment] = (segments.flags[segment]! & SEG_REPEATED) | SEG_SACKED;
    const highest = segments.end[segment]!;
    const hasAny = loss.sackedCount[record]! > 0;
    loss.highestSacked[record] = hasAny ? seqMax(loss.highestSacked[record]!, highest) : highest;
    loss.sackedBytes[record]! += segments.bytes(segment);
    loss.sackedCount[record]!++;
    tally.sackedCount++;
  }
}

export function markLost(ctx: TcpContext, record: number, segment: number): void {
  const { loss, tally } = ctx;
  const { segments } = loss;
  const bytes = segments.bytes(segment);
  if ((segments.flags[segment]! & SEG_RETRANSMITTED) !== 0) {
    loss.retransmittedBytes[record]! -= bytes;
    loss.retransmittedCount[record]!--;
    segments.flags[segment]! &= ~SEG_RETRANSMITTED;
  }
  if ((segments.flags[segment]! & SEG_LOST) === 0) {
    loss.lostBytes[record]! += bytes;
    loss.lostCount[record]!++;
    segments.flags[segment]! |= SEG_LOST;
  }
  tally.lostBytes += bytes;
}

/** Nothing is deemed lost any more that was not sent again. */
export function unmarkLost(ctx: TcpContext, record: number): void {
  const { loss } = ctx;
  const { segments } = loss;
  for (let segment = loss.head[record]!; segment !== -1; segment = segments.next[segment]!) {
    segments.flags[segment]! &= ~SEG_LOST;
  }
  loss.lostBytes[record] = 0;
  loss.lostCount[record] = 0;
}

//= RFC 8985 §6.2
// The most recently sent segment that was delivered, and its round trip. One that was repeated was
// delivered before when what is echoed is older, or when it comes back faster than anything else.
function delivered(ctx: TcpContext, record: number, segment: number, isAcked: boolean): void {
  const { loss, tally } = ctx;
  const { segments } = loss;
  tally.deliveredBytes += segments.bytes(segment);
  loss.deliveredTotal[record]!++;
  const sentNs = segments.sentNs[segment]!;
  const rttUs = Math.min(Math.ceil((ctx.ports.nowNs - sentNs) / 1000), 1e9);
  const isRepeated = (segments.flags[segment]! & SEG_REPEATED) !== 0;
  if (!isRepeated) {
    if (!isAcked || tally.rttUs === -1) tally.rttUs = rttUs;
    noteOrder(ctx, segments.seq[segment]!);
    const least = loss.minRttUs[record]!;
    if (least === 0 || rttUs < least) loss.minRttUs[record] = Math.max(1, rttUs);
  } else if (rttUs < loss.minRttUs[record]! || sentNs >= tally.echoedNs) {
    return;
  }
  loss.hasNews[record] = 1;
  loss.rackRttUs[record] = rttUs;
  const order = segments.order[segment]!;
  if (isSentAfter(order, loss.rackOrder[record]!)) loss.rackOrder[record] = order;
}

//= RFC 8985 §6.2
// Reordering: a segment sent once arrives after higher ones.
function noteOrder(ctx: TcpContext, seq: number): void {
  const { tally } = ctx;
  if (!tally.hadSacked || !seqLessThan(seq, tally.priorHighest)) return;
  if (!tally.isLate || seqLessThan(seq, tally.lateSeq)) tally.lateSeq = seq;
  tally.isLate = true;
}

//= RFC 8985 §6.2
// RACK_sent_after. The RFC orders by time and then by sequence number, which is a guess where
// something goes again in the same instant; here transmissions are counted.
export function isSentAfter(order1: number, order2: number): boolean {
  return ((order1 - order2) | 0) > 0;
}

/** Takes the segment out of the sums; its flags stay. */
function forget(ctx: TcpContext, record: number, segment: number): void {
  const { loss } = ctx;
  const { segments } = loss;
  const flags = segments.flags[segment]!;
  const bytes = segments.bytes(segment);
  if ((flags & SEG_SACKED) !== 0) {
    loss.sackedBytes[record]! -= bytes;
    loss.sackedCount[record]!--;
  }
  if ((flags & SEG_LOST) !== 0) {
    loss.lostBytes[record]! -= bytes;
    loss.lostCount[record]!--;
  }
  if ((flags & SEG_RETRANSMITTED) !== 0) {
    loss.retransmittedBytes[record]! -= bytes;
    loss.retransmittedCount[record]!--;
  }
}

/** Cuts the segment at seq; both parts keep its history. */
function split(ctx: TcpContext, record: number, segment: number, seq: number): void {
  const { loss } = ctx;
  const { segments } = loss;
  const end = segments.end[segment]!;
  const { sentNs, order } = segments;
  const rest = segments.allocate(seq, end, sentNs[segment]!, order[segment]!);
  const flags = segments.flags[segment]!;
  segments.flags[rest] = flags;
  segments.end[segment] = seq;
  segments.next[rest] = segments.next[segment]!;
  segments.next[segment] = rest;
  if (loss.tail[record] === segment) loss.tail[record] = rest;
  loss.count[record]!++;
  if ((flags & SEG_SACKED) !== 0) loss.sackedCount[record]!++;
  if ((flags & SEG_LOST) !== 0) loss.lostCount[record]!++;
  if ((flags & SEG_RETRANSMITTED) !== 0) loss.retransmittedCount[record]!++;
}
