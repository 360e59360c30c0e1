import type { TcpContext } from './context.ts';
export declare const WINDOW_UNSCALED_MAX = 65535;
/** Adopted connections: nobody knows the shift, so the largest there is. */
export declare const WINDOW_UNKNOWN: number;
/** RCV.WND. */
export declare function receiveWindow(ctx: TcpContext, flow: number): number;
/** One past the last sequence number the peer may use. */
export declare function rightEdge(ctx: TcpContext, flow: number): number;
/** The header's window field. */
export declare function windowField(ctx: TcpContext, flow: number, isSyn: boolean): number;
/** The application gave `bytes` back. */
export declare function credit(ctx: TcpContext, flow: number, bytes: number): void;
export declare function isUpdateDue(ctx: TcpContext, flow: number): boolean;
