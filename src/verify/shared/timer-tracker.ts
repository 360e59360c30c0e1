/**
 * The verifier's own account of a core's timers, for the six specs of family G: which are armed and
 * until when. TIMER_* rows are among the most frequent, so one walk serves all six
 * (shared/tracker.ts).
 *
 * A timer is a flow and a kind, or one of the application's (flow -1). Arming again replaces the
 * deadline; a wheel that visits a flow early and finds nothing due logs nothing.
 */
import type { EventChunk } from '../../log/chunk.ts';
import {
  CORE_STOP,
  CYCLE_END,
  CYCLE_WAKE,
  TCP_CLOSED,
  TCP_OPEN,
  TIMER_APP,
  TIMER_ARM,
  TIMER_CANCEL,
  TIMER_FIRE,
  TIMER_KINDS,
  TIMER_NAMES,
} from '../../log/events.ts';
import type { SpecContext } from '../spec.ts';
import { capacityFor, COLUMN_ROWS, growFloat64, growUint8, isIndex } from './columns.ts';
import { CycleClock } from './cycle-clock.ts';
import { Findings, Tracker } from './tracker.ts';

/** What its specs read. */
export const TIMER_READS: readonly number[] = [
  TIMER_ARM,
  TIMER_FIRE,
  TIMER_CANCEL,
  TCP_OPEN,
  TCP_CLOSED,
  CYCLE_END,
  CYCLE_WAKE,
  CORE_STOP,
];

/** Slots of the application's timers; more than any dataplane has (IX: 32). */
const APP_SLOTS = 64;
/** IX: two slots of the inner wheel. */
const LATE_NS = 32_000;
/** Rows give delays in whole microseconds. */
const ROUNDING_NS = 1000;
/** IX: 256 slots of 1.048576 s. */
const DELAY_US_LIMIT = 268_435_456;
const NOT_ARMED = -1;

/** Deadlines of the flows' timers, TIMER_KINDS a flow, and the core whose wheel they are on. */
class FlowDeadlines {
  ns: Float64Array = new Float64Array(COLUMN_ROWS * TIMER_KINDS).fill(NOT_ARMED);
  core: Uint8Array = new Uint8Array(COLUMN_ROWS);

  /** Index of the flow's first deadline. */
  at(flow: number): number {
    if (flow >= this.core.length) this.grow(flow);
    return flow * TIMER_KINDS;
  }

  private grow(flow: number): void {
    const used = this.ns.length;
    this.core = growUint8(this.core, capacityFor(flow, this.core.length));
    this.ns = growFloat64(this.ns, this.core.length * TIMER_KINDS);
    this.ns.fill(NOT_ARMED, used);
  }
}

export class TimerTracker extends Tracker {
  readonly neverEarly: Findings = new Findings();
  readonly lateness: Findings = new Findings();
  readonly cancelled: Findings = new Findings();
  readonly ownerCore: Findings = new Findings();
  readonly delayBound: Findings = new Findings();
  readonly closedEmpty: Findings = new Findings();
  private readonly flows: FlowDeadlines;
  /** The core's own: deadlines of the application's timers in ns. */
  private readonly appNs = new Float64Array(APP_SLOTS).fill(NOT_ARMED);
  private readonly clock = new CycleClock();

  constructor(flows: FlowDeadlines) {
    super();
    this.flows = flows;
  }

  protected walk(chunk: EventChunk, rows: Int32Array, count: number): void {
    for (let i = 0; i < count; i++) {
      const row = rows[i]!;
      const flow = chunk.flow[row]!;
      switch (chunk.kind[row]) {
        case TIMER_ARM:
          this.armed(chunk, row, flow);
          break;
        case TIMER_CANCEL: {
          this.disarm(chunk, flow, chunk.a[row]!);
          this.owned(chunk, row, chunk.b[row]!);
          break;
        }
        case TIMER_FIRE:
          this.fired(chunk, row, flow);
          break;
        case TCP_CLOSED:
          if (isIndex(flow)) this.closed(chunk, row, flow);
          break;
        case TCP_OPEN:
          if (isIndex(flow)) this.forget(flow);
          break;
        case CYCLE_END:
          this.clock.ended(chunk.timeNs[row]!);
          break;
        case CYCLE_WAKE:
          this.clock.woke(chunk.timeNs[row]!);
          break;
        default:
          this.stopped(chunk, row);
      }
    }
  }

  protected end(): void {}

  private armed(chunk: EventChunk, row: number, flow: number): void {
    const timer = chunk.a[row]!;
    const delayUs = chunk.b[row]!;
    this.owned(chunk, row, chunk.c[row]!);
    this.delayBound.exercised++;
    if (delayUs < 0 || delayUs >= DELAY_US_LIMIT) {
      this.delayBound.report(
        row,
        `a delay of 0 to ${DELAY_US_LIMIT - 1} us`,
        `${nameOf(timer)} was armed for ${delayUs} us`,
      );
    }
    const slot = this.slotOf(flow, timer);
    if (slot < 0) return;
    this.deadlines(chunk, flow)[slot] = chunk.timeNs[row]! + delayUs * 1000;
  }

