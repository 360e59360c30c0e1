/**
 * A TCP segment from the wire (RFC 9293 §3.10.7): which flow it belongs to, whether it is
 * acceptable, and the order in which its parts are looked at: sequence number, reset, SYN,
 * acknowledgment, urgent pointer, payload, FIN.
 *
 * Conditions leave in that order too: SENT, RECV, DEAD. The blind attacks of RFC 5961 get challenge
 * acknowledgments. Nothing here throws for what a peer sends: every segment gets a verdict.
 */
import {
  DEAD_ABORT,
  DEAD_REFUSED,
  DEAD_RESET,
  DEAD_REUSED,
  PROTOCOL_TCP,
  RULE_ACK,
  RULE_CALL_ABORT,
  RULE_REUSE,
  RULE_RST,
  STATE_ESTABLISHED,
  STATE_SYN_RECEIVED,
  STATE_SYN_SENT,
  STATE_TIME_WAIT,
  TIMER_WAIT,
  VERDICT_CHALLENGE_ACK,
  VERDICT_CONTROL,
  VERDICT_DROP_CHECKSUM,
  VERDICT_DROP_BAD_ACK,
  VERDICT_DROP_DUPLICATE,
  VERDICT_DROP_MALFORMED,
  VERDICT_DROP_OUT_OF_WINDOW,
  VERDICT_DROP_PAWS,
  VERDICT_DROP_PROTOCOL,
  VERDICT_RESET_SENT,
} from '../../log/events.ts';
import { addSums, isValid, pseudoSum4, pseudoSum6, sumRange } from '../../wire/checksum.ts';
import { HEADER_OK } from '../../wire/ethernet.ts';
import { seqInWindow, seqLessOrEqual, seqLessThan } from '../../wire/seq.ts';
import {
  TCP_ACK,
  TCP_FIN,
  TCP_HEADER_BYTES_MIN,
  TCP_OPTIONS_OFFSET,
  TCP_RST,
  TCP_SYN,
  TCP_URG,
} from '../../wire/tcp.ts';
import { ANSWER_ACCEPT, type Tuple } from '../ports.ts';
import { isAckAcceptable, processAck, segmentWindow } from './ack.ts';
import { oweAckNow } from './acks.ts';
import { checkFinAcked, noteFin, takeFin } from './close.ts';
import { inSynSent } from './connect.ts';
import type { TcpContext } from './context.ts';
import { countRepeated, repeatAnswer, repeatSyn, takeHandshakeAck } from './accurate-ecn.ts';
import { noteMark } from './ecn.ts';
import { establish, takeSynAcked } from './establish.ts';
import { die, judge } from './lifecycle.ts';
import { emitIn, VERDICT_ADOPTED, withoutFlow } from './listen.ts';
import { personalityOf } from './offer.ts';
import { output } from './output.ts';
import {
  F_CONNECTING,
  F_DEAD_TOLD,
  F_ECN,
  F_FIN_RECEIVED,
  F_HANDLE,
  F_LIVE,
  F_TIMESTAMPS,
  F_WRAPPED,
  ROW,
} from './pcb.ts';
import { isTakenWhole } from './receive-policy.ts';
import { deliverKept, receivePayload } from './receive.ts';
import { sampleRtt, stopTiming } from './rtt.ts';
import { noteDuplicate } from './dsack.ts';
import { sendAck, sendChallengeAck, sendReset, sendResetFor, sendSyn } from './segment.ts';
import { armTimer } from './timers.ts';
import { noteUrgent } from './urgent.ts';
import { receiveWindow, rightEdge, WINDOW_UNSCALED_MAX } from './window.ts';

//= RFC 7323 §5.5
// After 24 days a timestamp clock may have wrapped: TS.Recent is then no longer held against a
// segment.
const TIMESTAMP_AGE_NS_MAX = 24 * 86_400 * 1e9;

