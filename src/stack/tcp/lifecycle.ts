/**
 * Birth, state changes and death of a flow, and what the application is told about them.
 *
 * Three things end apart: the connection (TCP_CLOSED), what the application holds of it (its handle
 * and received mbufs), and the slot. A connection that dies while the application has its handle
 * leaves a tombstone until close. One that dies between KNOCK and accept waits for accept, so that
 * nothing it received is lost and DEAD comes after RECV.
 */
import { assert } from '../../base/assert.ts';
import {
  DEAD_REFUSED,
  DEAD_RESET,
  FLOW_ADDRESS,
  RET_CLOSED,
  RET_CONNREFUSED,
  RET_OK,
  STATE_CLOSED,
  TCP_CLOSED,
  TCP_JUDGED,
  TCP_OPEN,
  TCP_STATE,
  USYS_CONNECTED,
  USYS_DEAD,
  USYS_KNOCK,
} from '../../log/events.ts';
import type { Tuple } from '../ports.ts';
import type { TcpContext } from './context.ts';
import { endEarly, isOpenEarly } from './fast-open.ts';
import { giveBackAll, heldCount } from './held.ts';
import {
  F_ACCEPTED,
  F_ACK_OWED,
  F_CONNECTING,
  F_DEAD_PENDING,
  F_DEAD_TOLD,
  F_HANDLE,
  F_LISTED,
  F_LIVE,
  ROW,
} from './pcb.ts';
import { dropQueue } from './reassembly.ts';
import { releaseAll } from './release.ts';
import { isTransition } from './table.ts';
import { cancelAllTimers } from './timers.ts';
import { rightEdge } from './window.ts';

/** A control block for the tuple, in `state`; -1 when there is no room. */
export function openFlow(
  ctx: TcpContext,
  tuple: Tuple,
  state: number,
  role: number,
  conversation: number,
  flowGroup: number,
): number {
  const p = ctx.pcb;
  const flow = p.allocate(flowGroup, ctx.core);
  if (flow === -1) return -1;
  p.state[flow] = state;
  p.role[flow] = role;
  p.conversation[flow << ROW] = conversation;
  p.ipFields[flow] = ((ctx.config.trafficClass & 0xfc) << 8) | ctx.config.hopLimit;
  p.tuples.set(flow, tuple, ctx.flows.hash(tuple));
  p.rtoUs[flow << ROW] = ctx.config.rtoInitialUs;
  p.lastReceivedNs[flow] = ctx.ports.nowNs;
  ctx.flows.insert(flow);
  p.flags[flow << ROW]! |= F_LISTED;
  return flow;
}

/** Sets the sending sequence numbers: nothing sent, nothing handed over. */
export function startSequence(ctx: TcpContext, flow: number, iss: number): void {
  const p = ctx.pcb;
  p.iss[flow] = iss;
  p.sndUna[flow << ROW] = iss;
  p.sndNxt[flow << ROW] = iss;
  p.sndMax[flow << ROW] = iss;
  p.sndEnd[flow << ROW] = (iss + 1) | 0;
  p.recover[flow] = iss;
  if (ctx.config.naglesSmallOnly) p.smallEnd[flow] = iss;
}

/** The rows of a new flow: TCP_OPEN and its two addresses. */
export function announceFlow(ctx: TcpContext, flow: number): void {
  const p = ctx.pcb;
  const { tuples } = p;
  const { recorder } = ctx;
  const tag = p.tag[flow << ROW]!;
  const role = p.role[flow]!;
  const conversation = p.conversation[flow << ROW]!;
  const group = tag >> 8;
  const irs = p.irs[flow]!;
  recorder.emit(TCP_OPEN, flow, conversation, group, role, p.iss[flow]!, irs, tag, 0, 0);
  recorder.emit(
    FLOW_ADDRESS,
    flow,
    0,
    tuples.family(flow),
    tuples.remote(flow, 0),
    tuples.remote(flow, 1),
    tuples.remote(flow, 2),
    tuples.remote(flow, 3),
    tuples.remotePort(flow),
    tuples.lane(flow),
  );
  recorder.emit(
    FLOW_ADDRESS,
    flow,
    1,
    tuples.family(flow),
    tuples.local(flow, 0),
    tuples.local(flow, 1),
    tuples.local(flow, 2),
    tuples.local(flow, 3),
    tuples.localPort(flow),
    tuples.lane(flow),
  );
}

