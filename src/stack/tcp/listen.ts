/**
 * Segments of tuples that have no flow: a SYN for a port that answers, a conversation whose SYN
 * nobody saw, and everything else (RFC 9293 §3.10.7.1, §3.10.7.2).
 *
 * There are no listening control blocks: what the recorded host did with this conversation decides,
 * then the configuration. A half-open flow costs one control block and gives up by its timer; when
 * there are no control blocks left a SYN is dropped, as if it had been lost.
 */
import { assert } from '../../base/assert.ts';
import {
  ROLE_MIDSTREAM,
  ROLE_PASSIVE,
  RULE_ADOPT,
  RULE_SYN,
  STATE_CLOSED,
  STATE_LISTEN,
  STATE_SYN_RECEIVED,
  TCP_IN,
  TIMER_RETRANSMIT,
  TIMER_WAIT,
  VERDICT_ACCEPT,
  VERDICT_CONTROL,
  VERDICT_DROP_NO_FLOW,
  VERDICT_DROP_NO_MEMORY,
  VERDICT_DROP_PROTOCOL,
  VERDICT_DROP_SILENT,
  VERDICT_RESET_SENT,
} from '../../log/events.ts';
import { seqLessThan } from '../../wire/seq.ts';
import { TCP_ACK, TCP_RST, TCP_SYN } from '../../wire/tcp.ts';
import { ANSWER_ACCEPT, ANSWER_SILENT, ANSWER_UNKNOWN, type Tuple } from '../ports.ts';
import { segmentWindow } from './ack.ts';
import type { TcpContext } from './context.ts';
import { beginSending, establish } from './establish.ts';
import { askFast } from './fast-open.ts';
import { announceFlow, judge, knock, openFlow, startSequence, transition } from './lifecycle.ts';
import { assumeNegotiated, chooseOffer, negotiate, personalityOf } from './offer.ts';
import { receivePayload } from './receive.ts';
import { startTiming } from './rtt.ts';
import { sendResetFor, sendSyn } from './segment.ts';
import { armTimer } from './timers.ts';
import { receiveWindow, rightEdge } from './window.ts';
import { ROW } from './pcb.ts';

/** How far the segment that adopts may be from where the stream begins. */
const REPEATED_BYTES_MAX = 1 << 20;

/** The segment goes on as one of the flow that was adopted for it: input.ts processes it. */
export const VERDICT_ADOPTED = -1;

/** Answers a segment whose tuple has no flow. issFloor: see openPassive. */
export function withoutFlow(
  ctx: TcpContext,
  tuple: Tuple,
  hasFloor: boolean,
  floor: number,
): number {
  const flags = ctx.segmentFlags;
  const conversation = ctx.mbufs.conversation[ctx.mbuf]!;
  const recorded = personalityOf(ctx, conversation);
  const answer = recorded === null ? ANSWER_UNKNOWN : recorded.answer[conversation]!;
  if (answer === ANSWER_SILENT) return VERDICT_DROP_SILENT;
  const isMidstream = recorded !== null && recorded.midstream[conversation] !== 0;
  // A SYN that comes behind what follows from it is ignored as well.
  if (isMidstream && ctx.config.midstream === 'ignore') return VERDICT_DROP_SILENT;
  //= RFC 9293 §3.10.7.1
  // A reset is never answered.
  if ((flags & TCP_RST) !== 0) return VERDICT_DROP_NO_FLOW;
  if ((flags & (TCP_SYN | TCP_ACK)) === TCP_SYN) {
    const answers =
      answer === ANSWER_ACCEPT ||
      (answer === ANSWER_UNKNOWN && ctx.isListening[tuple.localPort] === 1);
    if (!answers) return refuse(ctx, tuple);
    return openPassive(ctx, tuple, conversation, answer === ANSWER_ACCEPT, hasFloor, floor);
  }
  if ((flags & TCP_ACK) === 0 && recorded === null && ctx.isListening[tuple.localPort] === 1) {
    //= RFC 9293 §3.10.7.2
    // LISTEN drops, without an answer, what is neither reset, acknowledgment nor SYN.
    return VERDICT_DROP_PROTOCOL;
  }
  const isAdopted = isMidstream && ctx.config.midstream === 'adopt' && (flags & TCP_ACK) !== 0;
  if (isAdopted && isFirst(ctx, conversation)) return adopt(ctx, tuple, conversation);
  return refuse(ctx, tuple);
}

/** The row of a segment of this flow, before it is judged. */
export function emitIn(ctx: TcpContext, flow: number): void {
  const { options } = ctx;
  const isSyn = (ctx.segmentFlags & TCP_SYN) !== 0;
  ctx.recorder.emit(
    TCP_IN,
    flow,
    ctx.frame,
    ctx.seq,
    ctx.ack,
    ctx.payloadBytes,
    ctx.segmentFlags,
    isSyn ? ctx.window : segmentWindow(ctx, flow),
    options.tsVal,
    options.tsEcr,
  );
}

function refuse(ctx: TcpContext, tuple: Tuple): number {
  sendResetFor(ctx, tuple, -1);
  return VERDICT_RESET_SENT;
}

/**
 * A SYN for a port that answers. floor: the last sequence number an earlier connection of the tuple
 * used, when there was one.
 */