/** Takes a segment; see Tcp.input. */
export function receiveSegment(
  ctx: TcpContext,
  mbuf: number,
  tuple: Tuple,
  address: number,
  bytes: number,
): number {
  ctx.keepsMbuf = false;
  ctx.lastFlow = -1;
  ctx.judging = -1;
  ctx.acceptedBytes = 0;
  ctx.wantsOutput = false;
  const view = ctx.view.wrap(ctx.memory.view, address);
  if (view.validate(bytes) !== HEADER_OK) return VERDICT_DROP_MALFORMED;
  if (ctx.mbufs.checksumOk[mbuf] === 0 && !isIntact(ctx, tuple, address, bytes)) {
    return VERDICT_DROP_CHECKSUM;
  }
  const headerBytes = view.headerBytes;
  ctx.mbuf = mbuf;
  ctx.frame = ctx.mbufs.frame[mbuf]!;
  tuple.localPort = view.destinationPort;
  tuple.remotePort = view.sourcePort;
  ctx.seq = view.seq;
  ctx.segmentFlags = view.flags;
  // Without the flag the field means nothing.
  ctx.ack = (ctx.segmentFlags & TCP_ACK) === 0 ? 0 : view.ack;
  ctx.window = view.window;
  ctx.urgent = view.urgentPointer;
  ctx.payloadAddress = address + headerBytes;
  ctx.payloadBytes = bytes - headerBytes;
  ctx.wireSeq = ctx.seq;
  ctx.wirePayloadBytes = ctx.payloadBytes;
  const optionBytes = headerBytes - TCP_HEADER_BYTES_MIN;
  ctx.options.parse(ctx.memory.view, address + TCP_OPTIONS_OFFSET, optionBytes);
  const verdict = dispatch(ctx, tuple);
  ctx.frame = 0;
  return verdict;
}

function dispatch(ctx: TcpContext, tuple: Tuple): number {
  const p = ctx.pcb;
  let flow = ctx.flows.find(tuple, ctx.flows.hash(tuple));
  let floor = 0;
  const hadFlow = flow !== -1;
  if (hadFlow && isReuse(ctx, flow)) {
    floor = p.sndMax[flow << ROW]!;
    die(ctx, flow, DEAD_REUSED, RULE_REUSE);
    flow = -1;
  }
  const both = TCP_SYN | TCP_FIN;
  if (ctx.config.dropSynFin && (ctx.segmentFlags & both) === both) {
    // TIME-WAIT challenges every SYN, whatever else it is.
    if (flow === -1 || p.state[flow] !== STATE_TIME_WAIT) return VERDICT_DROP_PROTOCOL;
  }
  if (flow === -1) {
    const verdict = withoutFlow(ctx, tuple, hadFlow, floor);
    if (verdict !== VERDICT_ADOPTED) return verdict;
    flow = ctx.lastFlow;
  }
  ctx.lastFlow = flow;
  ctx.judging = flow;
  ctx.verdict = VERDICT_CONTROL;
  emitIn(ctx, flow);
  p.lastReceivedNs[flow] = ctx.ports.nowNs;
  const tag = p.tag[flow << ROW]!;
  if (p.state[flow] === STATE_SYN_SENT) {
    if (inSynSent(ctx, flow)) takeRest(ctx, flow);
  } else {
    synchronized(ctx, flow);
  }
  const isAlive = (p.flags[flow << ROW]! & F_LIVE) !== 0 && p.tag[flow << ROW] === tag;
  if (ctx.wantsOutput && isAlive) output(ctx, flow);
  judge(ctx);
  return ctx.verdict;
}

/** SYN-RECEIVED and later states, RFC 9293 §3.10.7.4. */
function synchronized(ctx: TcpContext, flow: number): void {
  const p = ctx.pcb;
  const flags = ctx.segmentFlags;
  if ((flags & TCP_SYN) !== 0 && (flags & TCP_RST) === 0) {
    takeSyn(ctx, flow);
    return;
  }
  if (!isTimely(ctx, flow)) return;
  if (p.state[flow] === STATE_TIME_WAIT && ctx.config.timeWait === 'strict') {
    if (isDoneInTimeWait(ctx, flow)) return;
  }
  if ((flags & TCP_RST) !== 0) {
    takeReset(ctx, flow);
    return;
  }
  if (!isAcceptable(ctx, flow)) {
    if (ctx.verdict === VERDICT_DROP_DUPLICATE) takeRepeatedAck(ctx, flow);
    return;
  }
  if ((flags & TCP_ACK) === 0) {
    ctx.verdict = VERDICT_DROP_PROTOCOL;
    return;
  }
  // The first mark is answered at once, so that the peer slows down soon.
  if ((p.flags[flow << ROW]! & F_ECN) !== 0 && noteMark(ctx, flow)) oweAckNow(ctx, flow);
  noteTimestamp(ctx, flow);
  if (p.state[flow] === STATE_SYN_RECEIVED) {
    if (!completeHandshake(ctx, flow)) return;
    // With fast open it may acknowledge payload as well.
    if (p.fastOpen[flow] !== 0 && !processAck(ctx, flow, true)) return;
  } else if (!processAck(ctx, flow)) {
    return;
  }
  if (!checkFinAcked(ctx, flow)) return;
  takeRest(ctx, flow);
}

