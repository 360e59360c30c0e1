import type { TcpContext } from './context.ts';
/** A timer fires at least so long after what it waits for. */
export declare const TIMER_SLACK_US = 2000;
/** SND.UNA moved: the time counts from now, or stops when nothing is under way. */
export declare function rearm(ctx: TcpContext, flow: number, record: number): void;
/** New data was sent; the retransmission timer does not run. */
export declare function armAfterSending(ctx: TcpContext, flow: number, record: number): void;
/** The first outstanding segment was sent again: the full timeout counts from now. */
export declare function armTimeout(ctx: TcpContext, flow: number, record: number): void;