/** Every state change goes through here: the table must have it, the log gets it. */
export function transition(ctx: TcpContext, flow: number, to: number, rule: number): void {
  const p = ctx.pcb;
  const from = p.state[flow]!;
  // V3: a close that resets is no transition of the RFC; F13 notices it.
  const isLegal = isTransition(from, to, rule) || ctx.config.deviations.closeResets;
  assert(isLegal, 'the transition table allows every state change');
  p.state[flow] = to;
  ctx.recorder.emit5(TCP_STATE, flow, from, to, rule, ctx.frame, 0);
}

/** The row that says what the segment did; once per segment, before its flow can die. */
export function judge(ctx: TcpContext): void {
  const flow = ctx.judging;
  if (flow === -1) return;
  ctx.judging = -1;
  const p = ctx.pcb;
  const verdict = ctx.verdict;
  const accepted = ctx.acceptedBytes;
  const next = p.rcvNxt[flow << ROW]!;
  const edge = rightEdge(ctx, flow);
  const una = p.sndUna[flow << ROW]!;
  ctx.recorder.emit(TCP_JUDGED, flow, ctx.frame, verdict, accepted, next, edge, una, 0, 0);
}

/** A handshake is complete: the application learns of the flow. */
export function knock(ctx: TcpContext, flow: number): void {
  const p = ctx.pcb;
  p.flags[flow << ROW]! |= F_HANDLE;
  const tag = p.tag[flow << ROW]!;
  ctx.recorder.emit3(USYS_KNOCK, flow, tag, tag >> 8, 0);
  const handle = ctx.handle(flow);
  const { conditions } = ctx.ports;
  conditions.push(USYS_KNOCK, handle, 0, p.tuples.remotePort(flow), p.conversation[flow << ROW]!);
}

/** A connect has its outcome: RET_OK or a negative code. */
export function tellConnected(ctx: TcpContext, flow: number, outcome: number): void {
  const p = ctx.pcb;
  if (outcome !== RET_OK && ctx.config.deviations.tellsLess) {
    // V4: a refused connect is a dead connection.
    p.flags[flow << ROW] = (p.flags[flow << ROW]! & ~F_CONNECTING) | F_ACCEPTED;
    tellDead(ctx, flow, DEAD_REFUSED);
    return;
  }
  p.flags[flow << ROW]! &= ~F_CONNECTING;
  if (outcome === RET_OK) p.flags[flow << ROW]! |= F_ACCEPTED;
  else p.flags[flow << ROW]! |= F_DEAD_TOLD;
  if ((p.flags[flow << ROW]! & F_HANDLE) === 0) return;
  const cookie = p.cookie[flow]!;
  ctx.recorder.emit3(USYS_CONNECTED, flow, p.tag[flow << ROW]!, cookie | 0, outcome);
  ctx.ports.conditions.push(USYS_CONNECTED, ctx.handle(flow), cookie, outcome, 0);
}

