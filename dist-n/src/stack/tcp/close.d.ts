import type { TcpContext } from './context.ts';
/** A FIN follows the last byte handed over. Before the handshake is done it waits for it. */
export declare function sendFinAfterAll(ctx: TcpContext, flow: number): void;
/** The state that a queued FIN means. */
export declare function enterClosing(ctx: TcpContext, flow: number): void;
/**
 * After an acknowledgment: whether it covers our FIN, and what follows. False when the flow is
 * gone.
 */
export declare function checkFinAcked(ctx: TcpContext, flow: number): boolean;
/** FIN-WAIT-2 may last for ever as a half close; without an application it may not. */
export declare function limitFinWait(ctx: TcpContext, flow: number): void;
/**
 * The segment's FIN is remembered; it counts when everything before it has come. One that lies
 * before payload that has come is none: a stream does not end before its last byte.
 */
export declare function noteFin(ctx: TcpContext, flow: number, finSeq: number): void;
/** Takes the peer's FIN when it is next. */
export declare function takeFin(ctx: TcpContext, flow: number): void;
export declare function abortFlow(ctx: TcpContext, flow: number): void;
