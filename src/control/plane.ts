/**
 * The control plane: once a period it reads the shared page, logs what it read, asks its policy,
 * logs the decision, and commands what follows from it, one command after the other (IX: migrations
 * are serial). While commands are under way it decides nothing.
 *
 * Somebody else (a schedule of migrations) may ask for moves too: they are commanded when no other
 * command is under way and no decision is due, and skipped where the placement has changed.
 *
 * It changes nothing itself: `Machine` does, through the dataplanes' own migration protocol. Every
 * change of the indirection table and of the set of cores is a command in its log.
 */
import { assert } from '../base/assert.ts';
import {
  ACTION_CORES,
  ACTION_MOVE,
  ACTION_STAY,
  COMMAND_MIGRATE,
  COMMAND_PARK,
  COMMAND_WAKE,
  CONTROL_ASKED,
  CONTROL_COMMAND,
  CONTROL_DECISION,
  CONTROL_DONE,
  CONTROL_READ,
  CONTROL_READ_GROUP,
  CONTROL_SETTLED,
  CONTROL_SKIPPED,
  CONTROL_START,
  CONTROL_UNRESPONSIVE,
  POLICY_NAMES,
  POLICY_USER,
  REASON_NAMES,
  REASON_USER,
  SKIP_ELSEWHERE,
  SKIP_PARKED,
} from '../log/events.ts';
import type { Recorder } from '../log/recorder.ts';
import { within, type Bounds } from './decision.ts';
import { History } from './history.ts';
import { Placement, type Handover } from './placement.ts';
import type {
  CoreReading,
  Decision,
  GroupReading,
  MoveGroups,
  Policy,
  PolicyInstance,
  Readings,
} from './policy.ts';
import {
  FRAME_UNITS,
  IDLE_UNITS,
  WORD_BATCH,
  WORD_DELAY_FAST_NS,
  WORD_IDLE_FAST,
  WORD_LOOP_NS,
  WORD_OVERSTAYS,
  WORD_OVERSTAY_US,
  WORD_PERIOD,
  WORD_QUEUE_FAST,
  WORD_QUEUE_SLOW,
  type SharedPage,
} from './shared-page.ts';

/** IX: the control loop runs every 0.1 s. */
export const CONTROL_PERIOD_NS = 100_000_000;

/** Who carries out commands; each ends with `ControlPlane.done`, at once or later. */
export interface Machine {
  wake(core: number, command: number, nowNs: number): void;
  park(core: number, command: number, nowNs: number): void;
  migrate(handover: Handover, command: number, nowNs: number): void;
}

export interface ControlConfig {
  readonly policy: Policy;
  readonly coresMin: number;
  readonly coresMax: number;
  /** Cores active at the start; flow group i is on core i mod cores. */
  readonly coresStart: number;
  readonly flowGroups: number;
  readonly periodNs: number;
}

const ACTIONS = { stay: ACTION_STAY, cores: ACTION_CORES, move: ACTION_MOVE } as const;

interface Command {
  readonly number: number;
  readonly source: number;
  readonly target: number;
  readonly flowGroups: readonly number[];
  /** Of a move that was asked for; null where it follows from a decision. */
  readonly answer: Answer | null;
}

/** When a move that was asked for is over; skipped: flow groups that did not move. */
export type Answer = (nowNs: number, skipped: number) => void;

export class ControlPlane {
  /** Cores that own flow groups, 0 to active - 1; as commanded. */
  active: number;
  /**
   * Whether the next decision can only be the same again: no core had published anything new, the
   * policy stayed, and no guard runs out.
   */
  isStill = false;
  readonly placement: Placement;
  readonly history: History = new History();
  private readonly config: ControlConfig;
  private readonly page: SharedPage;
  private readonly recorder: Recorder;
  private readonly machine: Machine;
  private readonly policy: PolicyInstance;
  /** Gets the same readings and must decide the same. */
  private readonly second: PolicyInstance;
  private readonly overstays: Int32Array;
  private readonly pending: Command[] = [];
  private readonly asked: Command[] = [];
  /** A decision was put off while a move that was asked for was under way. */
  private isDecisionDue = false;
  private running: Command | null = null;
  private commands = 0;
  private readonly isParked: Uint8Array;
  private commandedNs = 0;
  private tickNs: number;
  /** Periods of the readings decided on last: when they are the same, nothing has changed. */
  private readonly readPeriods: Int32Array;

