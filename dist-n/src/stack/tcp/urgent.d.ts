import type { TcpContext } from './context.ts';
export declare function noteUrgent(ctx: TcpContext, flow: number): void;
export declare function urgentBytes(ctx: TcpContext, flow: number): number;
/** The application gave bytes back: perhaps nothing urgent is left. */
export declare function settleUrgent(ctx: TcpContext, flow: number): void;
