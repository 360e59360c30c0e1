/**
 * The bits of the segment in hand that are about congestion: the two of its IP header (RFC 3168
 * §5), and the three of its TCP header that RFC 9768 reads as one field.
 */
import { ETHERNET_HEADER_BYTES } from '../../base/limits.ts';
import { ACE_SHIFT } from '../../wire/tcp.ts';
import type { TcpContext } from './context.ts';

export const NOT_ECT = 0;
export const ECT1 = 1;
export const ECT0 = 2;
export const CE = 3;
const ECN_MASK = 3;
export const ACE_MASK = 7;

/** NOT_ECT, ECT0, ECT1 or CE. */
export function markOf(ctx: TcpContext): number {
  const ip = ctx.mbufs.frameAddress[ctx.mbuf]! + ETHERNET_HEADER_BYTES;
  const second = ctx.memory.bytes[ip + 1]!;
  return ctx.memory.bytes[ip]! >> 4 === 6 ? (second >> 4) & ECN_MASK : second & ECN_MASK;
}

/** AE, CWR and ECE as a number. */
export function aceOf(ctx: TcpContext): number {
  return (ctx.segmentFlags >> ACE_SHIFT) & ACE_MASK;
}
