/**
 * Initial sequence numbers where no recorded host gives one (RFC 9293 §3.4.1, RFC 6528).
 *
 * A clock, plus a keyed hash of both ends: numbers of one pair of ends grow, those of different
 * pairs say nothing of each other. The key is the run's secret, so that every machine gets the same
 * numbers.
 */
import { halfSipHash } from '../../base/half-siphash.js';
/** The clock of RFC 6528 ticks every 4 us. */
const ISN_TICK_NS = 4000;
/** Local and remote address, both ports in one. */
const TUPLE_WORDS = 9;
const words = new Int32Array(TUPLE_WORDS);
export function initialSequence(ctx, flow) {
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
    return (ticks + halfSipHash(words, TUPLE_WORDS, key0, key1)) | 0;
}