/** Urgent pointer, payload, FIN: "sixth" to "eighth". */
function takeRest(ctx: TcpContext, flow: number): void {
  const p = ctx.pcb;
  const finSeq = (ctx.seq + ctx.payloadBytes) | 0;
  if ((ctx.segmentFlags & TCP_URG) !== 0) noteUrgent(ctx, flow);
  if (p.state[flow] === STATE_TIME_WAIT) {
    //= RFC 9293 §3.10.7.4
    // What arrives now can only be the FIN again: it is acknowledged and 2 MSL start anew.
    if ((ctx.segmentFlags & TCP_FIN) !== 0) repeatTimeWait(ctx, flow);
    return;
  }
  if (ctx.payloadBytes > 0) {
    //= RFC 9293 §3.6.1
    // Payload for an application that has closed is answered by a reset.
    if (isAbandoned(ctx, flow)) {
      ctx.verdict = VERDICT_RESET_SENT;
      if (ctx.config.abandonedReset === 'bare') sendResetFor(ctx, ctx.aim(flow), flow);
      else sendReset(ctx, flow);
      die(ctx, flow, DEAD_ABORT, RULE_CALL_ABORT);
      return;
    }
    receivePayload(ctx, flow);
  }
  if ((ctx.segmentFlags & TCP_FIN) !== 0) {
    noteFin(ctx, flow, finSeq);
    // A FIN ahead of what is missing is out of order like payload: it is acknowledged at once.
    if (ctx.payloadBytes === 0 && finSeq !== p.rcvNxt[flow << ROW]) sendAck(ctx, flow);
  }
  takeFin(ctx, flow);
}

/** TIME-WAIT, strictly. True: the segment needs nothing more. */
function isDoneInTimeWait(ctx: TcpContext, flow: number): boolean {
  const p = ctx.pcb;
  const flags = ctx.segmentFlags;
  //= RFC 1337 §3
  // A reset does not end TIME-WAIT: it would let old duplicates in.
  if ((flags & TCP_RST) !== 0 || (flags & TCP_ACK) === 0) {
    ctx.verdict = VERDICT_DROP_PROTOCOL;
    return true;
  }
  if ((flags & TCP_FIN) !== 0) return false;
  const isRepetition =
    ctx.payloadBytes === 0 &&
    ctx.seq === p.rcvNxt[flow << ROW] &&
    ctx.ack === p.sndNxt[flow << ROW];
  if (!isRepetition) sendAck(ctx, flow);
  return true;
}

/** Nobody reads it; behind the peer's FIN it is no payload, but ignored (RFC 9293 §3.10.7.4). */
function isAbandoned(ctx: TcpContext, flow: number): boolean {
  const p = ctx.pcb;
  const isReading = (p.flags[flow << ROW]! & (F_HANDLE | F_FIN_RECEIVED)) !== 0;
  return !isReading && p.state[flow]! >= STATE_ESTABLISHED;
}

function repeatTimeWait(ctx: TcpContext, flow: number): void {
  oweAckNow(ctx, flow);
  armTimer(ctx, flow, TIMER_WAIT, ctx.config.timeWaitUs);
}

