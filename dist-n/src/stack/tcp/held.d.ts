import type { TcpContext } from './context.ts';
/** Appends the mbuf, whose payload range is set, to what the flow holds. */
export declare function hold(ctx: TcpContext, flow: number, mbuf: number): void;
/** Takes `bytes` from the head of the chain; frees every mbuf whose last byte they cover. */
export declare function giveBack(ctx: TcpContext, flow: number, bytes: number): void;
/** Gives everything back: the application closed its handle. */
export declare function giveBackAll(ctx: TcpContext, flow: number): void;
/** Every mbuf the application holds of the flow, oldest first. */
export declare function heldMbufs(ctx: TcpContext, flow: number, visit: (mbuf: number) => void): void;
export declare function heldCount(ctx: TcpContext, flow: number): number;
