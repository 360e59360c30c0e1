import type { TcpContext } from './context.ts';
/** Everything the acknowledgment says was taken in. isDuplicate: RFC 5681 §2. */
export declare function recoverAfterAck(ctx: TcpContext, flow: number, flightBytes: number, isDuplicate: boolean): void;
/** The reordering window of a segment is over (RFC 8985 §6.3). */
export declare function onReorderingTimeout(ctx: TcpContext, flow: number, record: number): void;
/** From now on retransmissions are counted that may turn out to be for nothing. cwnd 0: no undo. */
export declare function beginUndo(ctx: TcpContext, record: number, cwnd: number, threshold: number): void;
