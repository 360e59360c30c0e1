/**
 * Round-trip time and retransmission timeout (RFC 6298), in whole microseconds.
 *
 * One segment at a time is timed, and never one that was retransmitted (Karn). Timestamp echoes are
 * not used: in a replay the peer echoes the recorded host's values, which say nothing about this
 * host's segments.
 */
import { TCP_RTO } from '../../log/events.js';
import { F_TIMED, ROW } from './pcb.js';
const RTO_AFTER_LOST_SYN_US = 3_000_000;
/** Begins to time the segment that ends at `end`, if none is being timed. */
export function startTiming(ctx, flow, end) {
    const p = ctx.pcb;
    if ((p.flags[flow << ROW] & F_TIMED) !== 0)
        return;
    p.flags[flow << ROW] |= F_TIMED;
    p.rttSeq[flow] = end;
    p.rttStartNs[flow] = ctx.ports.nowNs;
}
export function stopTiming(ctx, flow) {
    ctx.pcb.flags[flow << ROW] &= ~F_TIMED;
}
/** An acknowledgment of `ack` came: takes the sample when it covers the timed segment. */
export function sampleRtt(ctx, flow, ack) {
    const p = ctx.pcb;
    if ((p.flags[flow << ROW] & F_TIMED) === 0 || ((ack - p.rttSeq[flow]) | 0) < 0)
        return;
    p.flags[flow << ROW] &= ~F_TIMED;
    takeRtt(ctx, flow, Math.min(Math.ceil((ctx.ports.nowNs - p.rttStartNs[flow]) / 1000), 1e9));
}
/** A round trip was measured. */
export function takeRtt(ctx, flow, rttUs) {
    const p = ctx.pcb;
    const srtt = p.srttUs[flow];
    if (srtt === 0) {
        //= RFC 6298 §2.2
        // The first measurement sets SRTT = R, RTTVAR = R/2.
        p.srttUs[flow] = Math.max(1, rttUs);
        p.rttVarUs[flow] = rttUs >> 1;
    }
    else {
        //= RFC 6298 §2.3
        // RTTVAR = 3/4 RTTVAR + 1/4 |SRTT - R|, then SRTT = 7/8 SRTT + 1/8 R.
        const error = Math.abs(srtt - rttUs);
        p.rttVarUs[flow] = Math.floor((3 * p.rttVarUs[flow] + error) / 4);
        p.srttUs[flow] = Math.max(1, Math.floor((7 * srtt + rttUs) / 8));
    }
    p.rtoUs[flow << ROW] = clampRto(ctx, p.srttUs[flow] +
        Math.max(ctx.config.rtoGranularityUs, 4 * p.rttVarUs[flow]) +
        ctx.config.rtoSlopUs);
    if (p.backoff[flow] !== 0) {
        p.backoff[flow] = 0;
        emitRto(ctx, flow);
    }
}
//= RFC 6298 §5.5
// A timeout doubles the RTO, up to a maximum of at least 60 s.
export function backOff(ctx, flow) {
    const p = ctx.pcb;
    const slop = ctx.config.rtoSlopUs;
    // The first RTO of a connection has no slop in it.
    const before = p.srttUs[flow] === 0 && p.backoff[flow] === 0
        ? p.rtoUs[flow << ROW]
        : p.rtoUs[flow << ROW] - slop;
    p.rtoUs[flow << ROW] = clampRto(ctx, before * 2 + slop);
    if (p.backoff[flow] < 255)
        p.backoff[flow]++;
    emitRto(ctx, flow);
}
//= RFC 6298 §5.7
// When a SYN was lost, data begins with an RTO of 3 s.
export function restartRto(ctx, flow) {
    const p = ctx.pcb;
    p.rtoUs[flow << ROW] = clampRto(ctx, RTO_AFTER_LOST_SYN_US);
    p.backoff[flow] = 0;
    emitRto(ctx, flow);
}
function emitRto(ctx, flow) {
    const p = ctx.pcb;
    const { recorder } = ctx;
    const srtt = p.srttUs[flow];
    const variance = p.rttVarUs[flow];
    recorder.emit5(TCP_RTO, flow, p.rtoUs[flow << ROW], p.backoff[flow], srtt, variance, 0);
}
function clampRto(ctx, rtoUs) {
    return Math.min(Math.max(rtoUs, ctx.config.rtoMinUs), ctx.config.rtoMaxUs);
}
