import type { Tuple } from '../ports.ts';
import type { TcpContext } from './context.ts';
/** Our SYN or SYN-ACK carries the option. */
export declare const FO_OPTION: number;
/** In the form it had before it was assigned a number. */
export declare const FO_EXPERIMENTAL: number;
/** The client's SYN carried payload. */
export declare const FO_RIDING: number;
/** Payload of the SYN was acknowledged by the SYN-ACK, ours or theirs. */
export declare const FO_TAKEN: number;
/** The application was told of a connection whose handshake is not over. */
export declare const FO_EARLY: number;
/** A router said that the SYN was too long. */
export declare const FO_NARROWED: number;
export declare function askFast(ctx: TcpContext, flow: number, tuple: Tuple): boolean;
/** Whether the application has the connection although its handshake is not over. */
export declare function isOpenEarly(ctx: TcpContext, flow: number): boolean;
/** The handshake is over, one way or the other. */
export declare function endEarly(ctx: TcpContext, flow: number): void;
/** Our next SYN or SYN-ACK goes without the option. */
export declare function withdrawCookie(ctx: TcpContext, flow: number): void;
/**
 * Writes the option of a SYN whose options begin at `from` at `at`, if it has one and it fits,
 * padded as the system that is imitated does. Returns the address behind it.
 */
export declare function writeCookie(ctx: TcpContext, flow: number, from: number, at: number, isAnswer: boolean): number;
