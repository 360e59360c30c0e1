import type { TcpContext } from './context.ts';
/** The retransmission timer expired. */
export declare function onRetransmitTimeout(ctx: TcpContext, flow: number): void;
export declare function onDuplicateAck(ctx: TcpContext, flow: number): void;
/** New bytes were acknowledged: goes on with recovery, or ends it. */
export declare function onRecoveryAck(ctx: TcpContext, flow: number, acked: number, flight: number): void;
export declare function onPersistTimeout(ctx: TcpContext, flow: number): void;
/**
 * The path turned out narrower than the first outstanding segment: it goes again, in smaller ones.
 */
export declare function resendFirst(ctx: TcpContext, flow: number): void;
