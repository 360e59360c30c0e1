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
    request(source: number, target: number, groups: readonly number[], nowNs: number, done?: (nowNs: number) => void): void;
}
/** What a run is asked to move. */
export interface MigrationOptions {
    readonly migrations: readonly ScheduledMigration[];
    /** One flow group after another, so often; 0 = none. */
    readonly migrateEveryNs: number;
}
export declare const NO_MIGRATIONS: MigrationOptions;
export declare function asksForMigrations({ migrations, migrateEveryNs }: MigrationOptions): boolean;
/** Puts what is asked for among the epochs; the endless one, to be stopped, if there is one. */
export declare function scheduleMigrations(epochs: Epochs, { migrations, migrateEveryNs, seed }: MigrationOptions & {
    seed: string;
}, mover: Mover): EveryGroup | null;
/** As a result's configuration has it: nothing where nothing was asked for. */
export declare function migrationConfiguration(options: MigrationOptions): Partial<MigrationOptions>;
/** The given migrations, in the order of their times. */
export declare class GivenMigrations implements EpochSource {
    private readonly mover;
    private readonly list;
    private done;
    constructor(list: readonly ScheduledMigration[], mover: Mover);
    get nextNs(): number;
    run(nowNs: number): void;
}
/** One flow group each period, to another core; the next one when the last has arrived. */
export declare class EveryGroup implements EpochSource {
    nextNs: number;
    private readonly periodNs;
    private readonly mover;
    private readonly order;
    private readonly draw;
    private at;
    private isUnderWay;
    private pauseEndNs;
    private inPause;
    constructor(periodNs: number, seed: string, mover: Mover);
    /** No further migration begins. */
    stop(): void;
    run(nowNs: number, untilNs: number): void;
    private after;
}
