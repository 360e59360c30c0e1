/**
 * The control plane's decisions beside its readings (I1, I2, I4): thresholds, guards and the
 * balancing rule by the verifier's own account, in the integers of the log.
 *
 * Times are compared in control periods, of which IX's 0.1 s is one: 0.2, 2 and 4 seconds are 2, 20
 * and 40 of them.
 */
import type { EventChunk } from '../../log/chunk.ts';
import {
  ACTION_CORES,
  ACTION_MOVE,
  ACTION_NAMES,
  ACTION_STAY,
  CONTROL_ASKED,
  CONTROL_COMMAND,
  CONTROL_CORE,
  CONTROL_DECISION,
  CONTROL_READ,
  CONTROL_READ_GROUP,
  CONTROL_START,
  CONTROL_UNRESPONSIVE,
  COMMAND_MIGRATE,
  METRICS_GROUP,
  METRICS_QUEUE,
  METRICS_TIME,
  POLICY_BALANCE,
  POLICY_EFFICIENCY,
  POLICY_STATIC,
  POLICY_USER,
  USER_UNRESPONSIVE,
} from '../../log/events.ts';
import { Balancing } from './balancing.ts';
import type { SpecContext } from '../spec.ts';
import { Findings, Tracker } from './tracker.ts';

export const DECISION_READS: readonly number[] = [
  METRICS_QUEUE,
  METRICS_TIME,
  METRICS_GROUP,
  USER_UNRESPONSIVE,
  CONTROL_UNRESPONSIVE,
  CONTROL_START,
  CONTROL_READ,
  CONTROL_READ_GROUP,
  CONTROL_DECISION,
  CONTROL_COMMAND,
  CONTROL_ASKED,
];

/** Hundredths of a frame. */
const QUEUE_UP = 3200;
const QUEUE_DOWN = 800;
/** Hundredths of a percent: 1.2 cores' worth of idling, summed over the cores. */
const IDLE_DOWN = 12_000;
const UP_AFTER_UP = 2;
const UP_AFTER_DOWN = 20;
const DOWN_AFTER_ANY = 40;

export class ControlDecisions extends Tracker {
  readonly hysteresis: Findings = new Findings();
  readonly latencyFirst: Findings = new Findings();
  readonly purity: Findings = new Findings();
  private policy = -1;
  private coresMin = 1;
  private coresMax = 1;
  private periodNs = 1;
  private lastUpNs = -Infinity;
  private lastDownNs = -Infinity;
  // The readings since the last decision.
  private cores = 0;
  private queueFastMax = 0;
  private queueSlowSum = 0;
  private idleSum = 0;
  /** Cores that are active by the last decision. */
  private active = -1;
  private balancing: Balancing = new Balancing(1);
  /** Flow groups a decision to move must be followed by commands for, and their target. */
  private expectedGroups: number[] = [];
  private expectedTarget = -1;
  /** The command that was asked for last; -1 = none. */
  private asked = -1;

  protected walk(chunk: EventChunk, rows: Int32Array, count: number): void {
    // The other rows are for policy-purity, which shares this tracker.
    if (chunk.core !== CONTROL_CORE) return;
    for (let i = 0; i < count; i++) {
      const row = rows[i]!;
      switch (chunk.kind[row]!) {
        case CONTROL_START:
          this.started(chunk, row);
          break;
        case CONTROL_READ:
          this.cores++;
          this.queueFastMax = Math.max(this.queueFastMax, chunk.c[row]!);
          this.queueSlowSum += chunk.d[row]!;
          this.idleSum += chunk.e[row]!;
          this.balancing.core(chunk.a[row]!, chunk.e[row]!);
          break;
        case CONTROL_READ_GROUP:
          this.balancing.group(chunk.a[row]!, chunk.b[row]!, chunk.c[row]!);
          break;
        case CONTROL_ASKED:
          this.asked = chunk.a[row]!;
          break;
        case CONTROL_COMMAND:
          this.commanded(chunk, row);
          break;
        case CONTROL_DECISION:
          this.decided(chunk, row);
      }
    }
  }

  private started(chunk: EventChunk, row: number): void {
    this.policy = chunk.a[row]!;
    this.coresMin = chunk.b[row]!;
    this.coresMax = chunk.c[row]!;
    this.active = chunk.d[row]!;
    this.periodNs = chunk.e[row]! * 1000;
    this.balancing = new Balancing(this.periodNs);
    if (this.policy === POLICY_EFFICIENCY) return;
    const reason = 'the policy is not efficiency, whose thresholds and guards these are';
    this.hysteresis.reason = reason;
    this.latencyFirst.reason = reason;
  }

  private decided(chunk: EventChunk, row: number): void {
    this.pure(chunk, row);
    if (this.policy === POLICY_EFFICIENCY) this.guarded(chunk, row);
    this.cores = 0;
    this.queueFastMax = 0;
    this.queueSlowSum = 0;
    this.idleSum = 0;
    this.balancing.clear();
  }

  // --- I1, I2: what a step must not be

