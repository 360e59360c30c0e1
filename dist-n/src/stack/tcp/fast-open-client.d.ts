import type { Tuple } from '../ports.ts';
import type { TcpContext } from './context.ts';
/** See Tcp.fastOpenRoom. */
export declare function roomOnSyn(ctx: TcpContext, tuple: Tuple): number;
/** Hands the bytes over; returns how many of them ride on the SYN. */
export declare function beginFast(ctx: TcpContext, flow: number, tuple: Tuple, address: number, bytes: number): number;
/** The SYN-ACK is in hand, and the connection established. */
export declare function endFast(ctx: TcpContext, flow: number): void;
export declare function narrowSyn(ctx: TcpContext, flow: number, mtuBytes: number): void;
