import type { TcpContext } from './context.ts';
export declare function noteDuplicate(ctx: TcpContext, flow: number, start: number, end: number): void;
/** Notes the first part of [seq, seq + bytes) that is queued out of order. */
export declare function noteQueuedDuplicate(ctx: TcpContext, flow: number, seq: number, bytes: number): void;
