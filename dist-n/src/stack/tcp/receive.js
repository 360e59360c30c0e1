/**
 * Payload in order, on its way to the application without a copy (IX: recv).
 *
 * The segment's mbuf itself is handed over, read-only, and counts against the window until
 * recv_done. Payload that comes before the application has accepted the connection is withheld and
 * delivered by accept.
 */
import { assert } from '../../base/assert.js';
import { STATE_ESTABLISHED, STATE_FIN_WAIT_1, STATE_FIN_WAIT_2, STATE_SYN_RECEIVED, USYS_RECV, VERDICT_ACCEPT, VERDICT_DROP_DUPLICATE, VERDICT_DROP_NO_MEMORY, VERDICT_DROP_OUT_OF_WINDOW, VERDICT_QUEUED, } from '../../log/events.js';
import { oweAck, oweAckNow } from './acks.js';
import { noteQueuedDuplicate } from './dsack.js';
import { hold } from './held.js';
import { F_ACCEPTED, F_DSACK, F_PEER_FIN, F_REASSEMBLING, F_WRAPPED, ROW } from './pcb.js';
import { promoteBlock, QUEUE_DUPLICATE, QUEUE_FULL, queuePayload, settle, takeReady, } from './reassembly.js';
import { sendAck } from './segment.js';
import { receiveWindow } from './window.js';
const CAN_RECEIVE = (1 << STATE_SYN_RECEIVED) |
    (1 << STATE_ESTABLISHED) |
    (1 << STATE_FIN_WAIT_1) |
    (1 << STATE_FIN_WAIT_2);
/** Takes the segment's payload, which was cut to the window. */
export function receivePayload(ctx, flow) {
    const p = ctx.pcb;
    if ((p.flags[flow << ROW] & F_PEER_FIN) !== 0) {
        // Nothing comes after a FIN, whatever a later segment claims.
        const limit = (p.peerFinSeq[flow] - ctx.seq) | 0;
        if (limit < ctx.payloadBytes)
            ctx.payloadBytes = Math.max(0, limit);
    }
    const bytes = ctx.payloadBytes;
    if (bytes === 0 || ((1 << p.state[flow]) & CAN_RECEIVE) === 0) {
        ctx.verdict = VERDICT_DROP_OUT_OF_WINDOW;
        oweAckNow(ctx, flow);
        return;
    }
    if (ctx.seq === p.rcvNxt[flow << ROW] && (p.flags[flow << ROW] & F_REASSEMBLING) === 0) {
        const { mbufs, mbuf } = ctx;
        mbufs.payloadAddress[mbuf] = ctx.payloadAddress;
        mbufs.payloadBytes[mbuf] = bytes;
        ctx.keepsMbuf = true;
        ctx.acceptedBytes = bytes;
        ctx.verdict = VERDICT_ACCEPT;
        if (ctx.config.delaysWhenAnswering)
            p.lastPayloadNs[flow] = ctx.ports.nowNs;
        deliver(ctx, flow, mbuf);
        //= RFC 2883 §4
        // A duplicate is reported at once.
        if ((p.flags[flow << ROW] & F_DSACK) !== 0)
            oweAckNow(ctx, flow);
        else
            oweAck(ctx, flow);
        return;
    }
    receiveOutOfOrder(ctx, flow, bytes);
}
function receiveOutOfOrder(ctx, flow, bytes) {
    const p = ctx.pcb;
    const before = p.rcvNxt[flow << ROW];
    noteQueuedDuplicate(ctx, flow, ctx.seq, bytes);
    const taken = queuePayload(ctx, flow, ctx.seq, ctx.payloadAddress, bytes);
    if (taken === QUEUE_FULL) {
        ctx.verdict = VERDICT_DROP_NO_MEMORY;
        ctx.tables.overflows.add(p.conversation[flow << ROW]);
        sendAck(ctx, flow);
        return;
    }
    if (taken === QUEUE_DUPLICATE) {
        ctx.verdict = VERDICT_DROP_DUPLICATE;
        promoteBlock(ctx, flow, ctx.seq);
        sendAck(ctx, flow);
        return;
    }
    ctx.keepsMbuf = true;
    ctx.acceptedBytes = taken;
    deliverReady(ctx, flow);
    //= RFC 5681 §4.2
    // A segment out of order is acknowledged at once, one that fills a gap as soon as the batch is
    // done.
    if (p.rcvNxt[flow << ROW] === before) {
        ctx.verdict = VERDICT_QUEUED;
        sendAck(ctx, flow);
    }
    else {
        ctx.verdict = VERDICT_ACCEPT;
        oweAckNow(ctx, flow);
    }
}
/** Hands over what is queued and next, and forgets it. */
function deliverReady(ctx, flow) {
    const p = ctx.pcb;
    for (;;) {
        const mbuf = takeReady(ctx, flow, p.rcvNxt[flow << ROW]);
        if (mbuf === -1)
            break;
        deliver(ctx, flow, mbuf);
    }
    settle(ctx, flow, p.rcvNxt[flow << ROW]);
}
//= RFC 9293 §3.10.7.3
// Payload on the SYN of a simultaneous open is kept until the connection is established.
export function keepSynPayload(ctx, flow) {
    if (ctx.payloadBytes === 0)
        return;
    const seq = (ctx.seq + 1) | 0;
    const bytes = Math.min(ctx.payloadBytes, receiveWindow(ctx, flow));
    if (queuePayload(ctx, flow, seq, ctx.payloadAddress, bytes) > 0)
        ctx.keepsMbuf = true;
}
export function deliverKept(ctx, flow) {
    if ((ctx.pcb.flags[flow << ROW] & F_REASSEMBLING) === 0)
        return;
    deliverReady(ctx, flow);
    oweAck(ctx, flow);
}
/** The mbuf's payload range begins at RCV.NXT: it is the application's now. */
function deliver(ctx, flow, mbuf) {
    const p = ctx.pcb;
    const bytes = ctx.mbufs.payloadBytes[mbuf];
    const offset = (p.rcvNxt[flow << ROW] - p.irs[flow] - 1) | 0;
    p.rcvNxt[flow << ROW] = (p.rcvNxt[flow << ROW] + bytes) | 0;
    p.undone[flow << ROW] += bytes;
    if (offset < 0)
        p.flags[flow << ROW] |= F_WRAPPED;
    hold(ctx, flow, mbuf);
    if ((p.flags[flow << ROW] & F_ACCEPTED) !== 0)
        tellReceived(ctx, flow, mbuf, offset);
}
/** Delivers what was withheld: the application has accepted. */
export function deliverWithheld(ctx, flow) {
    const p = ctx.pcb;
    let offset = 0;
    for (let mbuf = p.heldHead[flow << ROW]; mbuf !== -1; mbuf = ctx.mbufs.next[mbuf]) {
        tellReceived(ctx, flow, mbuf, offset);
        offset = (offset + ctx.mbufs.payloadBytes[mbuf]) | 0;
    }
    assert(offset === p.undone[flow << ROW], 'what is withheld was never given back');
}
function tellReceived(ctx, flow, mbuf, offset) {
    const p = ctx.pcb;
    const { mbufs } = ctx;
    const address = mbufs.payloadAddress[mbuf];
    const bytes = mbufs.payloadBytes[mbuf];
    const cookie = p.cookie[flow];
    mbufs.lend(mbuf);
    const tag = p.tag[flow << ROW];
    ctx.recorder.emit(USYS_RECV, flow, tag, cookie | 0, address, bytes, mbuf, offset, 0, 0);
    ctx.ports.conditions.push(USYS_RECV, ctx.handle(flow), cookie, address, bytes);
}
