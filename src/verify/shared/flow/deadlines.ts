/**
 * The verifier's own account of a core's timers (family G): which are armed and until when.
 *
 * A timer is a flow and a kind, or one of the application's (flow -1). Arming again replaces the
 * deadline; a wheel that visits a flow early and finds nothing due logs nothing.
 */
import { TIMER_APP, TIMER_KINDS, TIMER_NAMES } from '../../../log/events.ts';
import type { CycleClock } from '../cycle-clock.ts';
import { Findings } from '../tracker.ts';
import { rowA, rowB, rowC, rowNs } from '../rows.ts';

/** Slots of the application's timers; more than any dataplane has (IX: 32). */
const APP_SLOTS = 64;
/** IX: two slots of the inner wheel. */
const LATE_NS = 32_000;
/** Rows give delays in whole microseconds. */
const ROUNDING_NS = 1000;
const INT32_MAX = 0x7fffffff;
/** IX: 256 slots of 1.048576 s. */
const DELAY_US_LIMIT = 268_435_456;
/** Kept deadlines are 1 ns more, so that 0 means "not armed". */
const NOT_ARMED = 0;

export class Deadlines {
  readonly neverEarly: Findings = new Findings();
  readonly lateness: Findings = new Findings();
  readonly cancelled: Findings = new Findings();
  readonly ownerCore: Findings = new Findings();
  readonly delayBound: Findings = new Findings();
  readonly closedEmpty: Findings = new Findings();
  /** The application's timers, to be passed as `times` with place 0. */
  readonly ofApp: Float64Array = new Float64Array(APP_SLOTS);
  private readonly clock: CycleClock;
  private readonly core: number;

  constructor(clock: CycleClock, core: number) {
    this.clock = clock;
    this.core = core;
  }

  /** TIMER_ARM: times[place] is kept for the timer. */
  armed(row: number, times: Float64Array, place: number): void {
    const delayUs = rowB[row]!;
    this.owned(row, rowC[row]!);
    this.delayBound.exercised++;
    if (delayUs < 0 || delayUs >= DELAY_US_LIMIT) this.outOfBounds(row);
    times[place] = rowNs[row]! + delayUs * 1000 + 1;
  }

  private outOfBounds(row: number): void {
    this.delayBound.report(
      row,
      `a delay of 0 to ${DELAY_US_LIMIT - 1} us`,
      `${nameOf(rowA[row]!)} was armed for ${rowB[row]!} us`,
    );
  }

  /** TIMER_CANCEL. */
  disarmed(row: number, times: Float64Array, place: number): void {
    this.cancelled.exercised++;
    if (times[place] === NOT_ARMED) {
      const found = `${nameOf(rowA[row]!)} was cancelled without`;
      this.cancelled.report(row, 'only a timer that is armed is cancelled', found);
    }
    times[place] = NOT_ARMED;
    this.owned(row, rowB[row]!);
  }

  /** TIMER_FIRE. */
  fired(row: number, times: Float64Array, place: number): void {
    const kept = times[place]!;
    this.owned(row, rowC[row]!);
    times[place] = NOT_ARMED;
    this.cancelled.exercised++;
    if (kept === NOT_ARMED) {
      const found = `${nameOf(rowA[row]!)} fired without`;
      this.cancelled.report(row, 'only a timer that is armed fires, once', found);
      return;
    }
    const lateNs = rowNs[row]! - (kept - 1);
    this.neverEarly.exercised++;
    this.lateness.exercised++;
    if (lateNs < 0) {
      const expected = `${nameOf(rowA[row]!)} fires at ${kept - 1} ns or later`;
      this.neverEarly.report(row, expected, `it fired ${-lateNs} ns early`);
      return;
    }
    if (lateNs >= LATE_NS) this.judgeLateness(row, lateNs);
    if (Math.abs(rowB[row]! - lateNs) < ROUNDING_NS || lateNs > INT32_MAX) return;
    this.lateness.report(row, `it says ${lateNs} ns late`, `${rowB[row]} ns`);
  }

  private judgeLateness(row: number, lateNs: number): void {
    const busyNs = this.clock.previousNs + this.clock.elapsedNs(rowNs[row]!);
    const limitNs = LATE_NS + ROUNDING_NS + busyNs;
    if (lateNs < limitNs) return;
    const name = nameOf(rowA[row]!);
    this.lateness.report(
      row,
      `${name} is less than ${limitNs} ns late: two slots and the cycle in progress`,
      `${lateNs} ns late`,
    );
  }

  /** A timer row names the wheel it is about. */
  private owned(row: number, wheel: number): void {
    if (wheel === this.core) return;
    this.ownerCore.report(row, `the wheel of core ${this.core}`, `the wheel of core ${wheel}`);
  }

  /** A timer row about no timer there is. */
  unknown(row: number, wheel: number): void {
    this.owned(row, wheel);
  }

  /** TCP_CLOSED: the flow's deadlines begin at `first`. */
  closed(row: number, times: Float64Array, first: number): void {
    const claimed = rowB[row]!;
    let pending = 0;
    for (let timer = 0; timer < TIMER_KINDS; timer++) {
      if (times[first + timer] !== NOT_ARMED) pending++;
    }
    this.closedEmpty.exercised++;
    if (claimed !== 0 || pending !== 0) {
      const found = `${claimed} by the row, ${pending} by the verifier's account`;
      this.closedEmpty.report(row, 'a connection is freed with no timer pending', found);
    }
  }

  /** CORE_STOP: what should have fired long ago never did. */
  overdue(row: number, flow: number, kept: number, nowNs: number): void {
    if (kept === NOT_ARMED) return;
    const limitNs = LATE_NS + ROUNDING_NS + this.clock.longestNs + this.clock.elapsedNs(nowNs);
    if (nowNs - (kept - 1) < limitNs) return;
    this.lateness.report(
      row,
      `the timer of flow ${flow} due at ${kept - 1} ns fires`,
      `it had not at ${nowNs} ns`,
    );
  }
}

/** Where one of the application's timers is kept, -1 for what is none. */
export function appSlot(timer: number): number {
  const slot = timer - TIMER_APP;
  return slot >= 0 && slot < APP_SLOTS ? slot : -1;
}

function nameOf(timer: number): string {
  return TIMER_NAMES[timer] ?? `timer ${timer}`;
}
