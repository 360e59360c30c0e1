/**
 * Proportional rate reduction (RFC 9937, which replaces RFC 6937): while the window shrinks to
 * ssthresh, what may be sent follows what was delivered, so that neither a pause nor a burst comes
 * of it.
 */
import type { TcpContext } from './context.ts';
/** The episode begins with `flightBytes` as RecoverFS. */
export declare function beginReduction(ctx: TcpContext, record: number, flightBytes: number): void;
export declare function reduceWindow(ctx: TcpContext, flow: number, record: number, hasAdvanced: boolean): void;
