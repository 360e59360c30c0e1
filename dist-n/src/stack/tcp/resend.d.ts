import type { TcpContext } from './context.ts';
/**
 * Sends the segment at seq again, up to the next SACKed block. Returns where it ended (seq when
 * there was no mbuf).
 */
export declare function retransmit(ctx: TcpContext, flow: number, seq: number, rule: number, bytesMax?: number): number;
