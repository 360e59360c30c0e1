import type { ControlOptions } from '../sim/control-options.ts';
import { type MigrationOptions, type ScheduledMigration } from '../sim/schedule.ts';
export interface MigrateFlag {
    readonly given: readonly ScheduledMigration[];
    /** 0 = none. */
    readonly everyNs: number;
}
export declare function parseMigrate(text: string, previous: MigrateFlag | undefined): MigrateFlag;
/** What the flag asks of a run with this machine. */
export declare function migrationOptions(flag: MigrateFlag | undefined, { policy, cores }: Pick<ControlOptions, 'policy' | 'cores'>): MigrationOptions;
