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
import { capacityFor, growFloat64, isIndex } from './columns.ts';
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

export class TimerTracker extends Tracker {
  readonly neverEarly: Findings = new Findings();
  readonly lateness: Findings = new Findings();
  readonly cancelled: Findings = new Findings();
  readonly ownerCore: Findings = new Findings();
  readonly delayBound: Findings = new Findings();
  readonly closedEmpty: Findings = new Findings();
  /** By slot: deadline in ns. */
  private deadlineNs: Float64Array = new Float64Array(1024).fill(NOT_ARMED);
  private readonly clock = new CycleClock();

  protected walk(chunk: EventChunk, rows: Int32Array, count: number): void {
    for (let i = 0; i < count; i++) {
      const row = rows[i]!;
      const flow = chunk.flow[row]!;
      switch (chunk.kind[row]) {
        case TIMER_ARM:
          this.armed(chunk, row, flow);
          break;
        case TIMER_CANCEL: {
          const slot = this.slotOf(flow, chunk.a[row]!);
          if (slot >= 0) this.deadlineNs[slot] = NOT_ARMED;
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
    if (slot >= 0) this.deadlineNs[slot] = chunk.timeNs[row]! + delayUs * 1000;
  }

  private fired(chunk: EventChunk, row: number, flow: number): void {
    const timer = chunk.a[row]!;
    this.owned(chunk, row, chunk.c[row]!);
    const slot = this.slotOf(flow, timer);
    if (slot < 0) return;
    const deadlineNs = this.deadlineNs[slot]!;
    this.deadlineNs[slot] = NOT_ARMED;
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
    for (let timer = 0; timer < TIMER_KINDS; timer++) {
      const slot = this.slotOf(flow, timer);
      if (this.deadlineNs[slot] !== NOT_ARMED) pending++;
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
    for (let slot = 0; slot < this.deadlineNs.length; slot++) {
      const deadlineNs = this.deadlineNs[slot]!;
      if (deadlineNs === NOT_ARMED || nowNs - deadlineNs < limitNs) continue;
      const flow = slot < APP_SLOTS ? -1 : Math.floor((slot - APP_SLOTS) / TIMER_KINDS);
      this.lateness.report(
        row,
        `the timer of flow ${flow} due at ${deadlineNs} ns fires`,
        `it had not at ${nowNs} ns`,
      );
    }
  }

  private forget(flow: number): void {
    const first = this.slotOf(flow, 0);
    this.deadlineNs.fill(NOT_ARMED, first, first + TIMER_KINDS);
  }

  /** Where the timer's deadline is kept, -1 for what is no timer. */
  private slotOf(flow: number, timer: number): number {
    if (flow < 0) {
      const index = timer - TIMER_APP;
      return index >= 0 && index < APP_SLOTS ? index : -1;
    }
    if (timer < 0 || timer >= TIMER_KINDS || !isIndex(flow)) return -1;
    const slot = APP_SLOTS + flow * TIMER_KINDS + timer;
    const limit = APP_SLOTS + (flow + 1) * TIMER_KINDS;
    if (limit > this.deadlineNs.length) this.grow(limit);
    return slot;
  }

  private grow(limit: number): void {
    const used = this.deadlineNs.length;
    this.deadlineNs = growFloat64(this.deadlineNs, capacityFor(limit, used));
    this.deadlineNs.fill(NOT_ARMED, used);
  }
}

export function timerTracker(context: SpecContext): TimerTracker {
  return context.shared('timers', () => new TimerTracker());
}

function nameOf(timer: number): string {
  return TIMER_NAMES[timer] ?? `timer ${timer}`;
}
