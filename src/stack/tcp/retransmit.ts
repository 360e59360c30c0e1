/**
 * Loss recovery: the retransmission timeout (RFC 6298), fast retransmit and recovery (RFC 5681,
 * 6582, 6675), limited transmit (RFC 3042), zero-window probes.
 *
 * With pacing `trace` a timeout repeats the first outstanding segment only: the recorded peer
 * acknowledges by its own clock, and going back over everything outstanding would be a storm nobody
 * recorded.
 */
import {
  DEAD_TIMEOUT,
  RULE_TIMEOUT,
  STATE_ESTABLISHED,
  STATE_SYN_SENT,
  TCP_DUPACK,
  TIMER_RETRANSMIT,
  TIMER_WAIT,
  TX_PROBE,
  TX_RETRANSMIT_FAST,
  TX_RETRANSMIT_PATH,
  TX_RETRANSMIT_RTO,
} from '../../log/events.ts';
import { seqLessOrEqual, seqLessThan, seqMax } from '../../wire/seq.ts';
import { TCP_ACK, TCP_PSH, TCP_SYN } from '../../wire/tcp.ts';
import { noteTimeout } from './accurate-ecn.ts';
import { suspectLength } from './black-hole.ts';
import type { TcpContext } from './context.ts';
import { noteReduced } from './ecn.ts';
import { die } from './lifecycle.ts';
import { recoverAfterNarrowing, recoverAfterTimeout } from './loss-timeout.ts';
import { continueRecovery, retransmitHoles } from './next-seg.ts';
import { armPersist, output, startRetransmitTimer } from './output.ts';
import {
  F_ACCEPTED,
  F_CONNECTING,
  F_DEAD_TOLD,
  F_RECOVERY,
  F_SACK,
  F_SACKED,
  F_SYN_LOST,
  ROW,
} from './pcb.ts';
import { retransmit } from './resend.ts';
import { backOff, stopTiming } from './rtt.ts';
import { gather, sendSegment, sendSyn } from './segment.ts';
import { noteSent } from './sent-segments.ts';
import { armTimer, isArmed } from './timers.ts';

const DUPLICATE_THRESHOLD = 3;
/** How long what found no mbuf waits for the next one, from the second time on. */
const NO_MBUF_US = 500_000;

/** The retransmission timer expired. */
export function onRetransmitTimeout(ctx: TcpContext, flow: number): void {
  const p = ctx.pcb;
  const isSynchronized = p.state[flow]! >= STATE_ESTABLISHED;
  if (isSynchronized && p.sndUna[flow << ROW] === p.sndMax[flow << ROW]) {
    tryAgain(ctx, flow);
    return;
  }
  const retries = p.retries[flow]! + 1;
  //= RFC 9293 §3.8.3
  // After so many attempts the connection is given up.
  if (retries > (isSynchronized ? ctx.config.retriesMax : synRetriesMax(ctx, flow))) {
    // V11: freed without a word.
    if (ctx.config.deviations.givesUpSilently) {
      p.flags[flow << ROW] = (p.flags[flow << ROW]! & ~F_CONNECTING) | F_ACCEPTED | F_DEAD_TOLD;
    }
    die(ctx, flow, DEAD_TIMEOUT, RULE_TIMEOUT);
    return;
  }
  p.retries[flow] = retries;
  if (retries === 1 && isSynchronized) limitPatience(ctx, flow, p.rtoUs[flow << ROW]!);
  if (p.accurate[flow] !== 0 && isSynchronized) noteTimeout(ctx, flow);
  if (isSynchronized && ctx.config.findsBlackHoles) suspectLength(ctx, flow, retries);
  stopTiming(ctx, flow);
  const isLinear = p.state[flow] === STATE_SYN_SENT && retries <= ctx.config.synRetriesLinear;
  if (!isLinear) backOff(ctx, flow);
  if (!isSynchronized) {
    p.flags[flow << ROW]! |= F_SYN_LOST;
    sendSyn(ctx, flow, p.state[flow] === STATE_SYN_SENT ? TCP_SYN : TCP_SYN | TCP_ACK);
    armTimer(ctx, flow, TIMER_RETRANSMIT, synWaitUs(ctx, flow, retries));
    return;
  }
  if (p.loss[flow << ROW] !== -1) {
    recoverAfterTimeout(ctx, flow, retries === 1);
    return;
  }
  const una = p.sndUna[flow << ROW]!;
  const flight = (p.sndMax[flow << ROW]! - una) | 0;
  ctx.congestion.timedOut(flow, flight, retries === 1);
  noteReduced(ctx, flow);
  p.flags[flow << ROW]! &= ~F_RECOVERY;
  p.recover[flow] = p.sndMax[flow << ROW]!;
  p.dupAcks[flow] = 0;
  const end = retransmit(ctx, flow, una, TX_RETRANSMIT_RTO);
  if (ctx.congestion.holdsBack) {
    //= RFC 5681 §3.1
    // Everything after it is sent again as slow start allows.
    p.sndNxt[flow << ROW] = end;
  }
  armTimer(ctx, flow, TIMER_RETRANSMIT, p.rtoUs[flow << ROW]!);
}

