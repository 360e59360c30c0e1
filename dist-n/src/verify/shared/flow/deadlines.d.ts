import type { CycleClock } from '../cycle-clock.ts';
import { Findings } from '../tracker.ts';
export declare class Deadlines {
    readonly neverEarly: Findings;
    readonly lateness: Findings;
    readonly cancelled: Findings;
    readonly ownerCore: Findings;
    readonly delayBound: Findings;
    readonly closedEmpty: Findings;
    /** The application's timers, to be passed as `times` with place 0. */
    readonly ofApp: Float64Array;
    private readonly clock;
    private readonly core;
    constructor(clock: CycleClock, core: number);
    /** TIMER_ARM: times[place] is kept for the timer. */
    armed(row: number, times: Float64Array, place: number): void;
    private outOfBounds;
    /** TIMER_CANCEL. */
    disarmed(row: number, times: Float64Array, place: number): void;
    /** TIMER_FIRE. */
    fired(row: number, times: Float64Array, place: number): void;
    private judgeLateness;
    /** A timer row names the wheel it is about. */
    private owned;
    /** A timer row about no timer there is. */
    unknown(row: number, wheel: number): void;
    /** TCP_CLOSED: the flow's deadlines begin at `first`. */
    closed(row: number, times: Float64Array, first: number): void;
    /** CORE_STOP: what should have fired long ago never did. */
    overdue(row: number, flow: number, kept: number, nowNs: number): void;
}
/** Where one of the application's timers is kept, -1 for what is none. */
export declare function appSlot(timer: number): number;
