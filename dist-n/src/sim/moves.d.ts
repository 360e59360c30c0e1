import { Histogram } from '../base/histogram.ts';
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
export declare class Moves implements Mover {
    readonly totals: MoveTotals;
    /** From begin to end, nanoseconds. */
    readonly durations: Histogram;
    private readonly host;
    private readonly enter;
    private readonly pending;
    /** Units in a migration, in the order of their cores. */
    private moving;
    private number;
    private requests;
    constructor(host: Host, enter: (unit: CoreUnit) => void);
    get isActive(): boolean;
    /**
     * Moves flow groups from core to core, as soon as both are free; `done` is called when the target
     * owns them.
     */
    request(source: number, target: number, groups: readonly number[], nowNs: number, done?: (nowNs: number) => void): void;
    /** Whether anything was asked for. */
    get isUsed(): boolean;
    /** Whether the group is on its way. */
    isMoving(group: number): boolean;
    get activeCores(): number;
    owner(group: number): number;
    /** Runs the moving cores' cycles that begin at or before untilNs. */
    advance(untilNs: number): void;
    /** Runs the next cycle of the moving cores, whenever it begins. */
    step(): void;
    isInvolved(unit: CoreUnit): boolean;
    private first;
    private stepUnit;
    private startPending;
    private start;
    private ended;
}
