import type { TcpContext } from './context.ts';
/** The frame queued last refers to payload of the flow. */
export declare function notePayloadFrame(ctx: TcpContext, flow: number): void;
/** The peer acknowledged up to `end`, the last `bytes` of it now. False: to be told later. */
export declare function releaseAcked(ctx: TcpContext, flow: number, end: number, bytes: number): boolean;
/** The flow ends: everything it refers to is let go of, as soon as the ring is done with it. */
export declare function releaseAll(ctx: TcpContext, flow: number): void;
/** Whether something waits for the ring. */
export declare function isReleaseDue(ctx: TcpContext): boolean;
/** The ring was reclaimed: what was put off happens now. */
export declare function releaseParked(ctx: TcpContext): void;
/** The application may use the bytes again, and send so many more. */
export declare function tellSent(ctx: TcpContext, flow: number, bytes: number): void;
