/**
 * How long segments may be, found out by sending longer ones (RFC 4821): with enough to send behind
 * it one segment is longer than the others. When it arrives the path carries that; when it alone is
 * lost the path does not, and that says nothing about congestion.
 *
 * Between a size that is sure to pass and the peer's MSS the middle is tried, of connections that
 * detect losses by time (loss-records.ts). A path that loses all long segments is not found.
 */
import { seqLessOrEqual } from '../../wire/seq.ts';
import type { TcpContext } from './context.ts';
import { PHASE_LOSS, PHASE_OPEN, REORDERING_INITIAL, SEG_LOST } from './loss-records.ts';
import { F_REASSEMBLING, ROW } from './pcb.ts';
import { pipeBytes } from './sent-segments.ts';

/** A difference that is not worth a probe. */
const STEP_BYTES_MIN = 8;
/** So many segments in the window make sure that the loss of one is noticed soon. */
const WINDOW_SEGMENTS_MIN = 11;

//= RFC 4821 §7.2, §7.3
// The search begins between a size that is sure to pass and the peer's limit.
export function openSearch(ctx: TcpContext, flow: number, record: number): void {
  const p = ctx.pcb;
  ctx.loss.searchLow[record] = Math.min(ctx.config.baseMssBytes, p.sendMss[flow]!);
  ctx.loss.searchHigh[record] = p.peerMss[flow]!;
}

//= RFC 4821 §7.4
// How many bytes a probe has that may go now; 0 = none may. Behind it enough has to follow for its
// loss to be seen without a timeout.
export function searchBytes(ctx: TcpContext, flow: number): number {
  const p = ctx.pcb;
  const { loss } = ctx;
  const record = p.loss[flow << ROW]!;
  if (record === -1 || loss.searchBytes[record] !== 0 || loss.phase[record] !== PHASE_OPEN)
    return 0;
  const low = loss.searchLow[record]!;
  const high = loss.searchHigh[record]!;
  const mss = p.sendMss[flow]!;
  const bytes = (low + high) >> 1;
  if (high - low < STEP_BYTES_MIN || bytes <= mss) return 0;
  if ((p.flags[flow << ROW]! & F_REASSEMBLING) !== 0) return 0;
  const next = p.sndNxt[flow << ROW]!;
  const needed = bytes + (REORDERING_INITIAL + 1) * mss;
  if (((p.sndEnd[flow << ROW]! - next) | 0) < needed) return 0;
  if (p.sndWnd[flow << ROW]! - ((next - p.sndUna[flow << ROW]!) | 0) < needed) return 0;
  const cwnd = p.cwnd[flow << ROW]!;
  const isNarrow = cwnd < WINDOW_SEGMENTS_MIN * mss;
  return isNarrow || pipeBytes(ctx, record) + bytes + mss > cwnd ? 0 : bytes;
}

//= RFC 4821 §7.6.2
// A message says what the path carries: nothing longer is tried, and a longer probe has failed.
export function limitSearch(ctx: TcpContext, flow: number, mss: number): void {
  const record = ctx.pcb.loss[flow << ROW]!;
  if (record === -1) return;
  const { loss } = ctx;
  loss.searchHigh[record] = Math.min(loss.searchHigh[record]!, mss);
}

/** A probe of so many bytes has left. */
export function noteSearch(ctx: TcpContext, flow: number, bytes: number): void {
  const record = ctx.pcb.loss[flow << ROW]!;
  ctx.loss.searchBytes[record] = bytes;
  ctx.loss.searchEnd[record] = ctx.pcb.sndNxt[flow << ROW]!;
}

//= RFC 4821 §7.6.1
// The probe was acknowledged: from now on segments are as long.
export function settleSearch(ctx: TcpContext, flow: number, record: number): void {
  const p = ctx.pcb;
  const { loss } = ctx;
  if (!seqLessOrEqual(loss.searchEnd[record]!, p.sndUna[flow << ROW]!)) return;
  p.sendMss[flow] = loss.searchBytes[record]!;
  loss.searchLow[record] = loss.searchBytes[record]!;
  loss.searchBytes[record] = 0;
}

//= RFC 4821 §7.6.2, §7.6.4
// Whether the probe, and nothing else, was lost: then it was too long, goes again in pieces, and no
// window shrinks for it. What else is lost makes it prove nothing.
export function wasTooLong(ctx: TcpContext, flow: number, record: number): boolean {
  const { loss } = ctx;
  const { segments } = loss;
  const head = loss.head[record]!;
  const bytes = loss.searchBytes[record]!;
  loss.searchBytes[record] = 0;
  if (bytes === 0 || loss.lostCount[record] !== 1) return false;
  if ((segments.flags[head]! & SEG_LOST) === 0) return false;
  if (segments.end[head] !== loss.searchEnd[record]) return false;
  loss.searchHigh[record] = Math.min(loss.searchHigh[record]!, bytes - 1);
  loss.phase[record] = PHASE_LOSS;
  loss.isSearchLoss[record] = 1;
  loss.recoverSeq[record] = ctx.pcb.sndNxt[flow << ROW]!;
  loss.undoCwnd[record] = 0;
  return true;
}
