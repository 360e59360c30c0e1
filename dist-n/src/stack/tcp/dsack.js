/**
 * Duplicates that the next acknowledgment reports (RFC 2883): the first range of the segment that
 * this side has already, in front of the SACK blocks.
 *
 * A knob (`dsack`): a recorded peer learned from what the recorded host reported, and nothing of a
 * replay depends on it. One range a flow is remembered, until an acknowledgment has carried it.
 */
import { seqLessThan } from '../../wire/seq.js';
import { F_DSACK, F_SACK, ROW } from './pcb.js';
//= RFC 2883 §4
// Only the first duplicate range is reported, and once.
export function noteDuplicate(ctx, flow, start, end) {
    const p = ctx.pcb;
    const flags = p.flags[flow << ROW];
    if (!ctx.config.dsack || (flags & F_SACK) === 0 || (flags & F_DSACK) !== 0)
        return;
    p.flags[flow << ROW] = flags | F_DSACK;
    p.dsackStart[flow] = start;
    p.dsackEnd[flow] = end;
}
/** Notes the first part of [seq, seq + bytes) that is queued out of order. */
export function noteQueuedDuplicate(ctx, flow, seq, bytes) {
    const record = ctx.pcb.reassembly[flow << ROW];
    if (!ctx.config.dsack || record === -1)
        return;
    const pool = ctx.reassembly;
    const { next, payloadBytes } = ctx.mbufs;
    const end = (seq + bytes) | 0;
    let start = 0;
    let reach = 0;
    let isFound = false;
    for (let mbuf = pool.head[record]; mbuf !== -1; mbuf = next[mbuf]) {
        const first = pool.mbufSeq[mbuf];
        const last = (first + payloadBytes[mbuf]) | 0;
        if (!seqLessThan(first, end) || (isFound && first !== reach))
            break;
        if (!seqLessThan(seq, last))
            continue;
        if (!isFound)
            start = seqLessThan(first, seq) ? seq : first;
        isFound = true;
        reach = last;
    }
    if (isFound)
        noteDuplicate(ctx, flow, start, seqLessThan(end, reach) ? end : reach);
}