/**
 * There was no mbuf when it was time to send: nothing is outstanding, nothing is lost, and waiting
 * twice as long each time would help nobody. But what the user waits for counts from now on.
 */
function tryAgain(ctx: TcpContext, flow: number): void {
  const p = ctx.pcb;
  const { userTimeoutUs } = ctx.config;
  limitPatience(ctx, flow, 0);
  // Its timer is due in the same instant.
  if (userTimeoutUs > 0 && ctx.ports.nowNs - p.waitingNs[flow]! >= 1000 * userTimeoutUs) return;
  p.retries[flow]!++;
  output(ctx, flow);
  if (p.sndUna[flow << ROW] !== p.sndMax[flow << ROW]) p.retries[flow] = 0;
  else if (isArmed(ctx, flow, TIMER_RETRANSMIT)) armTimer(ctx, flow, TIMER_RETRANSMIT, NO_MBUF_US);
}

function synRetriesMax(ctx: TcpContext, flow: number): number {
  const { synRetriesMax: most, synRetriesLinear } = ctx.config;
  return ctx.pcb.state[flow] === STATE_SYN_SENT ? most + synRetriesLinear : most;
}

/** How long the answer to a SYN repeated for the `retries`th time is waited for. */
function synWaitUs(ctx: TcpContext, flow: number, retries: number): number {
  const p = ctx.pcb;
  const { connectLeastUs } = ctx.config;
  if (p.state[flow] !== STATE_SYN_SENT || retries < synRetriesMax(ctx, flow))
    return p.rtoUs[flow << ROW]!;
  const spentUs = (ctx.ports.nowNs - p.waitingNs[flow]!) / 1000;
  return Math.max(p.rtoUs[flow << ROW]!, connectLeastUs - spentUs);
}

//= RFC 9293 §3.8.3
// The user timeout: data unacknowledged for so long ends the connection. Counted from when the
// segment was sent that the timer now repeats; any progress ends the wait (ack.ts).
function limitPatience(ctx: TcpContext, flow: number, waitedUs: number): void {
  const { userTimeoutUs } = ctx.config;
  if (userTimeoutUs <= 0 || isArmed(ctx, flow, TIMER_WAIT)) return;
  ctx.pcb.waitingNs[flow] = ctx.ports.nowNs - 1000 * waitedUs;
  armTimer(ctx, flow, TIMER_WAIT, Math.max(0, userTimeoutUs - waitedUs));
}

//= RFC 5681 §2, §3.2
// A duplicate acknowledgment came: the third begins recovery, the first two let new segments out
// (RFC 3042).
export function onDuplicateAck(ctx: TcpContext, flow: number): void {
  const p = ctx.pcb;
  const count = p.dupAcks[flow]! + 1;
  p.dupAcks[flow] = count;
  ctx.recorder.emit3(TCP_DUPACK, flow, count, ctx.frame, 0);
  if ((p.flags[flow << ROW]! & F_RECOVERY) !== 0) {
    if ((p.flags[flow << ROW]! & F_SACK) === 0) ctx.congestion.duplicate(flow, flightOf(ctx, flow));
    continueRecovery(ctx, flow);
    return;
  }
  if (count < DUPLICATE_THRESHOLD && !isFirstLost(ctx, flow)) {
    //= RFC 3042 §2
    // One new segment for each of the first two, beyond cwnd but within the window.
    if (ctx.congestion.holdsBack) output(ctx, flow, count * p.sendMss[flow]!);
    return;
  }
  //= RFC 6582 §3.2
  // Not again for what was outstanding at the last recovery or timeout.
  if (count <= DUPLICATE_THRESHOLD && seqLessThan(p.recover[flow]!, p.sndUna[flow << ROW]!)) {
    enterRecovery(ctx, flow);
  }
}

//= RFC 6675 §5
// Fewer duplicates are enough when the reports they carry say that the first segment is lost.
function isFirstLost(ctx: TcpContext, flow: number): boolean {
  const p = ctx.pcb;
  if ((p.flags[flow << ROW]! & F_SACKED) === 0 || !ctx.congestion.holdsBack) return false;
  const una = p.sndUna[flow << ROW]!;
  return ctx.scoreboard.lostEdge(p.scoreboard[flow << ROW]!, una, p.sendMss[flow]!) !== una;
}

function enterRecovery(ctx: TcpContext, flow: number): void {
  const p = ctx.pcb;
  const una = p.sndUna[flow << ROW]!;
  p.flags[flow << ROW]! |= F_RECOVERY;
  p.recover[flow] = p.sndMax[flow << ROW]!;
  noteReduced(ctx, flow);
  ctx.congestion.recoveryEntered(flow, flightOf(ctx, flow) - p.limitedBytes[flow]!);
  p.rescueRxt[flow] = (una - 1) | 0;
  p.highRxt[flow] = retransmit(ctx, flow, una, TX_RETRANSMIT_FAST);
  startRetransmitTimer(ctx, flow);
  continueRecovery(ctx, flow);
}

