import type { TcpContext } from './context.ts';
/** The segment has nothing new. */
export declare const QUEUE_DUPLICATE = 0;
/** The limits are reached. */
export declare const QUEUE_FULL = -1;
/**
 * Queues the segment's payload [seq, seq + bytes), which lies within the window. Returns how many
 * new bytes were taken (the mbuf is now held), QUEUE_DUPLICATE or QUEUE_FULL (it is not).
 */
export declare function queuePayload(ctx: TcpContext, flow: number, seq: number, address: number, bytes: number): number;
/**
 * The first queued mbuf when it touches `rcvNxt` or lies below it, unlinked; -1 when there is none.
 */
export declare function takeReady(ctx: TcpContext, flow: number, rcvNxt: number): number;
/**
 * After delivery: forgets blocks that are no longer ahead, and the record when nothing is queued.
 */
export declare function settle(ctx: TcpContext, flow: number, rcvNxt: number): void;
/** Whether payload beyond seq is queued. */
export declare function isQueuedBeyond(ctx: TcpContext, flow: number, seq: number): boolean;
/** Frees everything queued. */
export declare function dropQueue(ctx: TcpContext, flow: number): void;
/** Every mbuf queued for the flow, in the order of their sequence numbers. */
export declare function queuedMbufs(ctx: TcpContext, flow: number, visit: (mbuf: number) => void): void;
export declare function promoteBlock(ctx: TcpContext, flow: number, seq: number): void;
