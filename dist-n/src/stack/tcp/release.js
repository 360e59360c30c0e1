/**
 * When what the application handed over is its own again: acknowledged by the peer, and no frame on
 * the transmit ring refers to it any more (IX: SENT).
 *
 * The second matters when a retransmission is queued and, in the same cycle, the acknowledgment of
 * the original arrives: the NIC would read memory that the application has filled anew. Such bytes
 * are released, and SENT, when the ring was reclaimed, in the next cycle; so are the ranges of a
 * connection that died meanwhile. Whether the ring is done is known by flow, not by range.
 */
import { SG_RELEASE, USYS_SENT } from '../../log/events.js';
import { seqMin } from '../../wire/seq.js';
import { F_ACCEPTED, F_HANDLE, F_LIVE, F_PARKED, ROW } from './pcb.js';
/** The frame queued last refers to payload of the flow. */
export function notePayloadFrame(ctx, flow) {
    const { completions } = ctx.ports.tx;
    if (completions !== undefined)
        ctx.pcb.payloadFrame[flow << ROW] = completions.queuedCount;
}
/** Whether the NIC may still read payload of the flow. */
function isOnRing(ctx, flow) {
    const { completions } = ctx.ports.tx;
    if (completions === undefined)
        return false;
    return ((completions.doneCount - ctx.pcb.payloadFrame[flow << ROW]) | 0) < 0;
}
/** The peer acknowledged up to `end`, the last `bytes` of it now. False: to be told later. */
export function releaseAcked(ctx, flow, end, bytes) {
    const p = ctx.pcb;
    if (!isOnRing(ctx, flow)) {
        releaseRanges(ctx, flow, end);
        return true;
    }
    if ((p.flags[flow << ROW] & F_PARKED) === 0) {
        p.flags[flow << ROW] |= F_PARKED;
        p.parkedBytes[flow << ROW] = 0;
        ctx.parked.push(flow);
    }
    p.parkedBytes[flow << ROW] += bytes;
    return false;
}
/** The flow ends: everything it refers to is let go of, as soon as the ring is done with it. */
export function releaseAll(ctx, flow) {
    const p = ctx.pcb;
    p.flags[flow << ROW] &= ~F_PARKED;
    const head = p.rangeHead[flow << ROW];
    if (head === -1)
        return;
    if (!isOnRing(ctx, flow)) {
        releaseRanges(ctx, flow, p.sndEnd[flow << ROW]);
        return;
    }
    ctx.orphans.push(flow, head);
    p.rangeHead[flow << ROW] = -1;
    p.rangeTail[flow << ROW] = -1;
    p.rangeCursor[flow << ROW] = -1;
}
/** Whether something waits for the ring. */
export function isReleaseDue(ctx) {
    return ctx.parked.length > 0 || ctx.orphans.length > 0;
}
/** The ring was reclaimed: what was put off happens now. */
export function releaseParked(ctx) {
    const p = ctx.pcb;
    for (let i = 0; i < ctx.orphans.length; i += 2) {
        const flow = ctx.orphans[i];
        for (let range = ctx.orphans[i + 1]; range !== -1;)
            range = releaseRange(ctx, flow, range);
    }
    ctx.orphans.length = 0;
    for (const flow of ctx.parked) {
        // Died since, and its slot may be another's: then the flag is gone.
        const both = F_LIVE | F_PARKED;
        if ((p.flags[flow << ROW] & both) !== both)
            continue;
        p.flags[flow << ROW] &= ~F_PARKED;
        releaseRanges(ctx, flow, seqMin(p.sndUna[flow << ROW], p.sndEnd[flow << ROW]));
        tellSent(ctx, flow, p.parkedBytes[flow << ROW]);
    }
    ctx.parked.length = 0;
}
/** Lets go of the ranges that end at or before sequence number `end`. */
function releaseRanges(ctx, flow, end) {
    const p = ctx.pcb;
    const { ranges } = ctx;
    const limit = (end - p.iss[flow] - 1) | 0;
    let range = p.rangeHead[flow << ROW];
    while (range !== -1) {
        if (((ranges.streamOffset[range] + ranges.bytes[range] - limit) | 0) > 0)
            break;
        if (p.rangeCursor[flow << ROW] === range)
            p.rangeCursor[flow << ROW] = -1;
        range = releaseRange(ctx, flow, range);
    }
    p.rangeHead[flow << ROW] = range;
    if (range === -1)
        p.rangeTail[flow << ROW] = -1;
}
/** Returns the range behind it. */
function releaseRange(ctx, flow, range) {
    const { ranges, recorder } = ctx;
    const following = ranges.next[range];
    const bytes = ranges.bytes[range];
    const offset = ranges.streamOffset[range];
    recorder.emit3(SG_RELEASE, flow, ranges.address[range], bytes, offset);
    ranges.release(ctx.core, range);
    return following;
}
/** The application may use the bytes again, and send so many more. */
export function tellSent(ctx, flow, bytes) {
    const p = ctx.pcb;
    const both = F_HANDLE | F_ACCEPTED;
    if ((p.flags[flow << ROW] & both) !== both)
        return;
    const cookie = p.cookie[flow];
    const flight = (p.sndNxt[flow << ROW] - p.sndUna[flow << ROW]) | 0;
    const hasWindow = !ctx.config.deviations.tellsLess;
    const usable = !hasWindow
        ? -1
        : Math.max(0, Math.min(p.cwnd[flow << ROW], p.sndWnd[flow << ROW]) - flight);
    const tag = p.tag[flow << ROW];
    ctx.recorder.emit5(USYS_SENT, flow, tag, cookie | 0, bytes, usable, 0);
    ctx.ports.conditions.push(USYS_SENT, ctx.handle(flow), cookie, bytes, usable);
}