/** "First, check sequence number": cuts the segment to the window, or answers what lies outside. */
function isAcceptable(ctx: TcpContext, flow: number): boolean {
  const p = ctx.pcb;
  const next = p.rcvNxt[flow << ROW]!;
  const window = receiveWindow(ctx, flow);
  const offset = (ctx.seq - next) | 0;
  const fin = ctx.segmentFlags & TCP_FIN;
  const bytes = ctx.payloadBytes;
  const { receiver } = ctx;
  if (receiver !== null && bytes + fin > 0 && offset + bytes + fin > 0) {
    return isTakenWhole(ctx, flow, receiver);
  }
  if (offset === 0 && bytes <= window) return true;
  if (bytes + fin === 0) {
    //! DEVIATION RFC 9293 §3.10.7.4: exactly at the right edge is taken too. A sender that went
    // beyond its window can say nothing lower that is sure to be acceptable, and two such ends
    // would answer each other's acknowledgments for ever.
    const reach = receiver === null ? window : receiver.reach(flow);
    if (offset >= 0 && offset <= reach) return true;
    return isRefused(ctx, flow, offset);
  }
  // Some of it lies in the window (a FIN takes no room, so it may stand at the edge); with no
  // window at all the acknowledgment of a probe still counts.
  const end = offset + bytes + fin;
  if (end <= 0 || offset > window || (offset === window && bytes > 0 && offset !== 0)) {
    return isRefused(ctx, flow, offset);
  }
  if (offset < 0) {
    const repeated = Math.min(-offset, bytes);
    if (repeated > 0) noteDuplicate(ctx, flow, ctx.seq, (ctx.seq + repeated) | 0);
    ctx.payloadAddress += repeated;
    ctx.payloadBytes -= repeated;
    ctx.seq = (ctx.seq + repeated) | 0;
  }
  const excess = (ctx.seq + ctx.payloadBytes - rightEdge(ctx, flow)) | 0;
  if (excess > 0) {
    ctx.payloadBytes -= excess;
    ctx.segmentFlags &= ~TCP_FIN;
    if (ctx.payloadBytes === 0) {
      ctx.verdict = VERDICT_DROP_OUT_OF_WINDOW;
      oweAckNow(ctx, flow);
    }
  }
  return true;
}

/**
 * An unacceptable segment is answered by an acknowledgment and dropped; without payload at a
 * limited rate.
 */
function isRefused(ctx: TcpContext, flow: number, offset: number): false {
  ctx.verdict = offset < 0 ? VERDICT_DROP_DUPLICATE : VERDICT_DROP_OUT_OF_WINDOW;
  if (offset < 0 && ctx.payloadBytes > 0) {
    noteDuplicate(ctx, flow, ctx.seq, (ctx.seq + ctx.payloadBytes) | 0);
    if (ctx.pcb.accurate[flow] !== 0) countRepeated(ctx, flow);
  }
  if (offset < 0 && ctx.config.takesOldAcks && !takeOldAck(ctx, flow)) return false;
  const hasFin = (ctx.segmentFlags & TCP_FIN) !== 0;
  if (ctx.pcb.state[flow] === STATE_TIME_WAIT && hasFin && offset < 0) repeatTimeWait(ctx, flow);
  else if (ctx.payloadBytes > 0 || hasFin) sendAck(ctx, flow);
  else sendChallengeAck(ctx, flow);
  return false;
}

/**
 * BSD looks at the acknowledgment of a segment that brings nothing new. False: it has been
 * answered.
 */
function takeOldAck(ctx: TcpContext, flow: number): boolean {
  const state = ctx.pcb.state[flow]!;
  if ((ctx.segmentFlags & TCP_ACK) === 0 || (ctx.segmentFlags & TCP_RST) !== 0) return true;
  if (state < STATE_ESTABLISHED || state === STATE_TIME_WAIT) return true;
  const verdict = ctx.verdict;
  if (!processAck(ctx, flow) || !checkFinAcked(ctx, flow)) return false;
  ctx.verdict = verdict;
  return true;
}

//! DEVIATION RFC 9293 §3.10.7.4: with pacing `trace` a repeated segment at most a window old is
// dropped, but what it newly acknowledges counts. A recorded peer may say it nowhere else.
function takeRepeatedAck(ctx: TcpContext, flow: number): void {
  const p = ctx.pcb;
  const una = p.sndUna[flow << ROW]!;
  const age = (p.rcvNxt[flow << ROW]! - ctx.seq) | 0;
  const isNews =
    !ctx.congestion.holdsBack &&
    (ctx.segmentFlags & TCP_ACK) !== 0 &&
    p.state[flow]! >= STATE_ESTABLISHED &&
    age <= p.rcvWndMax[flow << ROW]! &&
    seqLessThan(una, ctx.ack) &&
    seqLessOrEqual(ctx.ack, p.sndMax[flow << ROW]!);
  if (isNews && processAck(ctx, flow)) checkFinAcked(ctx, flow);
}

