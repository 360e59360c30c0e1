import type { TcpContext } from './context.ts';
/** Takes the range. False: there is no record for it. */
export declare function takeRange(ctx: TcpContext, flow: number, address: number, bytes: number): boolean;
