/**
 * What the peer feeds back of congestion marks (RFC 9768 §3.2, appendix A): how many segments of
 * ours came with CE, and, where it sends the option, how many bytes with what.
 *
 * The three bits of the header count modulo 8. Where an acknowledgment covers more than that, the
 * option decides whether they went round, and without it what acknowledgments usually cover.
 */
import {
  A_COUNTERS_SEEN,
  A_DEAF,
  A_FEEDBACK_SEEN,
  A_JUST_OPENED,
  A_NOT_CAPABLE,
  A_OPTION_PROVEN,
  A_OPTION_RODE,
  A_OPTION_SEEN,
  A_OPTION_ZEROED,
  ACK_SEGMENTS,
  BITS,
  BYTES_OUT,
  CE_INITIAL,
  CE_OUT,
  DELIVERED_SEEN,
  rowOf,
} from './accurate-rows.ts';
import { COUNTER_INITIAL, FIELDS_MAX, ORDERS, useOption } from './accurate-option.ts';
import type { TcpContext } from './context.ts';
import { ACE_MASK, aceOf, CE, ECT0, ECT1 } from './marks.ts';
import { F_SACK, ROW } from './pcb.ts';

const FIELD_BYTES = 3;
/** Segments that the three bits can count without going round. */
const ACE_SEGMENTS_MAX = 7;
/** An average of more segments an acknowledgment says that acknowledgments are thinned. */
const ACK_SEGMENTS_COMMON = 4 * 64;

/**
 * The acknowledgment in hand was taken in. acked: of SND.UNA's advance, isNews: it reported
 * something new. Sets ctx.newMarks.
 */
export function takeFeedback(ctx: TcpContext, flow: number, acked: number, isNews: boolean): void {
  ctx.newMarks = 0;
  const at = rowOf(ctx, flow);
  const { words } = ctx.accurate;
  if ((words[at + BITS]! & A_JUST_OPENED) !== 0) return;
  const ace = aceOf(ctx);
  //= RFC 9768 §3.2.2.4
  // A count that begins with zero was zeroed on the way, or comes from a host that does not count.
  if ((words[at + BITS]! & A_FEEDBACK_SEEN) === 0) {
    words[at + BITS]! |= ace === 0 ? A_FEEDBACK_SEEN | A_NOT_CAPABLE | A_DEAF : A_FEEDBACK_SEEN;
  }
  //= RFC 9768 §3.2.2.2
  // An acknowledgment that may have been overtaken says nothing.
  if (acked === 0 && !isNews && !ctx.isTimeNew) return;
  if ((words[at + BITS]! & A_OPTION_RODE) !== 0) words[at + BITS]! |= A_OPTION_PROVEN;
  const segments = segmentsDelivered(ctx, flow, at, acked);
  const before = words[at + BYTES_OUT + CE]!;
  const isExact = takeOption(ctx, flow, at);
  if ((words[at + BITS]! & A_DEAF) !== 0) return;
  const least = (ace - CE_INITIAL - words[at + CE_OUT]!) & ACE_MASK;
  const bytes = words[at + BYTES_OUT + CE]! - before;
  //= RFC 9768 §3.2.3.2.5
  // Bytes with CE, and no segment with it: what the peer says is mangled.
  if (isExact && bytes > 0 && least === 0 && segments <= ACE_SEGMENTS_MAX)
    words[at + BITS]! |= A_NOT_CAPABLE;
  const marks = marksOf(ctx, flow, at, least, segments, isExact ? bytes : -1);
  words[at + CE_OUT]! += marks;
  ctx.newMarks = marks;
}

/** How many segments the acknowledgment in hand covers, and the average of that. */
function segmentsDelivered(ctx: TcpContext, flow: number, at: number, acked: number): number {
  const p = ctx.pcb;
  const { words } = ctx.accurate;
  const record = p.loss[flow << ROW]!;
  let segments = Math.ceil(acked / p.sendMss[flow]!);
  if (record !== -1) {
    const total = ctx.loss.deliveredTotal[record]!;
    segments = total - words[at + DELIVERED_SEEN]!;
    words[at + DELIVERED_SEEN] = total;
  }
  if (segments > 0) {
    const average = words[at + ACK_SEGMENTS]!;
    const now = segments << 6;
    words[at + ACK_SEGMENTS] = average === 0 ? now : average + ((now - average) >> 6);
  }
  return segments;
}

