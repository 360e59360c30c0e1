import type { TcpContext } from './context.ts';
/** Enters ESTABLISHED; the application learns of it. */
export declare function establish(ctx: TcpContext, flow: number, rule: number): void;
/** Payload may be sent from now on: congestion control begins. */
export declare function beginSending(ctx: TcpContext, flow: number): void;
/** Our SYN is acknowledged: SND.UNA moves over it, and the window is the segment's. */
export declare function takeSynAcked(ctx: TcpContext, flow: number, windowBytes: number): void;
