import type { TcpContext } from './context.ts';
/** Takes the segment's payload, which was cut to the window. */
export declare function receivePayload(ctx: TcpContext, flow: number): void;
export declare function keepSynPayload(ctx: TcpContext, flow: number): void;
export declare function deliverKept(ctx: TcpContext, flow: number): void;
/** Delivers what was withheld: the application has accepted. */
export declare function deliverWithheld(ctx: TcpContext, flow: number): void;