/** New bytes were acknowledged: goes on with recovery, or ends it. */
export function onRecoveryAck(ctx: TcpContext, flow: number, acked: number, flight: number): void {
  const p = ctx.pcb;
  // Where there was no loss these stay untouched, and their pages cost nothing.
  if (p.limitedBytes[flow] !== 0) p.limitedBytes[flow] = 0;
  if ((p.flags[flow << ROW]! & F_RECOVERY) === 0) {
    if (p.dupAcks[flow] !== 0) p.dupAcks[flow] = 0;
    if (acked > 0) ctx.congestion.acknowledged(flow, acked, flight, -1);
    return;
  }
  const una = p.sndUna[flow << ROW]!;
  if (seqLessOrEqual(p.recover[flow]!, una)) {
    p.flags[flow << ROW]! &= ~F_RECOVERY;
    p.dupAcks[flow] = 0;
    ctx.congestion.recovered(flow, flightOf(ctx, flow));
    return;
  }
  ctx.congestion.partial(flow, acked, flight);
  if ((p.flags[flow << ROW]! & F_SACKED) === 0 || seqLessOrEqual(p.highRxt[flow]!, una)) {
    p.highRxt[flow] = seqMax(retransmit(ctx, flow, una, TX_RETRANSMIT_FAST), p.highRxt[flow]!);
  }
  if ((p.flags[flow << ROW]! & F_SACKED) !== 0) retransmitHoles(ctx, flow);
}

//= RFC 9293 §3.8.6.1
// A probe carries one byte beyond the window; as long as the peer answers, it may keep its window
// closed.
export function onPersistTimeout(ctx: TcpContext, flow: number): void {
  const p = ctx.pcb;
  const retries = p.retries[flow]! + 1;
  if (retries > ctx.config.retriesMax) {
    die(ctx, flow, DEAD_TIMEOUT, RULE_TIMEOUT);
    return;
  }
  p.retries[flow] = retries;
  if (retries === 1) limitPatience(ctx, flow, p.rtoUs[flow << ROW]!);
  const seq = p.sndNxt[flow << ROW]!;
  const unsent = (p.sndEnd[flow << ROW]! - seq) | 0;
  const window = p.sndWnd[flow << ROW]!;
  if (window === 0 && ctx.config.windowProbe === 'bare') {
    sendSegment(ctx, flow, (p.sndUna[flow << ROW]! - 1) | 0, 0, TCP_ACK, TX_PROBE);
    askAgain(ctx, flow, unsent);
    return;
  }
  // A window too small for a sensible segment is used after all when the timer says so (RFC 9293
  // §3.8.6.2.1, (4)).
  const wanted = Math.min(Math.max(1, window), unsent, p.sendMss[flow]!);
  const pieces = gather(ctx, flow, seq, wanted);
  const end = (seq + ctx.gatheredBytes) | 0;

  const flags = TCP_ACK | (end === p.sndEnd[flow << ROW] ? TCP_PSH : 0);
  const isSent = sendSegment(ctx, flow, seq, ctx.gatheredBytes, flags, TX_PROBE, pieces);
  if (isSent) p.sndMax[flow << ROW] = seqMax(p.sndMax[flow << ROW]!, end);
  if (isSent && window > 0) {
    if (p.loss[flow << ROW] !== -1) noteSent(ctx, p.loss[flow << ROW]!, seq, end);
    p.sndNxt[flow << ROW] = end;
    p.retries[flow] = 0;
    startRetransmitTimer(ctx, flow);
    return;
  }
  askAgain(ctx, flow, unsent);
}

function askAgain(ctx: TcpContext, flow: number, unsentBytes: number): void {
  const p = ctx.pcb;
  if (p.backoff[flow]! < 255) p.backoff[flow]!++;
  armPersist(ctx, flow, unsentBytes);
}

function flightOf(ctx: TcpContext, flow: number): number {
  const p = ctx.pcb;
  return (p.sndNxt[flow << ROW]! - p.sndUna[flow << ROW]!) | 0;
}

/**
 * The path turned out narrower than the first outstanding segment: it goes again, in smaller ones.
 */
export function resendFirst(ctx: TcpContext, flow: number): void {
  const p = ctx.pcb;
  if (p.sndUna[flow << ROW] === p.sndMax[flow << ROW]) return;
  stopTiming(ctx, flow);
  if (p.loss[flow << ROW] !== -1) {
    recoverAfterNarrowing(ctx, flow);
    return;
  }
  const end = retransmit(ctx, flow, p.sndUna[flow << ROW]!, TX_RETRANSMIT_PATH);
  if (!ctx.congestion.holdsBack) return;
  p.sndNxt[flow << ROW] = end;
  output(ctx, flow);
}
