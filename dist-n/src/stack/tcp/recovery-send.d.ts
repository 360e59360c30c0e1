/**
 * Sending again what was found lost (RFC 8985 §6.2, step 5; RFC 6675 §5): in the order of sequence
 * numbers, as far as the congestion window allows.
 */
import type { TcpContext } from './context.ts';
/** Sends everything lost that the window has room for. True: the first outstanding one as well. */
export declare function resendLost(ctx: TcpContext, flow: number, record: number, rule: number): boolean;
/** Sends one segment again. False: there was no mbuf. */
export declare function resend(ctx: TcpContext, flow: number, record: number, segment: number, rule: number): boolean;