//= RFC 7323 §5.3
// PAWS: a segment whose timestamp is older than TS.Recent is acknowledged and dropped.
//! DEVIATION RFC 7323 §3.2: a segment without timestamps is taken although they were negotiated,
// but where a knob says otherwise; captures have such.
//! DEVIATION RFC 7323 §5.3: in a replay a segment that was overtaken is taken too while no sequence
// number can have wrapped. TS.Recent moves with our acknowledgments, not the recorded host's, which
// may have taken it.
function isTimely(ctx: TcpContext, flow: number): boolean {
  const p = ctx.pcb;
  const { options } = ctx;
  if ((p.flags[flow << ROW]! & F_TIMESTAMPS) === 0) return true;
  if ((ctx.segmentFlags & TCP_RST) !== 0) return true;
  if (!options.hasTimestamps) {
    if (ctx.config.dropsUnstamped) ctx.verdict = VERDICT_DROP_PAWS;
    return !ctx.config.dropsUnstamped;
  }
  if (!isOlder(ctx, flow)) return true;
  const isReplayed = personalityOf(ctx, p.conversation[flow << ROW]!) !== null;
  if (isReplayed && (p.flags[flow << ROW]! & F_WRAPPED) === 0) return true;
  ctx.verdict = VERDICT_DROP_PAWS;
  sendAck(ctx, flow);
  return false;
}

/** Whether the segment's timestamp lies before TS.Recent, and that still means something. */
function isOlder(ctx: TcpContext, flow: number): boolean {
  const p = ctx.pcb;
  if (!seqLessThan(ctx.options.tsVal, p.tsRecent[flow << ROW]!)) return false;
  return ctx.ports.nowNs - p.tsRecentNs[flow]! <= TIMESTAMP_AGE_NS_MAX;
}

//= RFC 7323 §4.3
// TS.Recent is taken from the segment that spans the last acknowledgment sent.
function noteTimestamp(ctx: TcpContext, flow: number): void {
  const p = ctx.pcb;
  if ((p.flags[flow << ROW]! & F_TIMESTAMPS) === 0 || !ctx.options.hasTimestamps) return;
  if (!seqLessOrEqual(ctx.wireSeq, p.lastAckSent[flow << ROW]!) || isOlder(ctx, flow)) return;
  // Not from one that is about to be dropped for what it acknowledges: its sender may be anybody.
  if (!isAckAcceptable(ctx, flow)) return;
  p.tsRecent[flow << ROW] = ctx.options.tsVal;
  p.tsRecentNs[flow] = ctx.ports.nowNs;
}

//= RFC 5961 §3.2
// A reset counts only at exactly RCV.NXT; elsewhere in the window it is challenged, outside it is
// dropped.
function takeReset(ctx: TcpContext, flow: number): void {
  const p = ctx.pcb;
  const next = p.rcvNxt[flow << ROW]!;
  const isAnywhere =
    ctx.config.resetsAnywhere && seqInWindow(ctx.seq, next, receiveWindow(ctx, flow));
  if (ctx.seq === next || isAnywhere) {
    const isConnecting = (p.flags[flow << ROW]! & F_CONNECTING) !== 0;
    if ((p.flags[flow << ROW]! & F_DEAD_TOLD) !== 0)
      ctx.tables.lateResets.add(p.conversation[flow << ROW]!);
    die(ctx, flow, isConnecting ? DEAD_REFUSED : DEAD_RESET, RULE_RST);
    return;
  }
  if (seqInWindow(ctx.seq, next, receiveWindow(ctx, flow))) {
    ctx.verdict = VERDICT_CHALLENGE_ACK;
    sendChallengeAck(ctx, flow);
    return;
  }
  ctx.verdict = VERDICT_DROP_OUT_OF_WINDOW;
}

/**
 * A SYN where none belongs: our SYN-ACK was lost, or somebody asks whether the connection exists.
 */
