/**
 * A path that loses long segments without a word (RFC 2923 §2.1): where one of full size was
 * repeated twice for nothing, it goes in shorter ones, and after two more in the shortest, as in
 * BSD. When that does not help either it was not their length: they are as long again.
 */
import type { TcpContext } from './context.ts';
import { MSS_DEFAULT_4, MSS_DEFAULT_6 } from './offer.ts';
import { ROW } from './pcb.ts';

/** Every size has two chances. */
const TRIES = 2;
const RETRIES_MAX = 3 * TRIES;

//= RFC 4821 §7.7
// The retransmission timer has expired for the `retries`th time in a row: nothing comes through.
export function suspectLength(ctx: TcpContext, flow: number, retries: number): void {
  if (retries % TRIES !== 0 || retries > RETRIES_MAX) return;
  const p = ctx.pcb;
  const isIpv6 = p.tuples.family(flow) === 6;
  const mss = p.sendMss[flow]!;
  const outstanding = (p.sndMax[flow << ROW]! - p.sndUna[flow << ROW]!) | 0;
  const shorter = isIpv6 ? ctx.config.blackHoleMss6Bytes : ctx.config.blackHoleMssBytes;
  const shortest = isIpv6 ? MSS_DEFAULT_6 : MSS_DEFAULT_4;
  const next = mss > shorter ? shorter : shortest;
  if (next < mss && retries < RETRIES_MAX) {
    if (outstanding < mss) return;
    if (p.fullMss[flow] === 0) p.fullMss[flow] = mss;
    p.sendMss[flow] = next;
  } else if (p.fullMss[flow] !== 0) {
    p.sendMss[flow] = p.fullMss[flow]!;
    p.fullMss[flow] = 0;
  }
}
