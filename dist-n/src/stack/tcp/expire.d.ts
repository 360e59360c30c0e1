import type { TcpContext } from './context.ts';
/** The wheel's call for this flow. */
export declare function expire(ctx: TcpContext, flow: number): void;
