import type { TcpContext } from './context.ts';
/** Processes the segment's ACK. False: the segment is to be dropped, and its verdict is set. */
export declare function processAck(ctx: TcpContext, flow: number): boolean;
/** The scaled window of the segment; unlimited where nobody knows the scale. */
export declare function segmentWindow(ctx: TcpContext, flow: number): number;
export declare function isTooOld(ctx: TcpContext, flow: number, age: number): boolean;
