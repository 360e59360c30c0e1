import type { TcpContext } from './context.ts';
/** Sends what recovery allows. Without reports that is what the inflated window permits. */
export declare function continueRecovery(ctx: TcpContext, flow: number): void;
export declare function retransmitHoles(ctx: TcpContext, flow: number): void;
