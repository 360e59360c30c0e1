/**
 * Active opens (RFC 9293 §3.10.1) and what arrives in SYN-SENT (§3.10.7.3), simultaneous open
 * included.
 */
import {
  DEAD_REFUSED,
  DEAD_REUSED,
  RET_INVAL,
  RET_NOMEM,
  ROLE_ACTIVE,
  RULE_CALL_CONNECT,
  RULE_REUSE,
  RULE_RST,
  RULE_SYN,
  RULE_SYN_ACK,
  STATE_CLOSED,
  STATE_SYN_RECEIVED,
  STATE_SYN_SENT,
  TIMER_RETRANSMIT,
  TIMER_WAIT,
  VERDICT_CONTROL,
  VERDICT_DROP_BAD_ACK,
  VERDICT_DROP_PAWS,
  VERDICT_DROP_PROTOCOL,
} from '../../log/events.ts';
import { IPV4_BROADCAST, isMulticast4 } from '../../wire/ipv4.ts';
import { isMulticast6 } from '../../wire/ipv6.ts';
import { seqLessOrEqual, seqLessThan } from '../../wire/seq.ts';
import { TCP_ACK, TCP_FIN, TCP_RST, TCP_SYN } from '../../wire/tcp.ts';
import type { Tuple } from '../ports.ts';
import { oweAckNow } from './acks.ts';
import { noteFin } from './close.ts';
import { connectPatienceUs } from './config.ts';
import type { TcpContext } from './context.ts';
import { establish, takeSynAcked } from './establish.ts';
import { withdrawCookie } from './fast-open.ts';
import { beginFast, endFast } from './fast-open-client.ts';
import { announceFlow, die, openFlow, startSequence, transition } from './lifecycle.ts';
import { chooseOffer, negotiate, personalityOf } from './offer.ts';
import { F_CONNECTING, F_HANDLE, ROW } from './pcb.ts';
import { keepSynPayload } from './receive.ts';
import { sampleRtt, startTiming } from './rtt.ts';
import { sendAck, sendResetFor, sendSyn, timestampNow } from './segment.ts';
import { armTimer } from './timers.ts';
import { receiveWindow, rightEdge } from './window.ts';

/**
 * Opens a connection to the tuple's remote end. Returns the handle, or a negative code. fastBytes
 * at fastAddress are handed over with it and may ride on the SYN; -1: no fast open.
 */
export function openActive(
  ctx: TcpContext,
  tuple: Tuple,
  mark: number,
  cookie: number,
  flowGroup: number,
  fastAddress: number = 0,
  fastBytes: number = -1,
): number {
  if (tuple.remotePort === 0 || tuple.localPort === 0 || !isHost(tuple)) return RET_INVAL;
  const earlier = ctx.flows.find(tuple, ctx.flows.hash(tuple));
  if (earlier !== -1) {
    if (!ctx.isOwn(earlier) || !isForgotten(ctx, earlier, mark)) return RET_INVAL;
    die(ctx, earlier, DEAD_REUSED, RULE_REUSE);
  }
  const p = ctx.pcb;
  const flow = openFlow(ctx, tuple, STATE_CLOSED, ROLE_ACTIVE, mark, flowGroup);
  if (flow === -1) return RET_NOMEM;
  p.cookie[flow] = cookie;
  p.waitingNs[flow] = ctx.ports.nowNs;
  p.flags[flow << ROW]! |= F_HANDLE | F_CONNECTING;
  const iss = chooseOffer(ctx, flow, personalityOf(ctx, mark));
  startSequence(ctx, flow, iss);
  p.irs[flow] = 0;
  p.rcvNxt[flow << ROW] = 0;
  announceFlow(ctx, flow);
  const riding = fastBytes === -1 ? 0 : beginFast(ctx, flow, tuple, fastAddress, fastBytes);
  transition(ctx, flow, STATE_SYN_SENT, RULE_CALL_CONNECT);
  const isSent = sendSyn(ctx, flow, TCP_SYN, riding);
  p.sndNxt[flow << ROW] = (iss + 1 + riding) | 0;
  p.sndMax[flow << ROW] = p.sndNxt[flow << ROW]!;
  if (isSent) startTiming(ctx, flow, (iss + 1) | 0);
  armTimer(ctx, flow, TIMER_RETRANSMIT, p.rtoUs[flow << ROW]!);
  const patienceUs = connectPatienceUs(ctx.config);
  if (patienceUs > 0) armTimer(ctx, flow, TIMER_WAIT, patienceUs);
  return ctx.handle(flow);
}

//= RFC 9293 §3.9.1.1
// Nobody connects to a group or to the unspecified address (MUST-46).
function isHost(tuple: Tuple): boolean {
  const { remote0, remote1, remote2, remote3 } = tuple;
  if (tuple.family === 6) {
    return !isMulticast6(remote0) && (remote0 | remote1 | remote2 | remote3) !== 0;
  }
  return remote0 !== 0 && remote0 !== IPV4_BROADCAST && !isMulticast4(remote0);
}