  constructor(config: ControlConfig, page: SharedPage, recorder: Recorder, machine: Machine) {
    const { policy, coresMin, coresMax, coresStart, flowGroups, periodNs } = config;
    assert(coresMin >= 1 && coresMin <= coresStart, 'at least one core runs at any time');
    assert(coresStart <= coresMax && coresMax <= flowGroups, 'each core can own a flow group');
    this.config = config;
    this.page = page;
    this.recorder = recorder;
    this.machine = machine;
    this.active = coresStart;
    this.isParked = new Uint8Array(coresMax);
    this.placement = new Placement(flowGroups, coresStart);
    const context = { coresMin, coresMax, flowGroups, periodNs };
    this.policy = policy.create(context);
    this.second = policy.create(context);
    this.overstays = new Int32Array(coresMax);
    this.readPeriods = new Int32Array(coresMax).fill(-1);
    this.tickNs = periodNs;
    const number = policyNumber(policy);
    const periodUs = periodNs / 1000;
    this.emit(CONTROL_START, number, coresMin, coresMax, coresStart, periodUs, flowGroups);
  }

  /** Parks the cores that have nothing to do at the start. */
  start(): void {
    this.parkOthers();
    if (this.pending.length > 0) this.give(0);
    this.history.begins(this.active);
  }

  /** When it wants to decide next. All cores have published by then. */
  get nextNs(): number {
    return this.tickNs;
  }

  /** Periods until untilNs in which nothing can happen are passed over. */
  skipTo(untilNs: number): void {
    const { periodNs } = this.config;
    if (untilNs > this.tickNs) this.tickNs = Math.ceil(untilNs / periodNs) * periodNs;
  }

  /** Reads, decides, commands. */
  tick(nowNs: number): void {
    const { recorder, config } = this;
    assert(nowNs >= recorder.timeNs, 'the control plane decides after what it commanded');
    this.tickNs = (Math.floor(nowNs / config.periodNs) + 1) * config.periodNs;
    recorder.timeNs = nowNs;
    this.readOverstays(nowNs);
    this.isDecisionDue = this.running !== null;
    if (this.running !== null) return;
    const isUnchanged = this.isUnchanged();
    const readings = this.read(nowNs);
    const before = this.active;
    const bounds = this.bounds();
    const again = within(this.second.decide(copyOf(readings)), config.policy, bounds);
    const decision = within(this.policy.decide(readings), config.policy, bounds);
    this.logDecision(decision, again);
    if (decision.action === 'cores') this.setCores(decision.cores);
    else if (decision.action === 'move') this.move(decision);
    else this.parkOthers();
    this.history.decided(nowNs, decision, before, this.active);
    const isStay = decision.action === 'stay';
    this.isStill =
      isUnchanged && isStay && decision.reason !== 'guard' && this.pending.length === 0;
    if (this.pending.length > 0) this.give(nowNs);
    else this.giveAsked(nowNs);
  }

  /** Flow groups should move, whatever the policy thinks of it. */
  ask({ source, target, flowGroups }: Handover, nowNs: number, answer: Answer): void {
    this.asked.push({ number: COMMAND_MIGRATE, source, target, flowGroups, answer });
    // Periods were passed over because nothing could happen in them.
    const { periodNs } = this.config;
    const nextNs = (Math.floor(nowNs / periodNs) + 1) * periodNs;
    if (nextNs > this.recorder.timeNs && nextNs < this.tickNs) this.tickNs = nextNs;
    if (this.running === null) this.giveAsked(Math.max(nowNs, this.recorder.timeNs));
  }

  /** A command was carried out: the next one is given. */
  done(command: number, nowNs: number): void {
    this.ended(command, nowNs, false);
  }

  /** A core would not park: it has still work to do. It is asked again in the next period. */
  refused(command: number, nowNs: number): void {
    assert(this.running?.number === COMMAND_PARK, 'only parking is refused');
    this.ended(command, nowNs, true);
  }

