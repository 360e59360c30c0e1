/**
 * Proportional rate reduction (RFC 9937, which replaces RFC 6937): while the window shrinks to
 * ssthresh, what may be sent follows what was delivered, so that neither a pause nor a burst comes
 * of it.
 */
import type { TcpContext } from './context.ts';
import { pipeBytes } from './sent-segments.ts';

/** The episode begins with `recoverBytes` as RecoverFS. */
export function beginReduction(ctx: TcpContext, record: number, recoverBytes: number): void {
  const { loss } = ctx;
  loss.prrDelivered[record] = 0;
  loss.prrOut[record] = 0;
  loss.prrFlight[record] = Math.max(1, recoverBytes);
}

//= RFC 9937 §6.2
// Above ssthresh the share ssthresh / RecoverFS of what was delivered may be sent; below it what
// was delivered, and one segment more when the acknowledgment shows progress without a new loss
// (SafeACK). The first retransmission goes whatever the window says.
export function reduceWindow(
  ctx: TcpContext,
  flow: number,
  record: number,
  hasAdvanced: boolean,
): void {
  const { loss, tally } = ctx;
  const p = ctx.pcb;
  const delivered = tally.deliveredBytes;
  if (delivered <= 0) return;
  loss.prrDelivered[record]! += delivered;
  const deliveredInAll = loss.prrDelivered[record]!;
  const out = loss.prrOut[record]!;
  const threshold = p.ssthresh[flow]!;
  const mss = p.sendMss[flow]!;
  const pipe = pipeBytes(ctx, record);
  const room = threshold - pipe;
  let send: number;
  if (room < 0) {
    send = Math.ceil((deliveredInAll * threshold) / loss.prrFlight[record]!) - out;
  } else {
    const isSafe = hasAdvanced && tally.lostBytes === 0;
    const limit = Math.max(deliveredInAll - out, delivered) + (isSafe ? mss : 0);
    send = Math.min(room, limit);
  }
  if (send < mss && out === 0) send = mss;
  if (send < 0) send = 0;
  ctx.congestion.reduced(flow, pipe + send, pipe, delivered);
}