  private guarded(chunk: EventChunk, row: number): void {
    const step = chunk.c[row]! - chunk.b[row]!;
    if (step === 0) return;
    const timeNs = chunk.timeNs[row]!;
    const found = `a step from ${chunk.b[row]!} to ${chunk.c[row]!} cores`;
    this.hysteresis.exercised++;
    const broken = step > 0 ? this.upBroken(timeNs) : this.downBroken(timeNs);
    if (Math.abs(step) !== 1) this.hysteresis.report(row, 'one core at a time', found);
    else if (broken !== '') this.hysteresis.report(row, broken, found);
    if (step > 0) {
      this.lastUpNs = timeNs;
      return;
    }
    this.lastDownNs = timeNs;
    this.latencyFirst.exercised++;
    if (this.queueFastMax > QUEUE_UP) {
      const queue = this.queueFastMax / 100;
      this.latencyFirst.report(row, `no core goes while ${queue} frames wait`, found);
    }
  }

  private upBroken(timeNs: number): string {
    if (this.queueFastMax <= QUEUE_UP) return `more cores when over 32 frames wait`;
    if (!this.isPast(timeNs, this.lastUpNs, UP_AFTER_UP)) return 'no step up 0.2 s after another';
    if (!this.isPast(timeNs, this.lastDownNs, UP_AFTER_DOWN))
      return 'no step up 2 s after one down';
    return '';
  }

  private downBroken(timeNs: number): string {
    if (this.queueSlowSum >= QUEUE_DOWN * this.cores) return 'fewer cores when under 8 frames wait';
    if (this.idleSum <= IDLE_DOWN) return "fewer cores when 1.2 cores' worth of time is idle";
    const lastNs = Math.max(this.lastUpNs, this.lastDownNs);
    return this.isPast(timeNs, lastNs, DOWN_AFTER_ANY) ? '' : 'no step down 4 s after another step';
  }

  private isPast(timeNs: number, sinceNs: number, periods: number): boolean {
    return timeNs - sinceNs >= periods * this.periodNs;
  }

  // --- I4: what a decision must be

  private pure(chunk: EventChunk, row: number): void {
    this.purity.exercised++;
    this.complete(chunk, row);
    if (chunk.g[row]! !== chunk.h[row]!) {
      const expected = 'the same decision of a second instance with the same readings';
      this.purity.report(row, expected, `${chunk.g[row]!} and ${chunk.h[row]!}`);
      return;
    }
    const before = chunk.b[row]!;
    const [action, cores] = this.expected(before, chunk.timeNs[row]!);
    if (action === -1) return;
    if (action !== chunk.a[row]! || cores !== chunk.c[row]!) {
      const found = `${ACTION_NAMES[chunk.a[row]!] ?? '?'}, ${chunk.c[row]!} cores`;
      this.purity.report(row, `${ACTION_NAMES[action]!}, ${cores} cores`, found);
    }
  }

  /**
   * Every active core was read once, as many are active as the last decision left, and it leaves as
   * many as the policy may use.
   */
  private complete(chunk: EventChunk, row: number): void {
    const before = chunk.b[row]!;
    if (this.cores !== before) {
      const expected = `a reading of each of the ${before} active cores before a decision`;
      this.purity.report(row, expected, `${this.cores} readings`);
    }
    if (before !== this.active) {
      this.purity.report(row, `${this.active} cores before the decision`, `${before}`);
    }
    this.active = chunk.c[row]!;
    if (this.active >= this.coresMin && this.active <= this.coresMax) return;
    const expected = `${this.coresMin} to ${this.coresMax} cores`;
    this.purity.report(row, expected, `${this.active}`);
  }

  /** Action and core count that the readings lead to; action -1 where only the user knows. */
  private expected(before: number, timeNs: number): [action: number, cores: number] {
    if (this.policy === POLICY_STATIC) return [ACTION_STAY, before];
    if (this.policy === POLICY_EFFICIENCY) {
      const after = this.efficient(before, timeNs);
      return [after === before ? ACTION_STAY : ACTION_CORES, after];
    }
    if (this.policy !== POLICY_BALANCE) return [-1, before];
    const groups = this.balancing.moves(timeNs);
    this.expectedGroups = groups;
    this.expectedTarget = this.balancing.target;
    return [groups.length > 0 ? ACTION_MOVE : ACTION_STAY, before];
  }

  private efficient(before: number, timeNs: number): number {
    if (this.queueFastMax > QUEUE_UP) {
      return before < this.coresMax && this.upBroken(timeNs) === '' ? before + 1 : before;
    }
    return before > this.coresMin && this.downBroken(timeNs) === '' ? before - 1 : before;
  }

  /** A decision to move is carried out for the groups it follows from. */
  private commanded(chunk: EventChunk, row: number): void {
    if (this.policy !== POLICY_BALANCE || chunk.b[row]! !== COMMAND_MIGRATE) return;
    if (chunk.a[row]! === this.asked) return;
    this.purity.exercised++;
    const group = chunk.e[row]!;
    const isExpected = chunk.d[row]! === this.expectedTarget && this.expectedGroups.includes(group);
    if (isExpected) return;
    const expected = `groups ${this.expectedGroups.join(' ')} to core ${this.expectedTarget}`;
    this.purity.report(row, expected, `group ${group} to core ${chunk.d[row]!}`);
  }

  protected end(): void {
    if (this.cores > 0) {
      this.purity.report(-1, 'a decision after each reading', `none after the last ${this.cores}`);
    }
    const none = 'no control plane (--policy)';
    if (this.policy >= 0 && this.policy <= POLICY_USER) return;
    for (const findings of [this.hysteresis, this.latencyFirst, this.purity])
      findings.reason = none;
  }
}

/** The run's tracker. */
export function controlDecisions(context: SpecContext): ControlDecisions {
  return context.shared('control-decisions', () => new ControlDecisions());
}
