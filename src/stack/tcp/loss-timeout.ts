/**
 * Timeouts of connections with a loss record: the loss timer (a reordering window is over, or a
 * probe is due), the retransmission timer (RFC 6298 §5.4, RFC 8985 §6.3), and a path that turned
 * out narrower (RFC 1191 §6.4).
 */
import { TX_RETRANSMIT_PATH, TX_RETRANSMIT_RTO } from '../../log/events.ts';
import type { TcpContext } from './context.ts';
import { noteReduced } from './ecn.ts';
import { armTimeout } from './loss-timer.ts';
import { PHASE_LOSS, PHASE_RECOVERY, PROBE_NONE } from './loss-records.ts';
import { F_RECOVERY, F_SACK, ROW } from './pcb.ts';
import { markAfterTimeout } from './rack.ts';
import { beginUndo, onReorderingTimeout } from './recovery.ts';
import { resend, resendLost } from './recovery-send.ts';
import { markLost } from './sent-segments.ts';
import { sendProbe } from './tail-probe.ts';

export function onLossTimer(ctx: TcpContext, flow: number): void {
  const record = ctx.pcb.loss[flow << ROW]!;
  if (ctx.loss.count[record] === 0) return;
  if (ctx.loss.isReorderTimer[record] === 1) {
    ctx.loss.isReorderTimer[record] = 0;
    onReorderingTimeout(ctx, flow, record);
  } else {
    sendProbe(ctx, flow, record);
  }
}

/** The retransmission timer expired; isFirst: not yet since SND.UNA moved last. */
export function recoverAfterTimeout(ctx: TcpContext, flow: number, isFirst: boolean): void {
  const p = ctx.pcb;
  const { loss } = ctx;
  const record = p.loss[flow << ROW]!;
  const flight = (p.sndNxt[flow << ROW]! - p.sndUna[flow << ROW]!) | 0;
  const isFresh = loss.phase[record]! < PHASE_RECOVERY;
  if (isFresh) beginUndo(ctx, record, p.cwnd[flow << ROW]!, p.ssthresh[flow]!);
  ctx.tally.begin(loss, record);
  markAfterTimeout(ctx, flow, record);
  loss.phase[record] = PHASE_LOSS;
  loss.isSearchLoss[record] = 0;
  loss.recoverSeq[record] = p.sndNxt[flow << ROW]!;
  loss.probe[record] = PROBE_NONE;
  loss.searchBytes[record] = 0;
  loss.isReorderTimer[record] = 0;
  forgetDuplicates(ctx, flow, record);
  //= RFC 5681 §3.1, §4.3
  // In recovery, too: the loss of a retransmission is another sign of congestion.
  ctx.congestion.timedOut(flow, flight, isFirst);
  p.flags[flow << ROW]! &= ~F_RECOVERY;
  noteReduced(ctx, flow);
  resend(ctx, flow, record, loss.head[record]!, TX_RETRANSMIT_RTO);
  armTimeout(ctx, flow, record);
}

/** Everything goes again: no duplicate stands for a segment that arrived (recovery.ts) any more. */
function forgetDuplicates(ctx: TcpContext, flow: number, record: number): void {
  const p = ctx.pcb;
  p.dupAcks[flow] = 0;
  if ((p.flags[flow << ROW]! & F_SACK) !== 0) return;
  ctx.loss.sackedCount[record] = 0;
  ctx.loss.sackedBytes[record] = 0;
}

/** What is longer than the path's MTU allows goes again, in shorter segments; no loss to repent. */
export function recoverAfterNarrowing(ctx: TcpContext, flow: number): void {
  const p = ctx.pcb;
  const { loss } = ctx;
  const { segments } = loss;
  const record = p.loss[flow << ROW]!;
  ctx.tally.begin(loss, record);
  for (let segment = loss.head[record]!; segment !== -1; segment = segments.next[segment]!) {
    if (segments.bytes(segment) > p.sendMss[flow]!) markLost(ctx, record, segment);
  }
  if (loss.lostCount[record] === 0) return;
  loss.phase[record] = PHASE_LOSS;
  loss.isSearchLoss[record] = 0;
  loss.recoverSeq[record] = p.sndNxt[flow << ROW]!;
  loss.undoCwnd[record] = 0;
  resendLost(ctx, flow, record, TX_RETRANSMIT_PATH);
  armTimeout(ctx, flow, record);
}
