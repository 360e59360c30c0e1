import { type ReadAt } from './codec.ts';
/** Rows of surroundings on each side. */
export declare const CONTEXT_ROWS_DEFAULT = 5;
export interface CoreDifference {
    readonly core: number;
    /** Index in the core's event sequence of the first row that differs. */
    readonly index: number;
    /** The earlier of the two rows' times. */
    readonly timeNs: number;
    /** The rows as text; null where that log has no more rows of this core. */
    readonly a: string | null;
    readonly b: string | null;
    /** Rows before it (the same in both) and after it, as text. */
    readonly before: readonly string[];
    readonly afterA: readonly string[];
    readonly afterB: readonly string[];
}
export interface LogDifference {
    /** What differs in the headers (seed, configuration ...), and logs that were cut. */
    readonly notes: readonly string[];
    /** Cores that differ, the earliest difference first; empty when only notes differ. */
    readonly cores: readonly CoreDifference[];
}
/** null: the same rows, headers and ends. Throws LogError when one of them is damaged or no log. */
export declare function diffLogs(readA: ReadAt, readB: ReadAt, contextRows?: number): LogDifference | null;
/** Index of the first chain value that differs or that only one chain has. */
export declare function firstDifferentBlock(a: readonly string[], b: readonly string[]): number;
