/**
 * Received payload in the application's hands: a chain of mbufs a flow, given back byte by byte
 * (IX: recv_done).
 *
 * Payload is never copied. An mbuf is freed in the call that covers its last byte, after the packet
 * was summed once more over the range the NIC summed when it wrote it: whoever reads the log can
 * tell that nobody wrote into it.
 */
import { assert } from '../../base/assert.js';
import { ETHERNET_HEADER_BYTES } from '../../base/limits.js';
import { RX_RELEASE } from '../../log/events.js';
import { sumRange } from '../../wire/checksum.js';
import { IPV4_TOTAL_BYTES_OFFSET } from '../../wire/ipv4.js';
import { IPV6_HEADER_BYTES, IPV6_PAYLOAD_BYTES_OFFSET } from '../../wire/ipv6.js';
import { F_ACCEPTED, ROW } from './pcb.js';
/** Appends the mbuf, whose payload range is set, to what the flow holds. */
export function hold(ctx, flow, mbuf) {
    const p = ctx.pcb;
    const { next } = ctx.mbufs;
    next[mbuf] = -1;
    const tail = p.heldTail[flow << ROW];
    if (tail === -1)
        p.heldHead[flow << ROW] = mbuf;
    else
        next[tail] = mbuf;
    p.heldTail[flow << ROW] = mbuf;
}
/** Takes `bytes` from the head of the chain; frees every mbuf whose last byte they cover. */
export function giveBack(ctx, flow, bytes) {
    const p = ctx.pcb;
    const { next, payloadBytes } = ctx.mbufs;
    let done = p.heldDone[flow << ROW] + bytes;
    let mbuf = p.heldHead[flow << ROW];
    while (mbuf !== -1 && done >= payloadBytes[mbuf]) {
        done -= payloadBytes[mbuf];
        const following = next[mbuf];
        releaseMbuf(ctx, flow, mbuf);
        mbuf = following;
    }
    p.heldHead[flow << ROW] = mbuf;
    if (mbuf === -1) {
        assert(done === 0, 'no more is given back than is held');
        p.heldTail[flow << ROW] = -1;
    }
    // V5: what was given back of the head mbuf is forgotten, so it is never covered.
    p.heldDone[flow << ROW] = ctx.config.deviations.forgetsRest ? 0 : done;
}
/** Gives everything back: the application closed its handle. */
export function giveBackAll(ctx, flow) {
    const p = ctx.pcb;
    // What was withheld from an application that never accepted was never lent.
    const wasLent = (p.flags[flow << ROW] & F_ACCEPTED) !== 0;
    let mbuf = p.heldHead[flow << ROW];
    while (mbuf !== -1) {
        const following = ctx.mbufs.next[mbuf];
        if (wasLent)
            releaseMbuf(ctx, flow, mbuf);
        else
            ctx.mbufs.free(mbuf);
        mbuf = following;
    }
    p.heldHead[flow << ROW] = -1;
    p.heldTail[flow << ROW] = -1;
    p.heldDone[flow << ROW] = 0;
    p.undone[flow << ROW] = 0;
}
/** Every mbuf the application holds of the flow, oldest first. */
export function heldMbufs(ctx, flow, visit) {
    for (let mbuf = ctx.pcb.heldHead[flow << ROW]; mbuf !== -1; mbuf = ctx.mbufs.next[mbuf])
        visit(mbuf);
}
export function heldCount(ctx, flow) {
    let count = 0;
    for (let mbuf = ctx.pcb.heldHead[flow << ROW]; mbuf !== -1; mbuf = ctx.mbufs.next[mbuf])
        count++;
    return count;
}
function releaseMbuf(ctx, flow, mbuf) {
    const { mbufs, memory } = ctx;
    const ip = mbufs.frameAddress[mbuf] + ETHERNET_HEADER_BYTES;
    const limit = mbufs.frameBytes[mbuf] - ETHERNET_HEADER_BYTES;
    const claimed = memory.bytes[ip] >> 4 === 6
        ? IPV6_HEADER_BYTES + memory.view.getUint16(ip + IPV6_PAYLOAD_BYTES_OFFSET)
        : memory.view.getUint16(ip + IPV4_TOTAL_BYTES_OFFSET);
    const bytes = claimed < limit ? claimed : limit;
    const sum = sumRange(memory, ip, bytes);
    ctx.recorder.emit5(RX_RELEASE, flow, mbuf, ip, bytes, sum, 0);
    mbufs.free(mbuf);
}
