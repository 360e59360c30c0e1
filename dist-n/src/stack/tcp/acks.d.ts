import type { TcpContext } from './context.ts';
/**
 * The application is about to send: where that comes soon after payload, acknowledgments can ride
 * on its answers.
 */
export declare function noteAnswer(ctx: TcpContext, flow: number): void;
/** The timer of a delayed acknowledgment: no answer came. */
export declare function sendDelayedAck(ctx: TcpContext, flow: number): void;
/** A segment with new payload in order was taken. */
export declare function oweAck(ctx: TcpContext, flow: number): void;
/**
 * Something was taken that is to be acknowledged at the end of the batch: FIN, a filled gap, a
 * zero-window probe.
 */
export declare function oweAckNow(ctx: TcpContext, flow: number): void;
export declare function flushAcks(ctx: TcpContext): void;