  private ended(command: number, nowNs: number, isRefused: boolean): void {
    const { running } = this;
    assert(running !== null && command === this.commands, 'the command under way is done');
    for (const group of running.flowGroups) this.placement.moved(group, running.target);
    this.running = null;
    this.recorder.timeNs = nowNs;
    // A busy core may be done later than the next period ends: nothing is decided meanwhile.
    this.skipTo(nowNs);
    const durationNs = Math.floor(nowNs - this.commandedNs);
    this.emit(CONTROL_DONE, command, durationNs, isRefused ? 1 : 0);
    if (running.number === COMMAND_MIGRATE) {
      const { source, target, flowGroups } = running;
      this.history.migrated(this.commandedNs, source, target, flowGroups.length, durationNs);
    } else if (!isRefused) {
      this.isParked[running.source] = running.number === COMMAND_PARK ? 1 : 0;
      const parked = this.isParked.reduce((sum, bit) => sum + bit, 0);
      this.history.running(nowNs, this.config.coresMax - parked);
    }
    running.answer?.(nowNs, 0);
    if (this.pending.length > 0) {
      this.give(nowNs);
      return;
    }
    this.emit(CONTROL_SETTLED, this.active);
    this.giveAsked(nowNs);
  }

  /** Gives the next move that was asked for and can be carried out. */
  private giveAsked(nowNs: number): void {
    this.recorder.timeNs = nowNs;
    while (this.asked.length > 0 && this.running === null && !this.isDecisionDue) {
      const next = this.asked.shift()!;
      const flowGroups = next.flowGroups.filter((group) => this.mayMove(group, next));
      const skipped = next.flowGroups.length - flowGroups.length;
      if (flowGroups.length === 0) {
        next.answer?.(nowNs, skipped);
        continue;
      }
      this.emit(CONTROL_ASKED, this.commands + 1);
      const answer: Answer = (doneNs) => next.answer?.(doneNs, skipped);
      this.pending.push({ ...next, flowGroups, answer });
      this.give(nowNs);
    }
  }

  private mayMove(group: number, { source, target }: Command): boolean {
    const isElsewhere = this.placement.core(group) !== source;
    if (!isElsewhere && target < this.active) return true;
    const reason = isElsewhere ? SKIP_ELSEWHERE : SKIP_PARKED;
    this.emit(CONTROL_SKIPPED, group, source, target, reason);
    return false;
  }

  /** What overstayed since the last period is reported when the run ends, too. */
  stop(nowNs: number): void {
    this.recorder.timeNs = Math.max(nowNs, this.recorder.timeNs);
    this.readOverstays(nowNs);
    this.recorder.flush();
  }

  // --- readings

  private isUnchanged(): boolean {
    let isUnchanged = true;
    for (let core = 0; core < this.active; core++) {
      const period = this.page.get(core, WORD_PERIOD);
      if (period !== this.readPeriods[core]) isUnchanged = false;
      this.readPeriods[core] = period;
    }
    return isUnchanged;
  }

  private read(timeNs: number): Readings {
    const cores: CoreReading[] = [];
    for (let core = 0; core < this.active; core++) cores.push(this.readCore(core));
    const groups: GroupReading[] = [];
    if (this.page.isByGroup) {
      for (let group = 0; group < this.placement.flowGroups; group++) {
        const core = this.placement.core(group);
        const frames = this.page.framesOf(core, group);
        if (frames === 0) continue;
        this.emit(CONTROL_READ_GROUP, group, core, frames);
        groups.push({ flowGroup: group, core, frames });
      }
    }
    return { timeNs, cores, groups };
  }

  private readCore(core: number): CoreReading {
    const word = (index: number): number => this.page.get(core, index);
    const period = word(WORD_PERIOD);
    const queueFast = word(WORD_QUEUE_FAST);
    const queueSlow = word(WORD_QUEUE_SLOW);
    const idleFast = word(WORD_IDLE_FAST);
    const delayFastNs = word(WORD_DELAY_FAST_NS);
    const batch = word(WORD_BATCH);
    const loopNs = word(WORD_LOOP_NS);
    const words = [period, queueFast, queueSlow, idleFast, delayFastNs, batch, loopNs];
    this.emit(CONTROL_READ, core, ...words);
    return {
      core,
      queueFast: queueFast / FRAME_UNITS,
      queueSlow: queueSlow / FRAME_UNITS,
      idleFast: idleFast / IDLE_UNITS,
      delayFastNs,
      batch: batch / FRAME_UNITS,
      loopNs,
    };
  }

