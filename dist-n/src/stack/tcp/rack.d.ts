import type { TcpContext } from './context.ts';
export declare function detectLoss(ctx: TcpContext, flow: number, record: number): number;
/** Looks for losses when something was delivered. True: the loss timer waits for more of them. */
export declare function detectAfterAck(ctx: TcpContext, flow: number, record: number): boolean;
export declare function markAfterTimeout(ctx: TcpContext, flow: number, record: number): void;
export declare function learnReordering(ctx: TcpContext, flow: number, record: number): void;
export declare function forgetReordering(ctx: TcpContext, record: number): void;
