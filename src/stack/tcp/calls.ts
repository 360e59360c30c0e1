/**
 * The batched calls of the application on its connections (IX: tcp_accept, tcp_sendv,
 * tcp_recv_done, tcp_close...).
 *
 * A handle is an opaque number: flow group and generation above, slot below. Whatever number an
 * application passes is checked before it has an effect: a handle it does not hold is RET_BADH, one
 * whose connection is gone RET_CLOSED. Addresses of sendv were checked by the caller.
 */
import {
  DEAD_ABORT,
  RET_BADH,
  RET_CLOSED,
  RET_INVAL,
  RET_NOTSUP,
  RET_OK,
  RULE_CALL_CLOSE,
  STATE_CLOSED,
  STATE_SYN_SENT,
  STATE_TIME_WAIT,
} from '../../log/events.ts';
import { abortFlow, limitFinWait, sendFinAfterAll } from './close.ts';
import { CWND_UNLIMITED } from './congestion.ts';
import type { TcpContext } from './context.ts';
import { takeRange } from './hand-over.ts';
import { giveBack, giveBackAll } from './held.ts';
import { bury, die, tellDead } from './lifecycle.ts';
import { output } from './output.ts';
import {
  F_ACCEPTED,
  F_CONNECTING,
  F_CORKED,
  F_FIN_QUEUED,
  F_HANDLE,
  F_LIVE,
  F_MORE,
  ROW,
} from './pcb.ts';
import { deliverWithheld } from './receive.ts';
import { sendAck, sendReset } from './segment.ts';
import { settleUrgent } from './urgent.ts';
import { credit, isUpdateDue } from './window.ts';

const HANDLE_HIGH = 4_294_967_296;

/**
 * The slot of a handle the application holds and this core owns, or -1. Safe for any number.
 */
export function slotOf(ctx: TcpContext, handle: number): number {
  const p = ctx.pcb;
  if (!(handle >= 0 && handle < 2 ** 53)) return -1;
  const tag = Math.floor(handle / HANDLE_HIGH);
  const flow = handle - tag * HANDLE_HIGH;
  if (flow >= p.capacity || flow !== Math.floor(flow)) return -1;
  // An integer from here on, to the engine too: everything that is told a flow computes with it.
  const slot = flow | 0;
  if (p.tag[slot << ROW] !== tag || (p.flags[slot << ROW]! & F_HANDLE) === 0) return -1;
  return ctx.isOwn(slot) ? slot : -1;
}

/** The upper part of a handle; -1 of what is no whole number, and can be none. */
export function tagOf(handle: number): number {
  if (!(handle >= 0 && handle < 2 ** 53)) return 0;
  return handle === Math.floor(handle) ? Math.floor(handle / HANDLE_HIGH) | 0 : -1;
}

/**
 * The application takes a knocked connection: what was withheld is delivered, then a DEAD that
 * waited.
 */
export function accept(ctx: TcpContext, handle: number, cookie: number): number {
  const p = ctx.pcb;
  const flow = slotOf(ctx, handle);
  if (flow === -1) return RET_BADH;
  const flags = p.flags[flow << ROW]!;
  if ((flags & F_LIVE) === 0) return RET_CLOSED;
  if ((flags & (F_ACCEPTED | F_CONNECTING)) !== 0) return RET_INVAL;
  p.flags[flow << ROW] = flags | F_ACCEPTED;
  p.cookie[flow] = cookie;
  return RET_OK;
}

/**
 * Gives an accepted flow's application what was withheld until then: payload, and that the flow is
 * dead.
 */
export function resumeAccepted(ctx: TcpContext, handle: number): void {
  const p = ctx.pcb;
  const flow = slotOf(ctx, handle);
  if (flow === -1) return;
  deliverWithheld(ctx, flow);
  const reason = p.deadReason[flow]!;
  if (reason !== 0) tellDead(ctx, flow, reason);
  if (p.state[flow] === STATE_CLOSED) bury(ctx, flow, reason);
}

