import type { Tuple } from '../ports.ts';
import type { TcpContext } from './context.ts';
/**
 * Opens a connection to the tuple's remote end. Returns the handle, or a negative code. fastBytes
 * at fastAddress are handed over with it and may ride on the SYN; -1: no fast open.
 */
export declare function openActive(ctx: TcpContext, tuple: Tuple, mark: number, cookie: number, flowGroup: number, fastAddress?: number, fastBytes?: number): number;
/**
 * A segment in SYN-SENT. True: the connection is established and the rest of the segment goes on.
 */
export declare function inSynSent(ctx: TcpContext, flow: number): boolean;
