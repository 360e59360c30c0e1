/**
 * Explicit congestion notification (RFC 3168 §6.1): negotiated on the handshake, data marked
 * ECT(0), a congestion mark echoed until the peer says that it has slowed down, and an echo
 * answered once a window.
 *
 * Everything here is behind one flag of the connection; whoever did not negotiate it pays a bit
 * test. Retransmissions, pure acknowledgments and probes are not ECN-capable (§6.1.4 to §6.1.6).
 */
import { ETHERNET_HEADER_BYTES } from '../../base/limits.ts';
import { seqLessThan } from '../../wire/seq.ts';
import { TCP_ACK, TCP_CWR, TCP_ECE, TCP_SYN } from '../../wire/tcp.ts';
import type { TcpContext } from './context.ts';
import { F_ECN, F_ECN_ECHO, F_ECN_REDUCED, F_RECOVERY, ROW } from './pcb.ts';

const ECT0 = 2;
const CE = 3;
const ECN_MASK = 3;

//= RFC 3168 §6.1.1
// A SYN that asks carries ECE and CWR, an answer that agrees only ECE.
export function synFlags(ctx: TcpContext, flow: number, flags: number): number {
  const p = ctx.pcb;
  if ((flags & TCP_ACK) !== 0)
    return (p.flags[flow << ROW]! & F_ECN) !== 0 ? flags | TCP_ECE : flags;
  //= RFC 3168 §6.1.1.1
  // Somebody on the path may drop such SYNs: a later one goes without.
  const asks = ctx.config.ecn === 'on' && p.retries[flow]! < ctx.config.ecnSynsMax;
  return asks ? flags | TCP_ECE | TCP_CWR : flags;
}

/** The peer's SYN or SYN-ACK is in hand: settles whether marks are understood by both. */
export function negotiateEcn(ctx: TcpContext, flow: number): void {
  const { ecn } = ctx.config;
  if (ecn === 'off') return;
  const both = TCP_ECE | TCP_CWR;
  const asked = ctx.segmentFlags & both;
  const isAnswer = (ctx.segmentFlags & TCP_ACK) !== 0;
  const agrees = isAnswer ? ecn === 'on' && asked === TCP_ECE : asked === both;
  if (!agrees || (ctx.segmentFlags & TCP_SYN) === 0) return;
  ctx.pcb.flags[flow << ROW]! |= F_ECN;
  ctx.pcb.ecnSeq[flow] = ctx.pcb.iss[flow]!;
}

//= RFC 3168 §6.1.3
// A mark on a segment of the peer's is echoed until it says CWR.
export function noteMark(ctx: TcpContext, flow: number): boolean {
  const p = ctx.pcb;
  if ((ctx.segmentFlags & TCP_CWR) !== 0) p.flags[flow << ROW]! &= ~F_ECN_ECHO;
  if (markOf(ctx) !== CE) return false;
  const isNews = (p.flags[flow << ROW]! & F_ECN_ECHO) === 0;
  p.flags[flow << ROW]! |= F_ECN_ECHO;
  return isNews;
}

/** Whether the acknowledgment in hand echoes a mark. */
export function isEchoed(ctx: TcpContext, flow: number): boolean {
  if ((ctx.pcb.flags[flow << ROW]! & F_ECN) === 0) return false;
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
  ctx.congestion.reductionBegun(flow, flightBytes, true);
  ctx.congestion.recovered(flow, p.ssthresh[flow]!);
  noteReduced(ctx, flow);
}

/** The header flags of a segment of a connection with marks; isNewData: never sent before. */
export function ecnFlags(ctx: TcpContext, flow: number, flags: number, isNewData: boolean): number {
  const p = ctx.pcb;
  let all = flags;
  if ((p.flags[flow << ROW]! & F_ECN_ECHO) !== 0) all |= TCP_ECE;
  if (isNewData && (p.flags[flow << ROW]! & F_ECN_REDUCED) !== 0) {
    all |= TCP_CWR;
    p.flags[flow << ROW]! &= ~F_ECN_REDUCED;
  }
  return all;
}

/** Marks the frame that was begun last as capable; `l4Address` is its TCP header. */
export function markCapable(ctx: TcpContext, flow: number): void {
  const view = ctx.memory.view;
  const isIpv6 = ctx.pcb.tuples.family(flow) === 6;
  const at = ctx.ip.l4Address - (isIpv6 ? 40 : 20) + 1;
  view.setUint8(at, view.getUint8(at) | (isIpv6 ? ECT0 << 4 : ECT0));
}

/** The two bits of the IP header of the segment in hand. */
function markOf(ctx: TcpContext): number {
  const ip = ctx.mbufs.frameAddress[ctx.mbuf]! + ETHERNET_HEADER_BYTES;
  const second = ctx.memory.bytes[ip + 1]!;
  return ctx.memory.bytes[ip]! >> 4 === 6 ? (second >> 4) & ECN_MASK : second & ECN_MASK;
}
