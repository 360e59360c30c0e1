/**
 * Arming and cancelling a flow's timers (what an expiry does is in expire.ts).
 *
 * A flow has one node in the wheel for all its deadlines (IX: one unified timer a control block).
 * The wheel is told only when the earliest deadline moves earlier than what it knows; a node that
 * comes too early is scheduled again by expire.ts. An acknowledgment that restarts the
 * retransmission timer so costs a column write and an event. Delays are whole microseconds, and
 * none is longer than the wheel can hold: whoever waits longer arms again.
 */
import { assert } from '../../base/assert.ts';
import { TIMER_DELAY_NS_MAX } from '../../base/limits.ts';
import { TIMER_ARM, TIMER_CANCEL, TIMER_KINDS } from '../../log/events.ts';
import type { TcpContext } from './context.ts';
import { DUE, nodeOf, SCHEDULED } from './deadlines.ts';

/** The longest one arming may be. */
export const TIMER_DELAY_US_MAX = 250_000_000;

assert(TIMER_DELAY_US_MAX * 1000 < TIMER_DELAY_NS_MAX, 'a timer fits the wheel');

/** Arms or re-arms a timer of the flow. */
export function armTimer(ctx: TcpContext, flow: number, kind: number, delayUs: number): void {
  const p = ctx.pcb;
  const wholeUs = delayUs >= TIMER_DELAY_US_MAX ? TIMER_DELAY_US_MAX : Math.ceil(delayUs) | 0;
  assert(wholeUs >= 0, 'a delay is not negative');
  const deadline = ctx.ports.nowNs + wholeUs * 1000;
  p.armed[flow]! |= 1 << kind;
  const at = p.timesOf(flow);
  const { ns } = p.deadlines;
  ns[at + DUE + kind] = deadline;
  ctx.recorder.emit3(TIMER_ARM, flow, kind, wholeUs, ctx.ports.core);
  if (deadline < ns[at + SCHEDULED]!) {
    ns[at + SCHEDULED] = deadline;
    ctx.ports.timers.schedule(nodeOf(at), deadline);
  }
}

export function isArmed(ctx: TcpContext, flow: number, kind: number): boolean {
  return (ctx.pcb.armed[flow]! & (1 << kind)) !== 0;
}

/** Cancels the timer when it is armed. */
export function cancelTimer(ctx: TcpContext, flow: number, kind: number): void {
  const p = ctx.pcb;
  const rest = p.armed[flow]! & ~(1 << kind);
  if (rest === p.armed[flow]) return;
  p.armed[flow] = rest;
  ctx.recorder.emit3(TIMER_CANCEL, flow, kind, ctx.ports.core, 0);
  if (rest !== 0) return;
  const at = p.timesAt[flow]!;
  const { ns } = p.deadlines;
  if (ns[at + SCHEDULED] !== Infinity) {
    ns[at + SCHEDULED] = Infinity;
    ctx.ports.timers.cancel(nodeOf(at));
  }
  p.settleTimes(flow);
}

export function cancelAllTimers(ctx: TcpContext, flow: number): void {
  for (let kind = 0; kind < TIMER_KINDS; kind++) cancelTimer(ctx, flow, kind);
}

/** The wheel is told of the flow's earliest deadline if it knows of none, or a later one. */
export function scheduleEarliest(ctx: TcpContext, flow: number): void {
  const p = ctx.pcb;
  const { ns } = p.deadlines;
  const at = p.timesAt[flow]!;
  let earliest = Infinity;
  for (let kinds = p.armed[flow]!; kinds !== 0; kinds &= kinds - 1) {
    const deadline = ns[at + DUE + 31 - Math.clz32(kinds & -kinds)]!;
    if (deadline < earliest) earliest = deadline;
  }
  if (earliest < ns[at + SCHEDULED]!) {
    ns[at + SCHEDULED] = earliest;
    ctx.ports.timers.schedule(nodeOf(at), earliest);
  }
  p.settleTimes(flow);
}
