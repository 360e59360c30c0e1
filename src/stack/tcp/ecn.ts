/**
 * Explicit congestion notification (RFC 3168 §6.1): negotiated on the handshake, data marked
 * ECT(0), a congestion mark echoed until the peer says that it has slowed down, and an echo
 * answered once a window.
 *
 * Everything here is behind one flag of the connection; whoever did not negotiate it pays a bit
 * test. Retransmissions, pure acknowledgments and probes are not ECN-capable (§6.1.4 to §6.1.6).
 * Where accurate feedback was agreed on (RFC 9768), accurate-ecn.ts goes on from here.
 */
import { seqLessThan } from '../../wire/seq.ts';
import { TCP_ACK, TCP_AE, TCP_CWR, TCP_ECE, TCP_FIN, TCP_SYN } from '../../wire/tcp.ts';
import {
  aceFlags,
  answerFlags,
  beginAccurate,
  countMark,
  isAccurateCapable,
} from './accurate-ecn.ts';
import type { TcpContext } from './context.ts';
import { CE, ECT0, markOf } from './marks.ts';
import { F_ECN, F_ECN_ECHO, F_ECN_REDUCED, F_RECOVERY, ROW } from './pcb.ts';

//= RFC 3168 §6.1.1
// A SYN that asks carries ECE and CWR, an answer that agrees only ECE.
export function synFlags(ctx: TcpContext, flow: number, flags: number): number {
  const p = ctx.pcb;
  if ((flags & TCP_ACK) !== 0) {
    if ((p.flags[flow << ROW]! & F_ECN) === 0) return flags;
    return flags | (p.accurate[flow] === 0 ? TCP_ECE : answerFlags(ctx, flow));
  }
  const { ecn, accurateEcn, ecnSynsMax } = ctx.config;
  //= RFC 3168 §6.1.1.1
  // Somebody on the path may drop such SYNs: a later one goes without.
  //= RFC 9768 §3.1.4.1
  // For accurate feedback it is asked once more.
  const isAccurate = accurateEcn === 'on';
  const asks = ecn === 'on' && p.retries[flow]! < (isAccurate ? ecnSynsMax + 1 : ecnSynsMax);
  if (!asks) return flags;
  return isAccurate ? flags | TCP_AE | TCP_CWR | TCP_ECE : flags | TCP_CWR | TCP_ECE;
}

/** The peer's SYN or SYN-ACK is in hand: settles whether marks are understood by both. */
export function negotiateEcn(ctx: TcpContext, flow: number): void {
  const { ecn, accurateEcn } = ctx.config;
  if (ecn === 'off' || (ctx.segmentFlags & TCP_SYN) === 0) return;
  const isAccurate = accurateEcn !== 'off' && beginAccurate(ctx, flow);
  const both = TCP_ECE | TCP_CWR;
  const asked = ctx.segmentFlags & both;
  const isAnswer = (ctx.segmentFlags & TCP_ACK) !== 0;
  const agrees = isAnswer ? ecn === 'on' && asked === TCP_ECE : asked === both;
  if (!agrees && !isAccurate) return;
  ctx.pcb.flags[flow << ROW]! |= F_ECN;
  ctx.pcb.ecnSeq[flow] = ctx.pcb.iss[flow]!;
}

//= RFC 3168 §6.1.3
// A mark on data of the peer's is echoed until it says CWR. True: there was none to echo before.
export function noteMark(ctx: TcpContext, flow: number): boolean {
  const p = ctx.pcb;
  if (p.accurate[flow] !== 0) return countMark(ctx, flow);
  if ((ctx.segmentFlags & TCP_CWR) !== 0) p.flags[flow << ROW]! &= ~F_ECN_ECHO;
  const isData = ctx.payloadBytes > 0 || (ctx.segmentFlags & TCP_FIN) !== 0;
  if (!isData || markOf(ctx) !== CE) return false;
  const isNews = (p.flags[flow << ROW]! & F_ECN_ECHO) === 0;
  p.flags[flow << ROW]! |= F_ECN_ECHO;
  return isNews;
}

/** Whether the acknowledgment in hand, of which nobody has judged yet, says that we were marked. */
export function isEchoed(ctx: TcpContext, flow: number): boolean {
  if ((ctx.pcb.flags[flow << ROW]! & F_ECN) === 0) return false;
  if (ctx.pcb.accurate[flow] !== 0) return ctx.judging === flow && ctx.newMarks > 0;
  return (ctx.segmentFlags & (TCP_ECE | TCP_SYN)) === TCP_ECE;
}

//= RFC 3168 §6.1.2
// The window was reduced, for whatever reason: the first new data after it says so (CWR).
export function noteReduced(ctx: TcpContext, flow: number): void {
  if ((ctx.pcb.flags[flow << ROW]! & F_ECN) !== 0) ctx.pcb.flags[flow << ROW]! |= F_ECN_REDUCED;
}

//= RFC 3168 §6.1.2
// An echoed mark halves the window as a loss does, at most once for what was outstanding then.
// Connections with a loss record do it in recovery.ts.
export function onEcho(ctx: TcpContext, flow: number, flightBytes: number): void {
  const p = ctx.pcb;
  const isRecovering = (p.flags[flow << ROW]! & F_RECOVERY) !== 0;
  if (isRecovering || !seqLessThan(p.ecnSeq[flow]!, p.sndUna[flow << ROW]!)) return;
  p.ecnSeq[flow] = p.sndMax[flow << ROW]!;
  ctx.congestion.reductionBegun(flow, flightBytes, 0, true);
  ctx.congestion.recovered(flow, p.ssthresh[flow]!);
  noteReduced(ctx, flow);
}

/** The header flags of a segment of a connection with marks; isNewData: never sent before. */
export function ecnFlags(
  ctx: TcpContext,
  flow: number,
  flags: number,
  bytes: number,
  isNewData: boolean,
): number {
  const p = ctx.pcb;
  if (p.accurate[flow] !== 0) return flags | aceFlags(ctx, flow, bytes === 0 && flags === TCP_ACK);
  let all = flags;
  if ((p.flags[flow << ROW]! & F_ECN_ECHO) !== 0) all |= TCP_ECE;
  if (isNewData && (p.flags[flow << ROW]! & F_ECN_REDUCED) !== 0) {
    all |= TCP_CWR;
    p.flags[flow << ROW]! &= ~F_ECN_REDUCED;
  }
  return all;
}

/** Marks the frame that was begun last, if it may be marked; `l4Address` is its TCP header. */
export function markCapable(ctx: TcpContext, flow: number, isNewData: boolean): void {
  const isAccurate = ctx.pcb.accurate[flow] !== 0;
  if (!(isAccurate ? isAccurateCapable(ctx, flow, isNewData) : isNewData)) return;
  const view = ctx.memory.view;
  const isIpv6 = ctx.pcb.tuples.family(flow) === 6;
  const at = ctx.ip.l4Address - (isIpv6 ? 40 : 20) + 1;
  view.setUint8(at, view.getUint8(at) | (isIpv6 ? ECT0 << 4 : ECT0));
}
