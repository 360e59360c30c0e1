import type { TcpContext } from './context.ts';
export declare function onLossTimer(ctx: TcpContext, flow: number): void;
/** The retransmission timer expired; isFirst: not yet since SND.UNA moved last. */
export declare function recoverAfterTimeout(ctx: TcpContext, flow: number, isFirst: boolean): void;
/** What is longer than the path's MTU allows goes again, in shorter segments; no loss to repent. */
export declare function recoverAfterNarrowing(ctx: TcpContext, flow: number): void;
