/**
 * Initial sequence numbers where no recorded host gives one (RFC 9293 §3.4.1, RFC 6528).
 *
 * A clock, plus a keyed hash of both ends: numbers of one pair of ends grow, those of different
 * pairs say nothing of each other. The key is the run's secret, so that every machine gets the same
 * numbers.
 */
import { SIP_HASH_BYTES, sipHash } from '../../base/siphash.ts';
import type { TcpContext } from './context.ts';

/** The clock of RFC 6528 ticks every 4 us. */
const ISN_TICK_NS = 4000;
/** Local and remote address, both ports in one. */
const TUPLE_WORDS = 9;

const key: [number, number, number, number] = [0, 0, 0, 0];
const words = new Int32Array(TUPLE_WORDS);
const bytes = new Uint8Array(words.buffer);
const hash = new Int32Array(SIP_HASH_BYTES / 4);
const hashBytes = new Uint8Array(hash.buffer);

export function initialSequence(ctx: TcpContext, flow: number): number {
  const p = ctx.pcb;
  words[0] = p.tuples.local(flow, 0);
  words[1] = p.tuples.local(flow, 1);
  words[2] = p.tuples.local(flow, 2);
  words[3] = p.tuples.local(flow, 3);
  words[4] = p.tuples.remote(flow, 0);
  words[5] = p.tuples.remote(flow, 1);
  words[6] = p.tuples.remote(flow, 2);
  words[7] = p.tuples.remote(flow, 3);
  words[8] = (p.tuples.localPort(flow) << 16) | p.tuples.remotePort(flow);
  const [key0, key1] = ctx.config.issSecret;
  //= RFC 9293 §3.4.1, RFC 6528 §3
  // ISN = M + F(ends, secret); F cannot be computed from outside (MUST-8, MUST-9).
  const ticks = Math.floor(ctx.ports.nowNs / ISN_TICK_NS) | 0;
  key[0] = key[2] = key0;
  key[1] = key[3] = key1;
  sipHash(key, bytes, 0, bytes.length, hashBytes, 0);
  return (ticks + hash[0]!) | 0;
}