  private readOverstays(nowNs: number): void {
    for (let core = 0; core < this.config.coresMax; core++) {
      const total = this.page.get(core, WORD_OVERSTAYS);
      const fresh = total - this.overstays[core]!;
      if (fresh === 0) continue;
      this.overstays[core] = total;
      const residenceUs = this.page.get(core, WORD_OVERSTAY_US);
      this.emit(CONTROL_UNRESPONSIVE, core, fresh, residenceUs);
      this.history.unresponsive(nowNs, core, fresh, residenceUs);
    }
  }

  // --- decisions

  private bounds(): Bounds {
    const { coresMin, coresMax } = this.config;
    return { coresMin, coresMax, active: this.active, placement: this.placement };
  }

  private logDecision(decision: Decision, again: Decision): void {
    const after = decision.action === 'cores' ? decision.cores : this.active;
    this.emit(
      CONTROL_DECISION,
      ACTIONS[decision.action],
      this.active,
      after,
      reasonNumber(decision.reason),
      Math.trunc(decision.value ?? 0) | 0,
      Math.trunc(decision.limit ?? 0) | 0,
      decisionDigest(decision),
      decisionDigest(again),
    );
  }

  private setCores(cores: number): void {
    for (let core = this.active; core < cores; core++) {
      if (this.isParked[core] === 1) this.enqueue(COMMAND_WAKE, core);
    }
    for (const handover of this.placement.evenOut(cores)) this.enqueueMove(handover);
    this.active = cores;
    this.parkOthers();
  }

  /** Cores beyond the active ones own no flow group, or will not when their turn comes. */
  private parkOthers(): void {
    for (let core = this.active; core < this.config.coresMax; core++) {
      if (this.isParked[core] === 0) this.enqueue(COMMAND_PARK, core);
    }
  }

  private move({ flowGroups, target }: MoveGroups): void {
    for (const handover of this.placement.bring(flowGroups, target)) this.enqueueMove(handover);
  }

  // --- commands

  private enqueueMove(handover: Handover): void {
    this.pending.push({ number: COMMAND_MIGRATE, ...handover, answer: null });
  }

  /** To wake or to park a core. */
  private enqueue(number: number, core: number): void {
    this.pending.push({ number, source: core, target: -1, flowGroups: [], answer: null });
  }

  /** Gives the next command; the machine may be done with it at once. */
  private give(nowNs: number): void {
    const next = this.pending.shift()!;
    this.running = next;
    this.commandedNs = nowNs;
    const command = ++this.commands;
    const { number, source, target } = next;
    const groups = next.flowGroups.length === 0 ? [-1] : next.flowGroups;
    for (const group of groups) {
      this.emit(CONTROL_COMMAND, command, number, source, target, group);
    }
    if (number === COMMAND_WAKE) this.machine.wake(source, command, nowNs);
    else if (number === COMMAND_PARK) this.machine.park(source, command, nowNs);
    else this.machine.migrate(next, command, nowNs);
  }

  /** A row of so many arguments; the others are 0. */
  private emit(kind: number, ...[a, b, c, d, e, f, g, h]: number[]): void {
    this.recorder.emit(kind, -1, a!, b ?? 0, c ?? 0, d ?? 0, e ?? 0, f ?? 0, g ?? 0, h ?? 0);
  }
}

function policyNumber(policy: Policy): number {
  const number = POLICY_NAMES.findIndex((name) => name === policy.name);
  return number === -1 ? POLICY_USER : number;
}

function reasonNumber(reason: string): number {
  const number = REASON_NAMES.findIndex((name) => name === reason);
  return number === -1 ? REASON_USER : number;
}

/** Equal decisions have equal numbers (FNV-1a over what is decided and why). */
function decisionDigest(decision: Decision): number {
  const { action, reason, value = 0, limit = 0 } = decision;
  let text = `${action} ${reason} ${value} ${limit}`;
  if (action === 'cores') text += ` ${decision.cores}`;
  if (action === 'move') text += ` ${decision.flowGroups.join(' ')} to ${decision.target}`;
  let digest = 0x811c9dc5 | 0;
  for (let i = 0; i < text.length; i++) {
    digest = Math.imul(digest ^ text.charCodeAt(i), 0x01000193);
  }
  return digest;
}

/** What one instance does to its readings the other does not see. */
function copyOf({ timeNs, cores, groups }: Readings): Readings {
  return {
    timeNs,
    cores: cores.map((core) => ({ ...core })),
    groups: groups.map((group) => ({ ...group })),
  };
}
