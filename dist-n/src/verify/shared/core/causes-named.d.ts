import { Findings } from '../tracker.ts';
export declare class CausesNamed {
    readonly causesNamed: Findings;
    /** A row of one of the kinds that come a few times. */
    check(row: number): void;
    /** A row that names no cause. */
    causeless(row: number): void;
}
/** STACK_IN. */
export declare function hasVerdict(row: number): boolean;
/** USER_ENTER. */
export declare function hasReason(row: number): boolean;
/** CYCLE_WAKE. */
export declare function hasWaker(row: number): boolean;