  private fired(chunk: EventChunk, row: number, flow: number): void {
    const timer = chunk.a[row]!;
    this.owned(chunk, row, chunk.c[row]!);
    const slot = this.slotOf(flow, timer);
    if (slot < 0) return;
    const deadlines = this.deadlines(chunk, flow);
    const deadlineNs = deadlines[slot]!;
    deadlines[slot] = NOT_ARMED;
    this.cancelled.exercised++;
    if (deadlineNs === NOT_ARMED) {
      this.cancelled.report(
        row,
        'only a timer that is armed fires, once',
        `${nameOf(timer)} fired without`,
      );
      return;
    }
    const lateNs = chunk.timeNs[row]! - deadlineNs;
    this.neverEarly.exercised++;
    this.lateness.exercised++;
    if (lateNs < 0) {
      this.neverEarly.report(
        row,
        `${nameOf(timer)} fires at ${deadlineNs} ns or later`,
        `it fired ${-lateNs} ns early`,
      );
    } else if (lateNs >= LATE_NS) this.judgeLateness(chunk, row, timer, lateNs);
  }

  private judgeLateness(chunk: EventChunk, row: number, timer: number, lateNs: number): void {
    const busyNs = this.clock.previousNs + this.clock.elapsedNs(chunk.timeNs[row]!);
    const limitNs = LATE_NS + ROUNDING_NS + busyNs;
    if (lateNs < limitNs) return;
    this.lateness.report(
      row,
      `${nameOf(timer)} is less than ${limitNs} ns late: two slots and the cycle in progress`,
      `${lateNs} ns late`,
    );
  }

  private owned(chunk: EventChunk, row: number, wheel: number): void {
    this.ownerCore.exercised++;
    if (wheel === chunk.core) return;
    this.ownerCore.report(row, `the wheel of core ${chunk.core}`, `the wheel of core ${wheel}`);
  }

  private closed(chunk: EventChunk, row: number, flow: number): void {
    const claimed = chunk.b[row]!;
    let pending = 0;
    const first = this.flows.at(flow);
    for (let timer = 0; timer < TIMER_KINDS; timer++) {
      if (this.flows.ns[first + timer] !== NOT_ARMED) pending++;
    }
    this.closedEmpty.exercised++;
    if (claimed !== 0 || pending !== 0) {
      this.closedEmpty.report(
        row,
        'a connection is freed with no timer pending',
        `${claimed} by the row, ${pending} by the verifier's account`,
      );
    }
    this.forget(flow);
  }

  /** End of the run: what should have fired long ago never did. */
  private stopped(chunk: EventChunk, row: number): void {
    const nowNs = chunk.timeNs[row]!;
    const limitNs = LATE_NS + ROUNDING_NS + this.clock.longestNs + this.clock.elapsedNs(nowNs);
    for (let slot = 0; slot < APP_SLOTS; slot++)
      this.overdue(row, -1, this.appNs[slot]!, nowNs, limitNs);
    const { ns, core } = this.flows;
    for (let flow = 0; flow < core.length; flow++) {
      if (core[flow] !== chunk.core) continue;
      for (let i = 0; i < TIMER_KINDS; i++) {
        this.overdue(row, flow, ns[flow * TIMER_KINDS + i]!, nowNs, limitNs);
      }
    }
  }

  private overdue(
    row: number,
    flow: number,
    deadlineNs: number,
    nowNs: number,
    limitNs: number,
  ): void {
    if (deadlineNs === NOT_ARMED || nowNs - deadlineNs < limitNs) return;
    this.lateness.report(
      row,
      `the timer of flow ${flow} due at ${deadlineNs} ns fires`,
      `it had not at ${nowNs} ns`,
    );
  }

  private forget(flow: number): void {
    const first = this.flows.at(flow);
    this.flows.ns.fill(NOT_ARMED, first, first + TIMER_KINDS);
  }

  private disarm(chunk: EventChunk, flow: number, timer: number): void {
    const slot = this.slotOf(flow, timer);
    if (slot >= 0) this.deadlines(chunk, flow)[slot] = NOT_ARMED;
  }

  /** Where the timer's deadline is kept, -1 for what is no timer. */
  private slotOf(flow: number, timer: number): number {
    if (flow < 0) {
      const index = timer - TIMER_APP;
      return index >= 0 && index < APP_SLOTS ? index : -1;
    }
    if (timer < 0 || timer >= TIMER_KINDS || !isIndex(flow)) return -1;
    return this.flows.at(flow) + timer;
  }

  /** The array `slotOf` means; a flow's timers are on the wheel of the core the row is from. */
  private deadlines(chunk: EventChunk, flow: number): Float64Array {
    if (flow < 0) return this.appNs;
    this.flows.core[flow] = chunk.core;
    return this.flows.ns;
  }
}

export function timerTracker(context: SpecContext): TimerTracker {
  return context.shared('timers', () => {
    return new TimerTracker(context.indexed('timers', () => new FlowDeadlines()));
  });
}

function nameOf(timer: number): string {
  return TIMER_NAMES[timer] ?? `timer ${timer}`;
}