function openPassive(
  ctx: TcpContext,
  tuple: Tuple,
  conversation: number,
  isRecorded: boolean,
  hasFloor: boolean,
  floor: number,
): number {
  const p = ctx.pcb;
  const group = ctx.mbufs.flowGroup[ctx.mbuf]!;
  const flow = openFlow(ctx, tuple, STATE_LISTEN, ROLE_PASSIVE, conversation, group);
  if (flow === -1) return VERDICT_DROP_NO_MEMORY;
  ctx.lastFlow = flow;
  const recorded = isRecorded ? personalityOf(ctx, conversation) : null;
  let iss = chooseOffer(ctx, flow, recorded);
  //= RFC 9293 §3.4.3
  // A new incarnation starts above the sequence numbers of the old one.
  if (hasFloor && recorded === null && seqLessThan(iss, floor)) iss = (floor + 65_536) | 0;
  startSequence(ctx, flow, iss);
  p.irs[flow] = ctx.seq;
  p.rcvNxt[flow << ROW] = (ctx.seq + 1) | 0;
  announceFlow(ctx, flow);
  emitIn(ctx, flow);
  ctx.judging = flow;
  negotiate(ctx, flow);
  p.sndWnd[flow << ROW] = ctx.window;
  p.sndWndMax[flow << ROW] = ctx.window;
  p.sndWl1[flow << ROW] = ctx.seq;
  p.sndWl2[flow << ROW] = iss;
  p.rcvAdv[flow << ROW] = rightEdge(ctx, flow);
  transition(ctx, flow, STATE_SYN_RECEIVED, RULE_SYN);
  ctx.verdict = VERDICT_CONTROL;
  const isEarly = recorded === null && askFast(ctx, flow, tuple);
  const most = isEarly ? receiveWindow(ctx, flow) : 0;
  takeSynPayload(ctx, flow, recorded === null ? most : recorded.synDataBytes[conversation]!);
  const isSent = sendSyn(ctx, flow, TCP_SYN | TCP_ACK);
  p.sndNxt[flow << ROW] = (iss + 1) | 0;
  p.sndMax[flow << ROW] = p.sndNxt[flow << ROW]!;
  if (isSent) startTiming(ctx, flow, p.sndNxt[flow << ROW]!);
  armTimer(ctx, flow, TIMER_RETRANSMIT, p.rtoUs[flow << ROW]!);
  armTimer(ctx, flow, TIMER_WAIT, ctx.config.synReceivedUs);
  if (isEarly) openEarly(ctx, flow);
  judge(ctx);
  return ctx.verdict;
}

//= RFC 7413 §4.2.2
// The application has the connection, and what came with the SYN, before the handshake is over.
function openEarly(ctx: TcpContext, flow: number): void {
  const p = ctx.pcb;
  beginSending(ctx, flow);
  // The SYN-ACK is under way, too, and takes no room in the window.
  p.sndWnd[flow << ROW]!++;
  knock(ctx, flow);
}

//= RFC 7413 §4.2
// Payload on a SYN is taken only where the recorded host took it, or with a cookie of ours;
// otherwise it is not acknowledged, and its sender sends it again.
function takeSynPayload(ctx: TcpContext, flow: number, allowedBytes: number): void {
  if (ctx.payloadBytes === 0 || allowedBytes <= 0) return;
  ctx.payloadBytes = Math.min(ctx.payloadBytes, allowedBytes);
  ctx.seq = (ctx.seq + 1) | 0;
  receivePayload(ctx, flow);
  ctx.seq = (ctx.seq - 1) | 0;
  assert(ctx.verdict === VERDICT_ACCEPT, 'payload on a SYN is in order');
}

/**
 * Whether the conversation was not adopted before: adopting it again would replay it from the
 * start.
 */
function isFirst(ctx: TcpContext, conversation: number): boolean {
  if (ctx.tables.adopted.length <= conversation) {
    const count = Math.max(ctx.ports.personalities!.count, conversation + 1);
    const larger = new Uint8Array(count);
    larger.set(ctx.tables.adopted);
    ctx.tables.adopted = larger;
  }
  if (ctx.tables.adopted[conversation] === 1) return false;
  ctx.tables.adopted[conversation] = 1;
  return true;
}

/** A connection that began before the capture: its state is what the first segment implies. */
function adopt(ctx: TcpContext, tuple: Tuple, conversation: number): number {
  const p = ctx.pcb;
  const group = ctx.mbufs.flowGroup[ctx.mbuf]!;
  const flow = openFlow(ctx, tuple, STATE_CLOSED, ROLE_MIDSTREAM, conversation, group);
  if (flow === -1) return VERDICT_DROP_NO_MEMORY;
  ctx.lastFlow = flow;
  const recorded = personalityOf(ctx, conversation)!;
  chooseOffer(ctx, flow, recorded);
  const first = recorded.localSeq[conversation]!;
  startSequence(ctx, flow, (first - 1) | 0);
  p.sndUna[flow << ROW] = first;
  p.sndNxt[flow << ROW] = first;
  p.sndMax[flow << ROW] = first;
  // A SYN-ACK whose SYN came before the capture: its payload begins one later.
  if ((ctx.segmentFlags & TCP_SYN) !== 0) {
    ctx.seq = (ctx.seq + 1) | 0;
    ctx.segmentFlags &= ~TCP_SYN;
  }
  // It may repeat what the host had acknowledged, be a keep-alive probe, or have overtaken others:
  // the recorded host expected something else.
  const known = (recorded.remoteSeq[conversation]! - ctx.seq) | 0;
  const next = Math.abs(known) <= REPEATED_BYTES_MAX ? (ctx.seq + known) | 0 : ctx.seq;
  p.irs[flow] = (next - 1) | 0;
  p.rcvNxt[flow << ROW] = next;
  p.lastAckSent[flow << ROW] = next;
  p.sndWl1[flow << ROW] = (ctx.seq - 1) | 0;
  p.sndWl2[flow << ROW] = first;
  announceFlow(ctx, flow);
  assumeNegotiated(ctx, flow);
  p.rcvAdv[flow << ROW] = rightEdge(ctx, flow);
  establish(ctx, flow, RULE_ADOPT);
  return VERDICT_ADOPTED;
}
