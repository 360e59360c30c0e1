/**
 * The values of --migrate: a migration at a time (`5ms:4:0->1`: flow group 4 from core 0 to core 1,
 * 5 ms after the first frame; `5ms:0,4,8:0->1`: several at once), or `every:1ms`: one flow
 * group after another, in an order drawn from the seed.
 */
import { InvalidArgumentError } from 'commander';
import { FLOW_GROUP_COUNT } from '../base/limits.ts';
import { numberOf } from '../peer/workload-text.ts';
import type { ControlOptions } from '../sim/control-options.ts';
import { NO_MIGRATIONS, type MigrationOptions, type ScheduledMigration } from '../sim/schedule.ts';
import { UsageError } from './exit.ts';

const HINT = 'Give TIME:GROUPS:FROM->TO, e.g. "5ms:4:0->1" (in quotes), or every:1ms.';

export interface MigrateFlag {
  readonly given: readonly ScheduledMigration[];
  /** 0 = none. */
  readonly everyNs: number;
}

export function parseMigrate(text: string, previous: MigrateFlag | undefined): MigrateFlag {
  const before = previous ?? { given: [], everyNs: 0 };
  const every = /^every:(.+)$/.exec(text);
  if (every !== null) {
    const everyNs = parseTime(every[1]!);
    if (!(everyNs >= 1000)) throw new InvalidArgumentError('Give at least 1us between migrations.');
    return { ...before, everyNs };
  }
  const parts = /^([^:]+):([0-9,-]+):(\d{1,2})->(\d{1,2})$/.exec(text);
  if (parts === null) throw new InvalidArgumentError(HINT);
  const source = Number(parts[3]);
  const target = Number(parts[4]);
  if (source === target) throw new InvalidArgumentError('A migration goes to another core.');
  const one = { atNs: parseTime(parts[1]!), groups: parseGroups(parts[2]!), source, target };
  return { ...before, given: [...before.given, one] };
}

/** Nanoseconds. */
function parseTime(text: string): number {
  const isTime = /^\d{1,9}(\.\d{1,9})?(ns|us|ms|s)$/.test(text);
  if (!isTime) throw new InvalidArgumentError(`${text} is no time. ${HINT}`);
  return numberOf('time', text);
}

function parseGroups(text: string): number[] {
  const groups = new Set<number>();
  for (const part of text.split(',')) {
    const match = /^(\d{1,3})(?:-(\d{1,3}))?$/.exec(part);
    const first = Number(match?.[1]);
    const last = Number(match?.[2] ?? match?.[1]);
    if (match === null || last < first || last >= FLOW_GROUP_COUNT) {
      throw new InvalidArgumentError(`Flow groups are 0 to ${FLOW_GROUP_COUNT - 1}. ${HINT}`);
    }
    for (let group = first; group <= last; group++) groups.add(group);
  }
  return [...groups];
}

/** The values of --migrate that ask for these, times in nanoseconds. */
export function migrateTexts({ migrations, migrateEveryNs }: MigrationOptions): string[] {
  const given = migrations.map(
    ({ atNs, groups, source, target }) => `${atNs}ns:${groups.join(',')}:${source}->${target}`,
  );
  return migrateEveryNs > 0 ? [...given, `every:${migrateEveryNs}ns`] : given;
}

/** What the flag asks of a run with this machine. */
export function migrationOptions(
  flag: MigrateFlag | undefined,
  { policy, cores }: Pick<ControlOptions, 'policy' | 'cores'>,
): MigrationOptions {
  if (flag === undefined) return NO_MIGRATIONS;
  checkMigrations(flag, cores, policy !== null);
  return { migrations: flag.given, migrateEveryNs: flag.everyNs };
}

/** Refuses what cannot be carried out with so many cores, and says why. */
function checkMigrations(flag: MigrateFlag, cores: number, isControlled: boolean): void {
  if (flag.everyNs > 0 && cores < 2) {
    throw new UsageError('--migrate every needs two cores', 'give --cores 2 or more');
  }
  // Flow group i starts on core i mod cores.
  const owner = Array.from({ length: FLOW_GROUP_COUNT }, (_, group) => group % cores);
  for (const { atNs, groups, source, target } of [...flag.given].sort((a, b) => a.atNs - b.atNs)) {
    const highest = Math.max(source, target);
    if (highest >= cores) {
      const least = `give --cores ${highest + 1} or more`;
      throw new UsageError(`--migrate: there is no core ${highest} of ${cores}`, least);
    }
    // What `every` and a control plane move is not known beforehand: groups that are elsewhere by
    // then stay there.
    if (flag.everyNs > 0 || isControlled) continue;
    for (const group of groups) {
      if (owner[group] !== source) {
        const where = `flow group ${group} is on core ${owner[group]}, not ${source}`;
        const hint = `flow group i starts on core i mod ${cores}`;
        throw new UsageError(`--migrate: at ${atNs / 1e6} ms ${where}`, hint);
      }
      owner[group] = target;
    }
  }
}
