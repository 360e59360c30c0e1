/**
 * The migrations of a run: takes commands, gives each to its source core when neither core is in
 * another migration, steps the two cores together while it lasts, and keeps the figures.
 *
 * Two cores in a migration meet through messages, so they are stepped a cycle at a time, the one
 * whose next cycle begins first before the other: each message is then there before it is looked
 * for. All other cores go on apart.
 */
import { assert } from '../base/assert.ts';
import { Histogram } from '../base/histogram.ts';
import { Migration } from '../dataplane/migration.ts';
import type { CoreUnit, Host } from './host.ts';
import type { Mover } from './schedule.ts';

/** Figures of all migrations of a run. */
export interface MoveTotals {
  /** Migrations that ended, and flow groups they moved. */
  count: number;
  groups: number;
  flows: number;
  timers: number;
  /** Packets that went through remote and local queues. */
  remotePackets: number;
  localPackets: number;
  /** Migrations the target asked to complete, because it had a packet. */
  early: number;
  /** Groups that the source did not own when their turn came, or whose target was parked. */
  skipped: number;
}

interface Command {
  readonly source: number;
  readonly target: number;
  readonly groups: readonly number[];
  readonly done: (nowNs: number) => void;
}

export class Moves implements Mover {
  readonly totals: MoveTotals = {
    count: 0,
    groups: 0,
    flows: 0,
    timers: 0,
    remotePackets: 0,
    localPackets: 0,
    early: 0,
    skipped: 0,
  };
  /** From begin to end, nanoseconds. */
  readonly durations: Histogram = new Histogram();
  private readonly host: Host;
  private readonly enter: (unit: CoreUnit) => void;
  private readonly pending: Command[] = [];
  /** Units in a migration, in the order of their cores. */
  private moving: CoreUnit[] = [];
  private number = 0;
  private requests = 0;

  constructor(host: Host, enter: (unit: CoreUnit) => void) {
    this.host = host;
    this.enter = enter;
  }

  get isActive(): boolean {
    return this.moving.length > 0;
  }

  /**
   * Moves flow groups from core to core, as soon as both are free; `done` is called when the target
   * owns them.
   */
  request(
    source: number,
    target: number,
    groups: readonly number[],
    nowNs: number,
    done: (nowNs: number) => void = () => undefined,
  ): void {
    assert(source !== target, 'a migration goes to another core');
    this.requests++;
    this.pending.push({ source, target, groups, done });
    this.startPending(nowNs);
  }

  /** Whether anything was asked for. */
  get isUsed(): boolean {
    return this.requests > 0 || this.totals.skipped > 0;
  }

  /** Whether the group is on its way. */
  isMoving(group: number): boolean {
    return this.host.shared.tables.groups.owner[group]! < 0;
  }

  get activeCores(): number {
    return this.host.byCore.length;
  }

  owner(group: number): number {
    return this.host.shared.tables.groups.owner[group]!;
  }

  /** Runs the moving cores' cycles that begin at or before untilNs. */
  advance(untilNs: number): void {
    while (this.moving.length > 0) {
      const unit = this.first();
      if (startNs(unit) > untilNs || unit.core.migration!.isStuck) return;
      this.stepUnit(unit);
    }
  }

  /** Runs the next cycle of the moving cores, whenever it begins. */
  step(): void {
    this.stepUnit(this.first());
  }

  isInvolved(unit: CoreUnit): boolean {
    return unit.core.migration !== null;
  }

  private first(): CoreUnit {
    let first = this.moving[0]!;
    for (const unit of this.moving) {
      if (startNs(unit) < startNs(first)) first = unit;
    }
    const { migration } = first.core;
    assert(startNs(first) !== Infinity || migration!.isStuck, 'a migration goes on');
    return first;
  }

  private stepUnit(unit: CoreUnit): void {
    this.enter(unit);
    unit.core.advance(startNs(unit));
  }

  private startPending(nowNs: number): void {
    const busy = new Set(this.moving.map((unit) => unit.core.core));
    for (const command of [...this.pending]) {
      const { source, target, groups } = command;
      const isFree = !busy.has(source) && !busy.has(target);
      // A command that waits keeps its place: later ones of its cores wait behind it.
      busy.add(source);
      busy.add(target);
      if (!isFree) continue;
      this.pending.splice(this.pending.indexOf(command), 1);
      const owned = groups.filter((group) => this.owner(group) === source);
      this.totals.skipped += groups.length - owned.length;
      if (owned.length === 0) command.done(nowNs);
      else this.start({ ...command, groups: owned }, nowNs);
    }
  }

  private start(command: Command, nowNs: number): void {
    const source = this.host.byCore[command.source]!;
    const target = this.host.byCore[command.target]!;
    const migration = new Migration(
      ++this.number,
      source.core,
      target.core,
      command.groups,
      this.host.shared.tables.groups,
      this.host.reta,
      (ended) => this.ended(ended, command),
    );
    this.moving = [...this.moving, source, target].sort((a, b) => a.core.core - b.core.core);
    migration.command(nowNs);
  }

  private ended(migration: Migration, command: Command): void {
    const { totals } = this;
    totals.count++;
    totals.groups += migration.groups.length;
    totals.flows += migration.flows.length;
    totals.timers += migration.timers;
    totals.remotePackets += migration.remote.length;
    totals.localPackets += migration.local.length;
    if (migration.isEarly) totals.early++;
    this.durations.add(migration.endedNs - migration.begunNs);
    this.moving = this.moving.filter((unit) => unit.core.migration !== null);
    command.done(migration.endedNs);
    this.startPending(migration.endedNs);
  }
}

/** When the core's next cycle begins. */
function startNs(unit: CoreUnit): number {
  return Math.max(unit.core.nowNs, unit.core.nextWorkNs());
}
