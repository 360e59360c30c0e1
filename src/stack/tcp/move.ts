/**
 * A flow changes its core: its timers leave one wheel and enter another, its mbufs change hands,
 * and nothing else of it changes. All state is in tables that both cores reach.
 *
 * Between the two no core touches the flow. The rows hold a digest of its whole state at both ends,
 * so that whoever reads the log can tell.
 */
import {
  MIG_FLOW,
  MIG_TIMER,
  SIDE_ARRIVED,
  SIDE_LEFT,
  TIMER_ARM,
  TIMER_KINDS,
} from '../../log/events.ts';
import type { TcpContext } from './context.ts';
import { DUE, nodeOf, SCHEDULED } from './deadlines.ts';
import { heldMbufs } from './held.ts';
import { queuedMbufs } from './reassembly.ts';
import { isArmed, scheduleEarliest } from './timers.ts';
import { ROW } from './pcb.ts';

/** Flows (tombstones included) of the groups whose byte is set. */
export function flowsOf(ctx: TcpContext, isMember: Uint8Array): number[] {
  const p = ctx.pcb;
  const flows: number[] = [];
  for (let flow = 0; flow < p.capacity; flow++) {
    if (p.flags[flow << ROW] !== 0 && isMember[p.tag[flow << ROW]! >> 8] === 1) flows.push(flow);
  }
  return flows;
}

/** The flow's timers leave this core's wheel; returns how many were armed. */
export function depart(
  ctx: TcpContext,
  flow: number,
  migration: number,
  lastGroup: number,
): number {
  const p = ctx.pcb;
  const { recorder, ports } = ctx;
  const { ns } = p.deadlines;
  const at = p.timesAt[flow]!;
  let timers = 0;
  for (let kind = 0; kind < TIMER_KINDS; kind++) {
    if (!isArmed(ctx, flow, kind)) continue;
    timers++;
    const leftUs = Math.ceil((ns[at + DUE + kind]! - ports.nowNs) / 1000);
    recorder.emit5(MIG_TIMER, flow, migration, SIDE_LEFT, kind, leftUs, 0);
  }
  if (ns[at + SCHEDULED] !== Infinity) {
    ns[at + SCHEDULED] = Infinity;
    ports.timers.cancel(nodeOf(at));
  }
  emitFlow(ctx, flow, migration, SIDE_LEFT, timers);
  if (ctx.config.deviations.losesTimers && p.tag[flow << ROW]! >> 8 !== lastGroup) {
    // V8: the list is begun anew for each group.
    p.armed[flow] = 0;
  }
  return timers;
}

/** The flow is this core's now, with what is left of its timers; what is overdue fires next. */
export function arrive(
  ctx: TcpContext,
  flow: number,
  migration: number,
  from: number,
  adopt: (mbuf: number) => void,
): void {
  const p = ctx.pcb;
  const { recorder, ports } = ctx;
  let timers = 0;
  for (let kind = 0; kind < TIMER_KINDS; kind++) {
    if (isArmed(ctx, flow, kind)) timers++;
  }
  emitFlow(ctx, flow, migration, SIDE_ARRIVED, timers);
  heldMbufs(ctx, flow, adopt);
  queuedMbufs(ctx, flow, adopt);
  ctx.ranges.transfer(p.rangeHead[flow << ROW]!, from, ctx.core);
  // The other core's transmit ring is done with the flow; this one has nothing of it.
  p.payloadFrame[flow << ROW] = ports.tx.completions?.doneCount ?? 0;
  for (let kind = 0; kind < TIMER_KINDS; kind++) {
    if (!isArmed(ctx, flow, kind)) continue;
    const { ns } = p.deadlines;
    const due = p.timesAt[flow]! + DUE + kind;
    const leftUs = Math.max(0, Math.ceil((ns[due]! - ports.nowNs) / 1000));
    ns[due] = ports.nowNs + leftUs * 1000;
    recorder.emit5(MIG_TIMER, flow, migration, SIDE_ARRIVED, kind, leftUs, 0);
    recorder.emit3(TIMER_ARM, flow, kind, leftUs, ports.core);
  }
  scheduleEarliest(ctx, flow);
}

function emitFlow(
  ctx: TcpContext,
  flow: number,
  migration: number,
  side: number,
  timers: number,
): void {
  const p = ctx.pcb;
  const digest = stateDigest(ctx, flow);
  const cookie = p.cookie[flow]! | 0;
  ctx.recorder.emit(
    MIG_FLOW,
    flow,
    migration,
    side,
    p.tag[flow << ROW]!,
    cookie,
    digest,
    timers,
    0,
    0,
  );
}

/** Of every variable of the flow, what it holds for sending, and the mbufs held for it. */
function stateDigest(ctx: TcpContext, flow: number): number {
  const { ranges } = ctx;
  let digest = ctx.pcb.digest(flow);
  const mix = (word: number): void => {
    digest = Math.imul(digest ^ word, 0x01000193);
  };
  for (let range = ctx.pcb.rangeHead[flow << ROW]!; range !== -1; range = ranges.next[range]!) {
    mix(ranges.address[range]!);
    mix(ranges.bytes[range]!);
    mix(ranges.streamOffset[range]!);
  }
  heldMbufs(ctx, flow, mix);
  queuedMbufs(ctx, flow, mix);
  return digest;
}