/**
 * Whether the recorded host opened the tuple again for another conversation: it had forgotten the
 * earlier one, whatever the capture failed to show.
 */
function isForgotten(ctx: TcpContext, earlier: number, mark: number): boolean {
  const p = ctx.pcb;
  if (p.state[earlier] === STATE_SYN_SENT) return false;
  return personalityOf(ctx, mark) !== null && p.conversation[earlier << ROW] !== mark;
}

/**
 * A segment in SYN-SENT. True: the connection is established and the rest of the segment goes on.
 */
export function inSynSent(ctx: TcpContext, flow: number): boolean {
  const p = ctx.pcb;
  const flags = ctx.segmentFlags;
  const hasAck = (flags & TCP_ACK) !== 0;
  if (hasAck && !isAckOfSyn(ctx, flow)) {
    ctx.verdict = VERDICT_DROP_BAD_ACK;
    if ((flags & TCP_RST) === 0) sendResetFor(ctx, ctx.aim(flow), flow);
    return false;
  }
  if (hasAck && ctx.config.checksSynEcho && !isEchoOurs(ctx, flow)) {
    ctx.verdict = VERDICT_DROP_PAWS;
    if ((flags & TCP_RST) === 0) sendResetFor(ctx, ctx.aim(flow), flow);
    return false;
  }
  if ((flags & TCP_RST) !== 0) {
    //= RFC 9293 §3.10.7.3
    // In SYN-SENT a reset is believed only when it acknowledges our SYN.
    ctx.verdict = hasAck ? VERDICT_CONTROL : VERDICT_DROP_BAD_ACK;
    if (hasAck) die(ctx, flow, DEAD_REFUSED, RULE_RST);
    return false;
  }
  if ((flags & TCP_SYN) === 0) {
    ctx.verdict = VERDICT_DROP_PROTOCOL;
    return false;
  }
  p.irs[flow] = ctx.seq;
  p.rcvNxt[flow << ROW] = (ctx.seq + 1) | 0;
  p.lastAckSent[flow << ROW] = p.rcvNxt[flow << ROW]!;
  negotiate(ctx, flow);
  p.rcvAdv[flow << ROW] = rightEdge(ctx, flow);
  ctx.verdict = VERDICT_CONTROL;
  if (hasAck) {
    sampleRtt(ctx, flow, ctx.ack);
    takeSynAcked(ctx, flow, ctx.window);
    establish(ctx, flow, RULE_SYN_ACK);
    oweAckNow(ctx, flow);
    if (p.fastOpen[flow] !== 0) endFast(ctx, flow);
    //= RFC 9768 §3.2.2.1
    // How the SYN-ACK arrived is said by an acknowledgment that carries nothing else.
    if (p.accurate[flow] !== 0) sendAck(ctx, flow);
    ctx.seq = (ctx.seq + 1) | 0;
    ctx.wantsOutput = true;
    if (ctx.payloadBytes > receiveWindow(ctx, flow)) {
      ctx.payloadBytes = 0;
      ctx.segmentFlags &= ~TCP_FIN;
    }
    return true;
  }
  //= RFC 9293 §3.5
  // Simultaneous open: both SYNs crossed; ours is sent again with the acknowledgment of theirs.
  p.sndWnd[flow << ROW] = ctx.window;
  p.sndWndMax[flow << ROW] = ctx.window;
  p.sndWl1[flow << ROW] = ctx.seq;
  transition(ctx, flow, STATE_SYN_RECEIVED, RULE_SYN);
  keepSynPayload(ctx, flow);
  if ((flags & TCP_FIN) !== 0) noteFin(ctx, flow, (ctx.seq + 1 + ctx.payloadBytes) | 0);
  if (p.fastOpen[flow] !== 0) withdrawCookie(ctx, flow);
  sendSyn(ctx, flow, TCP_SYN | TCP_ACK);
  armTimer(ctx, flow, TIMER_RETRANSMIT, p.rtoUs[flow << ROW]!);
  armTimer(ctx, flow, TIMER_WAIT, ctx.config.synReceivedUs);
  return false;
}

/** Whether the timestamp echoed is one that a SYN of ours carried. */
function isEchoOurs(ctx: TcpContext, flow: number): boolean {
  const { hasTimestamps, tsEcr } = ctx.options;
  if (!hasTimestamps || tsEcr === 0) return true;
  const first = ctx.pcb.tsOrigin[flow]!;
  return seqLessOrEqual(first, tsEcr) && seqLessOrEqual(tsEcr, timestampNow(ctx, flow));
}

function isAckOfSyn(ctx: TcpContext, flow: number): boolean {
  const p = ctx.pcb;
  return seqLessThan(p.iss[flow]!, ctx.ack) && seqLessOrEqual(ctx.ack, p.sndMax[flow << ROW]!);
}