/** The peer will send no more (DEAD_FIN), or the connection is gone. At most once a handle. */
export function tellDead(ctx: TcpContext, flow: number, reason: number): void {
  const p = ctx.pcb;
  const flags = p.flags[flow << ROW]!;
  if ((flags & F_DEAD_TOLD) !== 0 || (flags & F_HANDLE) === 0) return;
  if ((flags & F_ACCEPTED) === 0) {
    if ((flags & F_DEAD_PENDING) !== 0) return;
    p.flags[flow << ROW] = flags | F_DEAD_PENDING;
    p.deadReason[flow] = reason;
    return;
  }
  p.flags[flow << ROW] = (flags & ~F_DEAD_PENDING) | F_DEAD_TOLD;
  const cookie = p.cookie[flow]!;
  const said = ctx.config.deviations.tellsLess ? 0 : reason;
  ctx.recorder.emit3(USYS_DEAD, flow, p.tag[flow << ROW]!, cookie | 0, said);
  ctx.ports.conditions.push(USYS_DEAD, ctx.handle(flow), cookie, said, 0);
}

/** The connection ends, for `reason` (DEAD_*), by `rule` (RULE_*). */
export function die(ctx: TcpContext, flow: number, reason: number, rule: number): void {
  const p = ctx.pcb;
  assert((p.flags[flow << ROW]! & F_LIVE) !== 0, 'only a live connection dies');
  assert(p.state[flow] !== STATE_CLOSED, 'a connection dies once');
  if (ctx.judging === flow) judge(ctx);
  if (isOpenEarly(ctx, flow)) endEarly(ctx, flow);
  transition(ctx, flow, STATE_CLOSED, rule);
  disarm(ctx, flow);
  if ((p.flags[flow << ROW]! & F_DEAD_PENDING) === 0) p.deadReason[flow] = reason;
  const flags = p.flags[flow << ROW]!;
  if ((flags & F_CONNECTING) !== 0) {
    const isRefused = reason === DEAD_REFUSED || reason === DEAD_RESET;
    tellConnected(ctx, flow, isRefused ? RET_CONNREFUSED : RET_CLOSED);
  } else {
    tellDead(ctx, flow, reason);
    // Knocked and not accepted: the rest waits for accept, reject or close.
    if ((p.flags[flow << ROW]! & (F_HANDLE | F_ACCEPTED)) === F_HANDLE) {
      p.deadReason[flow] = reason;
      return;
    }
  }
  bury(ctx, flow, reason);
}

/** The last rows of a connection; its slot is free when nobody holds the handle. */
export function bury(ctx: TcpContext, flow: number, reason: number): void {
  const p = ctx.pcb;
  const isHeld = (p.flags[flow << ROW]! & F_HANDLE) !== 0;
  if (!isHeld) giveBackAll(ctx, flow);
  const mbufs = heldCount(ctx, flow);
  ctx.recorder.emit5(TCP_CLOSED, flow, reason, 0, p.tag[flow << ROW]!, mbufs, 0);
  p.flags[flow << ROW]! &= ~F_LIVE;
  if (!isHeld) p.release(flow, ctx.core);
}

/** Ends everything that could still happen to the flow by itself. */
export function disarm(ctx: TcpContext, flow: number): void {
  const p = ctx.pcb;
  if ((p.flags[flow << ROW]! & F_LISTED) !== 0) {
    ctx.flows.remove(flow);
    p.flags[flow << ROW]! &= ~F_LISTED;
    ctx.ports.filters?.flowEnded(flow);
  }
  cancelAllTimers(ctx, flow);
  // Of the batch that ended it something may be owed still: nobody is there to be told.
  p.flags[flow << ROW]! &= ~F_ACK_OWED;
  releaseAll(ctx, flow);
  dropQueue(ctx, flow);
  if (p.loss[flow << ROW] !== -1) {
    ctx.loss.release(p.loss[flow << ROW]!);
    p.loss[flow << ROW] = -1;
  }
  if (p.accurate[flow] !== 0) {
    ctx.accurate.release(p.accurate[flow]!);
    p.accurate[flow] = 0;
  }
  if (p.scoreboard[flow << ROW] !== -1) {
    ctx.scoreboard.release(p.scoreboard[flow << ROW]!);
    p.scoreboard[flow << ROW] = -1;
  }
}
