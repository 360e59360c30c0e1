import type { Personalities } from '../ports.ts';
import type { TcpContext } from './context.ts';
/** The conversation's columns, or null when nothing was recorded of this host. */
export declare function personalityOf(ctx: TcpContext, conversation: number): Personalities | null;
/** Sets what this side offers and the timestamp clock; returns the initial sequence number. */
export declare function chooseOffer(ctx: TcpContext, flow: number, recorded: Personalities | null): number;
/** The peer's offer is in ctx.options: settles what both use, and says so. */
export declare function negotiate(ctx: TcpContext, flow: number): void;
/** The window becomes a whole number of segments, as BSD sizes its socket buffers. */
export declare function roundWindow(ctx: TcpContext, flow: number): void;
/** Adopted mid-stream: what was negotiated is guessed so that nothing legal is refused. */
export declare function assumeNegotiated(ctx: TcpContext, flow: number): void;
export declare function lowerSendMss(ctx: TcpContext, flow: number, mtuBytes: number): boolean;
