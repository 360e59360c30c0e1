import type { TcpContext } from './context.ts';
/** Sends everything that may go now. allowance: bytes beyond cwnd that limited transmit permits. */
export declare function output(ctx: TcpContext, flow: number, allowance?: number): void;
/** One new segment whatever cwnd says, within the peer's window. False: there was none. */
export declare function sendBeyond(ctx: TcpContext, flow: number): boolean;
/** RFC 6675's pipe; the flow has a scoreboard. */
export declare function pipeOf(ctx: TcpContext, flow: number): number;
export declare function startRetransmitTimer(ctx: TcpContext, flow: number): void;
export declare function armPersist(ctx: TcpContext, flow: number, unsentBytes: number): void;