/** The application does not want a knocked connection: its peer is reset. */
export function reject(ctx: TcpContext, handle: number): number {
  if (ctx.config.deviations.closeResets) return RET_NOTSUP;
  const flow = slotOf(ctx, handle);
  if (flow === -1) return RET_BADH;
  if ((ctx.pcb.flags[flow << ROW]! & F_LIVE) === 0) return RET_CLOSED;
  if ((ctx.pcb.flags[flow << ROW]! & (F_ACCEPTED | F_CONNECTING)) !== 0) return RET_INVAL;
  giveUp(ctx, flow);
  return RET_OK;
}

/**
 * Takes ranges for sending; returns how many bytes were taken. hasMore: what would fill less than a
 * segment may wait for what follows.
 */
export function sendv(
  ctx: TcpContext,
  handle: number,
  rangeAddress: Int32Array,
  rangeBytes: Int32Array,
  count: number,
  hasMore: boolean,
  endsRecord: boolean,
): number {
  const p = ctx.pcb;
  const flow = slotOf(ctx, handle);
  if (flow === -1) return RET_BADH;
  const flags = p.flags[flow << ROW]!;
  if ((flags & F_LIVE) === 0 || (flags & F_FIN_QUEUED) !== 0) return RET_CLOSED;
  if ((flags & (F_ACCEPTED | F_CONNECTING)) === 0) return RET_INVAL;
  const limit = ctx.congestion.holdsBack ? ctx.config.sendBufferBytes : CWND_UNLIMITED;
  let room = limit - ((p.sndEnd[flow << ROW]! - p.sndUna[flow << ROW]!) | 0);
  let taken = 0;
  for (let i = 0; i < count && room > 0; i++) {
    const offered = rangeBytes[i]!;
    if (offered <= 0) continue;
    const bytes = offered < room ? offered : room;
    if (!takeRange(ctx, flow, rangeAddress[i]!, bytes)) break;
    room -= bytes;
    taken += bytes;
  }
  if (taken === 0) return 0;
  if (endsRecord) markRecord(ctx, flow, taken, rangeBytes, count);
  if (hasMore) {
    p.flags[flow << ROW]! |= F_MORE | F_CORKED;
    output(ctx, flow);
    if ((flags & F_CORKED) === 0) p.flags[flow << ROW]! &= ~F_CORKED;
  } else {
    p.flags[flow << ROW]! &= ~F_MORE;
    output(ctx, flow);
  }
  return taken;
}

/** A record ends with what was offered, if all of it was taken. */
function markRecord(
  ctx: TcpContext,
  flow: number,
  taken: number,
  rangeBytes: Int32Array,
  count: number,
): void {
  let offered = 0;
  for (let i = 0; i < count; i++) offered += rangeBytes[i]!;
  if (taken === offered) ctx.ranges.endsRecord[ctx.pcb.rangeTail[flow << ROW]!] = 1;
}

//= RFC 9293 §3.9.1.9, §3.9.2
// The application sets both for its connection, whenever it likes (MUST-48, MUST-49).
export function setIpFields(
  ctx: TcpContext,
  handle: number,
  trafficClass: number,
  hopLimit: number,
): number {
  const flow = slotOf(ctx, handle);
  if (flow === -1) return RET_BADH;
  if (!isByte(trafficClass) || !isByte(hopLimit) || hopLimit === 0) return RET_INVAL;
  // The two lowest bits are ECN's.
  ctx.pcb.ipFields[flow] = ((trafficClass & 0xfc) << 8) | hopLimit;
  return RET_OK;
}

function isByte(value: number): boolean {
  return value >= 0 && value <= 255 && value === Math.floor(value);
}

/** Holds partial segments back from now on, or no longer: then what was held goes at once. */
export function cork(ctx: TcpContext, handle: number, isCorked: boolean): number {
  const p = ctx.pcb;
  const flow = slotOf(ctx, handle);
  if (flow === -1) return RET_BADH;
  if ((p.flags[flow << ROW]! & F_LIVE) === 0) return RET_CLOSED;
  if (isCorked) p.flags[flow << ROW]! |= F_CORKED;
  else p.flags[flow << ROW]! &= ~F_CORKED;
  output(ctx, flow);
  return RET_OK;
}

