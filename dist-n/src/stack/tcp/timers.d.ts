import type { TcpContext } from './context.ts';
/** The longest one arming may be. */
export declare const TIMER_DELAY_US_MAX = 250000000;
/** Arms or re-arms a timer of the flow. */
export declare function armTimer(ctx: TcpContext, flow: number, kind: number, delayUs: number): void;
export declare function isArmed(ctx: TcpContext, flow: number, kind: number): boolean;
/** Cancels the timer when it is armed. */
export declare function cancelTimer(ctx: TcpContext, flow: number, kind: number): void;
export declare function cancelAllTimers(ctx: TcpContext, flow: number): void;
/** The flow's earliest deadline, Infinity when nothing is armed. */
export declare function earliestDeadline(ctx: TcpContext, flow: number): number;
