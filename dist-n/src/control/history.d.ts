/**
 * What the control plane did, for the verdict: cores over time, decisions that changed a thing,
 * migrations, applications that overstayed. Decisions to stay are only counted. Memory is bounded;
 * what is beyond it is counted.
 */
import type { Decision } from './policy.ts';
export interface DecisionEntry {
    readonly timeNs: number;
    readonly action: 'cores' | 'move';
    readonly coresBefore: number;
    readonly coresAfter: number;
    /** Of a move: how many flow groups, and where to; else 0 and -1. */
    readonly flowGroups: number;
    readonly target: number;
    readonly reason: string;
    readonly value: number;
    readonly limit: number;
}
export interface MigrationEntry {
    readonly timeNs: number;
    readonly source: number;
    readonly target: number;
    readonly flowGroups: number;
    readonly durationNs: number;
}
export interface OverstayEntry {
    readonly timeNs: number;
    readonly core: number;
    readonly overstays: number;
    readonly residenceUs: number;
}
export declare class History {
    /** Decisions that changed nothing. */
    stays: number;
    /** Running cores from each time on. */
    readonly timeline: {
        readonly timeNs: number;
        readonly cores: number;
    }[];
    readonly decisions: DecisionEntry[];
    readonly migrations: MigrationEntry[];
    readonly overstays: OverstayEntry[];
    /** Entries that were not kept. */
    omitted: number;
    running(timeNs: number, cores: number): void;
    /** Time that cores ran, added up, by endNs. */
    coreSeconds(endNs: number): number;
    decided(timeNs: number, decision: Decision, coresBefore: number, coresAfter: number): void;
    migrated(timeNs: number, source: number, target: number, flowGroups: number, durationNs: number): void;
    unresponsive(timeNs: number, core: number, overstays: number, residenceUs: number): void;
    private keep;
}