//= RFC 9768 §3.2.2.5.2
// After the RFC's appendix A.2: the segments with CE are `least`, or eight more of them where the
// three bits may have gone round. bytes: how many bytes with CE the option reports, -1 = there is
// none to be believed.
function marksOf(
  ctx: TcpContext,
  flow: number,
  at: number,
  least: number,
  segments: number,
  bytes: number,
): number {
  if (segments <= ACE_SEGMENTS_MAX) return least;
  const safe = segments - ((segments - least) & ACE_MASK);
  const mss = ctx.pcb.sendMss[flow]!;
  if (bytes < 0) return ctx.accurate.words[at + ACK_SEGMENTS]! > ACK_SEGMENTS_COMMON ? least : safe;
  if (bytes === 0) return least;
  if (segments > 2 * ACE_SEGMENTS_MAX + 1 && (ctx.pcb.flags[flow << ROW]! & F_SACK) !== 0) {
    // Several rounds: about as many as the bytes make segments.
    const estimate = Math.ceil(bytes / mss);
    return Math.min(safe, least + (estimate & ~ACE_MASK));
  }
  if (bytes > least * mss) return safe;
  return bytes < (safe * mss) >> 1 ? least : safe;
}

//= RFC 9768 §3.2.3.1
// Takes in the option's counters. True: it was there, and they only grew.
function takeOption(ctx: TcpContext, flow: number, at: number): boolean {
  const { options, accurate, memory } = ctx;
  if (options.counterBytes < 0) return false;
  takeFirstOption(ctx, flow, at);
  if ((accurate.words[at + BITS]! & A_OPTION_ZEROED) !== 0) return false;
  const order = ORDERS[options.counterOrder as 0 | 1];
  const count = fieldCount(ctx);
  let isGrowing = true;
  for (let i = 0; i < count; i++) {
    const mark = order[i as 0 | 1 | 2];
    const field = memory.view.getUint32(options.counterAt + FIELD_BYTES * i - 1) & 0xffffff;
    const place = at + BYTES_OUT + mark;
    // 24 bits, as a signed number.
    const grown = ((field - COUNTER_INITIAL[mark] - accurate.words[place]!) << 8) >> 8;
    if (grown >= 0) accurate.words[place]! += grown;
    else isGrowing = false;
  }
  return isGrowing;
}

/** Whole fields; what does not make one is padding (RFC 9768 §3.2.3). */
function fieldCount(ctx: TcpContext): number {
  return Math.min(FIELDS_MAX, Math.floor(ctx.options.counterBytes / FIELD_BYTES));
}

//= RFC 9768 §3.2.3.2.3, §3.2.3.2.4
// The option came, perhaps for the first time: its counters of bytes with ECT(0) and ECT(1) begin
// with one, so that zeros were made on the way. Such a peer's options are ignored from then on.
export function takeFirstOption(ctx: TcpContext, flow: number, at: number): void {
  const { options, accurate, memory } = ctx;
  if (options.counterBytes < 0) return;
  accurate.words[at + BITS]! |= A_OPTION_SEEN;
  useOption(ctx, flow);
  const count = fieldCount(ctx);
  if (count === 0 || (accurate.words[at + BITS]! & A_COUNTERS_SEEN) !== 0) return;
  accurate.words[at + BITS]! |= A_COUNTERS_SEEN;
  const order = ORDERS[options.counterOrder as 0 | 1];
  for (let i = 0; i < count; i++) {
    const mark = order[i as 0 | 1 | 2];
    if (mark !== ECT0 && mark !== ECT1) continue;
    const field = memory.view.getUint32(options.counterAt + FIELD_BYTES * i - 1) & 0xffffff;
    if (field === 0) accurate.words[at + BITS]! |= A_OPTION_ZEROED;
  }
}