/**
 * The application gives received bytes back: the window opens, mbufs whose last byte is covered are
 * freed.
 */
export function recvDone(ctx: TcpContext, handle: number, bytes: number): number {
  const p = ctx.pcb;
  const flow = slotOf(ctx, handle);
  if (flow === -1) return RET_BADH;
  const flags = p.flags[flow << ROW]!;
  if ((flags & F_LIVE) === 0) return RET_CLOSED;
  if ((flags & F_ACCEPTED) === 0) return RET_INVAL;
  if (!(bytes >= 0 && bytes <= p.undone[flow << ROW]!) || bytes !== Math.floor(bytes))
    return RET_INVAL;
  if (bytes === 0) return RET_OK;
  giveBack(ctx, flow, bytes);
  credit(ctx, flow, bytes);
  settleUrgent(ctx, flow);
  if (p.state[flow]! < STATE_TIME_WAIT && isUpdateDue(ctx, flow)) sendAck(ctx, flow);
  return RET_OK;
}

/** Half close: FIN after what was accepted. */
export function shutdown(ctx: TcpContext, handle: number): number {
  if (ctx.config.deviations.closeResets) return RET_NOTSUP;
  const flow = slotOf(ctx, handle);
  if (flow === -1) return RET_BADH;
  const flags = ctx.pcb.flags[flow << ROW]!;
  if ((flags & F_LIVE) === 0 || (flags & F_FIN_QUEUED) !== 0) return RET_CLOSED;
  if ((flags & (F_ACCEPTED | F_CONNECTING)) === 0) return RET_INVAL;
  sendFinAfterAll(ctx, flow);
  return RET_OK;
}

/** Gives up the handle, and ends what the application had not ended. */
export function close(ctx: TcpContext, handle: number): number {
  const p = ctx.pcb;
  const flow = slotOf(ctx, handle);
  if (flow === -1) return RET_BADH;
  const flags = p.flags[flow << ROW]!;
  if ((flags & F_LIVE) === 0) {
    dropTombstone(ctx, flow);
    return RET_OK;
  }
  if ((flags & (F_ACCEPTED | F_CONNECTING)) === 0) {
    giveUp(ctx, flow);
    return RET_OK;
  }
  ctx.ports.conditions.withdraw(handle);
  p.flags[flow << ROW]! &= ~F_HANDLE;
  if (p.state[flow] === STATE_SYN_SENT) {
    die(ctx, flow, DEAD_ABORT, RULE_CALL_CLOSE);
    return RET_OK;
  }
  if (ctx.config.deviations.closeResets) {
    sendReset(ctx, flow);
    die(ctx, flow, DEAD_ABORT, RULE_CALL_CLOSE);
    return RET_OK;
  }
  // What the application had and did not give back is given back with the handle; the window does
  // not open for it.
  giveBackAll(ctx, flow);
  if ((flags & F_FIN_QUEUED) === 0) sendFinAfterAll(ctx, flow);
  else limitFinWait(ctx, flow);
  return RET_OK;
}

/** RST; the handle is gone with it. */
export function abort(ctx: TcpContext, handle: number): number {
  const flow = slotOf(ctx, handle);
  if (flow === -1) return RET_BADH;
  if ((ctx.pcb.flags[flow << ROW]! & F_LIVE) === 0) return RET_CLOSED;
  giveUp(ctx, flow);
  return RET_OK;
}

/**
 * Resets a connection whose application wants no more of it; one that died unaccepted is only
 * buried.
 */
function giveUp(ctx: TcpContext, flow: number): void {
  const p = ctx.pcb;
  ctx.ports.conditions.withdraw(ctx.handle(flow));
  p.flags[flow << ROW]! &= ~F_HANDLE;
  if (p.state[flow] === STATE_CLOSED) bury(ctx, flow, p.deadReason[flow]!);
  else abortFlow(ctx, flow);
}

/** The connection is long gone: what the application still held of it goes too. */
export function dropTombstone(ctx: TcpContext, flow: number): void {
  giveBackAll(ctx, flow);
  ctx.pcb.flags[flow << ROW] = 0;
  ctx.pcb.release(flow, ctx.core);
}
