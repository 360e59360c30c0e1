/**
 * Ranges of the application's memory that it hands over for sending: they are chained behind what
 * waits already and referred to in place.
 */
import { BSYS_RANGE } from '../../log/events.js';
import { SUM_BYTES_MAX, addSums, sumRange } from '../../wire/checksum.js';
import { ROW } from './pcb.js';
/** Takes the range. False: there is no record for it. */
export function takeRange(ctx, flow, address, bytes) {
    const p = ctx.pcb;
    const { ranges } = ctx;
    const offset = (p.sndEnd[flow << ROW] - p.iss[flow] - 1) | 0;
    const range = ranges.allocate(ctx.core, address, bytes, offset);
    if (range === -1)
        return false;
    const tail = p.rangeTail[flow << ROW];
    if (tail === -1)
        p.rangeHead[flow << ROW] = range;
    else
        ranges.next[tail] = range;
    p.rangeTail[flow << ROW] = range;
    p.sndEnd[flow << ROW] = (p.sndEnd[flow << ROW] + bytes) | 0;
    const sum = sumLong(ctx, address, bytes);
    ctx.recorder.emit5(BSYS_RANGE, flow, address, bytes, sum, offset, 0);
    return true;
}
/** A range may be longer than one sum can be; whole even parts add up. */
function sumLong(ctx, address, bytes) {
    if (bytes <= SUM_BYTES_MAX)
        return sumRange(ctx.memory, address, bytes);
    let sum = 0;
    for (let done = 0; done < bytes; done += SUM_BYTES_MAX) {
        const part = Math.min(SUM_BYTES_MAX, bytes - done);
        sum = addSums(sum, sumRange(ctx.memory, address + done, part));
    }
    return sum;
}
