import type { TcpContext } from './context.ts';
export declare function initialSequence(ctx: TcpContext, flow: number): number;
