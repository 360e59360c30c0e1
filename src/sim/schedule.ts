/**
 * Migrations that the user asks for, so that they can be provoked: at given times, or one flow
 * group after another in an order drawn from the seed. A group goes from the core that owns it;
 * nothing here knows of load.
 */
import { FLOW_GROUP_COUNT } from '../base/limits.ts';
import type { Epochs, EpochSource } from './epochs.ts';

export interface ScheduledMigration {
  readonly atNs: number;
  readonly groups: readonly number[];
  readonly source: number;
  readonly target: number;
}

/** Who carries migrations out: the moves themselves, or the control plane where there is one. */
export interface Mover {
  /** Cores that own flow groups: 0 to so many - 1. */
  readonly activeCores: number;
  owner(group: number): number;
  request(
    source: number,
    target: number,
    groups: readonly number[],
    nowNs: number,
    done?: (nowNs: number) => void,
  ): void;
}

/** What a run is asked to move. */
export interface MigrationOptions {
  readonly migrations: readonly ScheduledMigration[];
  /** One flow group after another, so often; 0 = none. */
  readonly migrateEveryNs: number;
}

export const NO_MIGRATIONS: MigrationOptions = { migrations: [], migrateEveryNs: 0 };

export function asksForMigrations({ migrations, migrateEveryNs }: MigrationOptions): boolean {
  return migrations.length > 0 || migrateEveryNs > 0;
}

/** Puts what is asked for among the epochs; the endless one, to be stopped, if there is one. */
export function scheduleMigrations(
  epochs: Epochs,
  { migrations, migrateEveryNs, seed }: MigrationOptions & { seed: string },
  mover: Mover,
): EveryGroup | null {
  if (migrations.length > 0) epochs.add(new GivenMigrations(migrations, mover));
  if (migrateEveryNs === 0) return null;
  const every = new EveryGroup(migrateEveryNs, seed, mover);
  epochs.add(every);
  return every;
}

/** As a result's configuration has it: nothing where nothing was asked for. */
export function migrationConfiguration(options: MigrationOptions): Partial<MigrationOptions> {
  const { migrations, migrateEveryNs } = options;
  return {
    ...(migrateEveryNs > 0 ? { migrateEveryNs } : {}),
    ...(migrations.length > 0 ? { migrations } : {}),
  };
}

/** The given migrations, in the order of their times. */
export class GivenMigrations implements EpochSource {
  private readonly mover: Mover;
  private readonly list: readonly ScheduledMigration[];
  private done = 0;

  constructor(list: readonly ScheduledMigration[], mover: Mover) {
    this.list = [...list].sort((a, b) => a.atNs - b.atNs);
    this.mover = mover;
  }

  get nextNs(): number {
    return this.done < this.list.length ? this.list[this.done]!.atNs : Infinity;
  }

  run(nowNs: number): void {
    while (this.nextNs <= nowNs) {
      const { source, target, groups } = this.list[this.done++]!;
      this.mover.request(source, target, groups, nowNs);
    }
  }
}

/** In a pause of the traffic so many groups move; then the rest of the pause is passed over. */
const PAUSE_COUNT_MAX = 16;

/** One flow group each period, to another core; the next one when the last has arrived. */
export class EveryGroup implements EpochSource {
  nextNs: number;
  private readonly periodNs: number;
  private readonly mover: Mover;
  private readonly order: readonly number[];
  private readonly draw: Draw;
  private at = 0;
  private isUnderWay = false;
  private pauseEndNs = 0;
  private inPause = 0;

  constructor(periodNs: number, seed: string, mover: Mover) {
    this.periodNs = periodNs;
    this.nextNs = periodNs;
    this.mover = mover;
    this.draw = new Draw(seed);
    this.order = shuffled(this.draw);
  }

  /** No further migration begins. */
  stop(): void {
    this.nextNs = Infinity;
  }

  run(nowNs: number, untilNs: number): void {
    if (untilNs !== this.pauseEndNs) this.inPause = 0;
    this.pauseEndNs = untilNs;
    const { activeCores } = this.mover;
    // A single core has nowhere to move a group to.
    if (activeCores < 2) this.inPause = PAUSE_COUNT_MAX;
    this.nextNs = this.after(nowNs);
    if (this.isUnderWay || activeCores < 2) return;
    this.inPause++;
    const group = this.order[this.at++ % this.order.length]!;
    const source = this.mover.owner(group);
    const target = (source + 1 + this.draw.below(activeCores - 1)) % activeCores;
    this.isUnderWay = true;
    this.mover.request(source, target, [group], nowNs, () => {
      this.isUnderWay = false;
    });
  }

  private after(nowNs: number): number {
    const next = nowNs + this.periodNs;
    if (this.inPause < PAUSE_COUNT_MAX || this.pauseEndNs === Infinity) return next;
    return Math.max(next, Math.floor(this.pauseEndNs / this.periodNs) * this.periodNs);
  }
}

/** A generator of small numbers from a seed text (xorshift32 over its FNV-1a hash). */
class Draw {
  private state: number;

  constructor(seed: string) {
    let hash = 0x811c9dc5 | 0;
    for (let i = 0; i < seed.length; i++) {
      hash = Math.imul(hash ^ seed.charCodeAt(i), 0x01000193);
    }
    this.state = hash === 0 ? 1 : hash;
  }

  /** 0 to limit - 1. */
  below(limit: number): number {
    let x = this.state;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.state = x;
    return (x >>> 0) % limit;
  }
}

/** All flow groups in an order of the seed's. */
function shuffled(draw: Draw): number[] {
  const groups = Array.from({ length: FLOW_GROUP_COUNT }, (_, group) => group);
  for (let i = groups.length - 1; i > 0; i--) {
    const j = draw.below(i + 1);
    [groups[i], groups[j]] = [groups[j]!, groups[i]!];
  }
  return groups;
}
