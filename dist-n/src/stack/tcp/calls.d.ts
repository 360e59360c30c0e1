import type { TcpContext } from './context.ts';
/**
 * The slot of a handle the application holds and this core owns, or -1. Safe for any number.
 */
export declare function slotOf(ctx: TcpContext, handle: number): number;
/** The upper part of a handle, whatever it is. */
export declare function tagOf(handle: number): number;
/**
 * The application takes a knocked connection: what was withheld is delivered, then a DEAD that
 * waited.
 */
export declare function accept(ctx: TcpContext, handle: number, cookie: number): number;
/**
 * Gives an accepted flow's application what was withheld until then: payload, and that the flow is
 * dead.
 */
export declare function resumeAccepted(ctx: TcpContext, handle: number): void;
/** The application does not want a knocked connection: its peer is reset. */
export declare function reject(ctx: TcpContext, handle: number): number;
/**
 * Takes ranges for sending; returns how many bytes were taken. hasMore: what would fill less than a
 * segment may wait for what follows.
 */
export declare function sendv(ctx: TcpContext, handle: number, rangeAddress: Int32Array, rangeBytes: Int32Array, count: number, hasMore: boolean): number;
export declare function setIpFields(ctx: TcpContext, handle: number, trafficClass: number, hopLimit: number): number;
/** Holds partial segments back from now on, or no longer: then what was held goes at once. */
export declare function cork(ctx: TcpContext, handle: number, isCorked: boolean): number;
/**
 * The application gives received bytes back: the window opens, mbufs whose last byte is covered are
 * freed.
 */
export declare function recvDone(ctx: TcpContext, handle: number, bytes: number): number;
/** Half close: FIN after what was accepted. */
export declare function shutdown(ctx: TcpContext, handle: number): number;
/** Gives up the handle, and ends what the application had not ended. */
export declare function close(ctx: TcpContext, handle: number): number;
/** RST; the handle is gone with it. */
export declare function abort(ctx: TcpContext, handle: number): number;
/** The connection is long gone: what the application still held of it goes too. */
export declare function dropTombstone(ctx: TcpContext, flow: number): void;
