import type { TcpContext } from './context.ts';
export declare function synFlags(ctx: TcpContext, flow: number, flags: number): number;
/** The peer's SYN or SYN-ACK is in hand: settles whether marks are understood by both. */
export declare function negotiateEcn(ctx: TcpContext, flow: number): void;
export declare function noteMark(ctx: TcpContext, flow: number): boolean;
/** Whether the acknowledgment in hand echoes a mark. */
export declare function isEchoed(ctx: TcpContext, flow: number): boolean;
export declare function noteReduced(ctx: TcpContext, flow: number): void;
export declare function onEcho(ctx: TcpContext, flow: number, flightBytes: number): void;
/** The header flags of a segment of a connection with marks; isNewData: never sent before. */
export declare function ecnFlags(ctx: TcpContext, flow: number, flags: number, isNewData: boolean): number;
/** Marks the frame that was begun last as capable; `l4Address` is its TCP header. */
export declare function markCapable(ctx: TcpContext, flow: number): void;