function takeSyn(ctx: TcpContext, flow: number): void {
  const p = ctx.pcb;
  const isRepeated =
    p.state[flow] === STATE_SYN_RECEIVED &&
    ctx.seq === p.irs[flow] &&
    (ctx.segmentFlags & TCP_ACK) === 0;
  if (isRepeated) {
    if (!repeatSyn(ctx, flow)) {
      ctx.verdict = VERDICT_RESET_SENT;
      sendReset(ctx, flow);
      die(ctx, flow, DEAD_RESET, RULE_CALL_ABORT);
      return;
    }
    ctx.verdict = VERDICT_DROP_DUPLICATE;
    stopTiming(ctx, flow);
    sendSyn(ctx, flow, TCP_SYN | TCP_ACK);
    return;
  }
  if (p.state[flow] === STATE_SYN_RECEIVED && (ctx.segmentFlags & TCP_ACK) !== 0) {
    // Simultaneous open: the peer's SYN-ACK acknowledges our SYN.
    if (ctx.seq === p.irs[flow] && ctx.ack === p.sndNxt[flow << ROW]) {
      if (completeHandshake(ctx, flow)) oweAckNow(ctx, flow);
      return;
    }
  }
  // What TIME-WAIT keeps of the window is what a header without scaling can say.
  const isWaiting = p.state[flow] === STATE_TIME_WAIT;
  const window = Math.min(receiveWindow(ctx, flow), isWaiting ? WINDOW_UNSCALED_MAX : Infinity);
  if (ctx.config.synsReset && seqInWindow(ctx.seq, p.rcvNxt[flow << ROW]!, window)) {
    ctx.verdict = VERDICT_RESET_SENT;
    sendReset(ctx, flow);
    die(ctx, flow, DEAD_RESET, RULE_CALL_ABORT);
    return;
  }
  //= RFC 5961 §4.2
  // Whatever its sequence number, a SYN for a synchronized connection is challenged.
  //! DEVIATION RFC 9293 §3.10.7.4: in SYN-RECEIVED too, where a passive opener would go back to
  // LISTEN: any SYN in the window could end a handshake. A client that began anew resets us.
  if (p.accurate[flow] !== 0) repeatAnswer(ctx, flow);
  ctx.verdict = VERDICT_CHALLENGE_ACK;
  sendChallengeAck(ctx, flow);
}

/** The acknowledgment of our SYN-ACK. False: it was something else, and has been answered. */
function completeHandshake(ctx: TcpContext, flow: number): boolean {
  const p = ctx.pcb;
  if (!isAckAcceptable(ctx, flow)) {
    //= RFC 9293 §3.10.7.4
    // In SYN-RECEIVED an acknowledgment of anything else is answered by a reset, and changes
    // nothing.
    ctx.verdict = VERDICT_DROP_BAD_ACK;
    sendResetFor(ctx, ctx.aim(flow), flow);
    return false;
  }
  sampleRtt(ctx, flow, ctx.ack);
  if (p.accurate[flow] !== 0) takeHandshakeAck(ctx, flow);
  const isSyn = (ctx.segmentFlags & TCP_SYN) !== 0;
  takeSynAcked(ctx, flow, isSyn ? ctx.window : segmentWindow(ctx, flow));
  establish(ctx, flow, RULE_ACK);
  deliverKept(ctx, flow);
  takeFin(ctx, flow);
  ctx.wantsOutput = true;
  return true;
}

/**
 * Whether a SYN opens a new incarnation of the tuple: from TIME-WAIT when it is provably later (RFC
 * 9293 §3.10.7.4, RFC 6191), and from any state when the recorded host answered it as the SYN of
 * another conversation: then it had forgotten the old one, whatever the capture failed to show.
 */
function isReuse(ctx: TcpContext, flow: number): boolean {
  const p = ctx.pcb;
  if ((ctx.segmentFlags & (TCP_SYN | TCP_ACK | TCP_RST)) !== TCP_SYN) return false;
  if (p.state[flow] === STATE_SYN_SENT) return false;
  const conversation = ctx.mbufs.conversation[ctx.mbuf]!;
  const recorded = personalityOf(ctx, conversation);
  if (recorded !== null && conversation !== p.conversation[flow << ROW]) {
    if (recorded.answer[conversation] === ANSWER_ACCEPT) return true;
  }
  if (p.state[flow] !== STATE_TIME_WAIT || !ctx.config.reopensTimeWait) return false;
  if ((p.flags[flow << ROW]! & F_TIMESTAMPS) !== 0 && ctx.options.hasTimestamps) {
    const recent = p.tsRecent[flow << ROW]!;
    if (seqLessThan(recent, ctx.options.tsVal)) return true;
    if (seqLessThan(ctx.options.tsVal, recent)) return false;
  }
  return seqLessThan(p.rcvNxt[flow << ROW]!, ctx.seq);
}

/** The checksum, when the NIC did not look at it. */
function isIntact(ctx: TcpContext, tuple: Tuple, address: number, bytes: number): boolean {
  const t = tuple;
  const pseudo =
    t.family === 4
      ? pseudoSum4(t.remote0, t.local0, PROTOCOL_TCP, bytes)
      : pseudoSum6(
          t.remote0,
          t.remote1,
          t.remote2,
          t.remote3,
          t.local0,
          t.local1,
          t.local2,
          t.local3,
          PROTOCOL_TCP,
          bytes,
        );
  return isValid(addSums(pseudo, sumRange(ctx.memory, address, bytes)));
}
