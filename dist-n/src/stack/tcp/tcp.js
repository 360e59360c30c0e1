/**
 * TCP (RFC 9293) of one core: the door to this room. Its state is in tables that all cores share.
 *
 * Clock-free: time is ports.nowNs. State lives in columns (pcb.ts), payload stays where it is,
 * every state change is a row of the log. The rest of the room: input.ts takes segments, output.ts
 * sends, calls.ts is the application's side, expire.ts the timers'. Left out on purpose: path
 * probing, multipath: no recorded peer needs them to be answered correctly.
 */
import { assert } from '../../base/assert.js';
import { DEAD_DRAIN, STATE_CLOSED } from '../../log/events.js';
import { isTooOld } from './ack.js';
import { flushAcks } from './acks.js';
import * as calls from './calls.js';
import { CubicCongestion } from './congestion-cubic.js';
import { RenoCongestion } from './congestion-reno.js';
import { TraceCongestion } from './congestion.js';
import { openActive } from './connect.js';
import { TcpContext } from './context.js';
import { expire } from './expire.js';
import { roomOnSyn } from './fast-open-client.js';
import { onIcmpError } from './icmp-errors.js';
import { receiveSegment } from './input.js';
import { bury, disarm } from './lifecycle.js';
import { F_HANDLE, F_LIVE, ROW } from './pcb.js';
import { FlowGroups } from '../flow-groups.js';
import { arrive, depart, flowsOf } from './move.js';
import { isReleaseDue, releaseParked } from './release.js';
import { takeSnapshot } from './snapshot.js';
import { TcpTables } from './tables.js';
import { urgentBytes } from './urgent.js';
import { rightEdge } from './window.js';
export { TCP_DEFAULTS } from './config.js';
export class Tcp {
    /** tables: shared with other cores, this one being number `core` of them; null = its own. */
    constructor(ports, ip, config, tables = null, core = 0) {
        const own = tables ?? new TcpTables(1, new FlowGroups(1), config);
        const ctx = new TcpContext(ports, ip, config, own, core);
        this.ctx = ctx;
        this.usePacing(config.pacing);
    }
    /** Which congestion control connections have from now on; those that live must be none. */
    usePacing(pacing) {
        const { ctx } = this;
        const { ports, config, pcb } = ctx;
        if (pacing === 'trace')
            ctx.congestion = new TraceCongestion(pcb, ports.recorder);
        else if (pacing === 'reno')
            ctx.congestion = new RenoCongestion(pcb, ports.recorder, config);
        else
            ctx.congestion = new CubicCongestion(ctx.tables.cubic, pcb, ports, config);
    }
    /**
     * A TCP segment in an mbuf; IP is parsed. tuple: local = destination, remote = source. Returns
     * VERDICT_*; afterwards `lastFlow` is its flow (-1 = none) and `keepsMbuf` says whether the mbuf
     * is TCP's now (else the caller frees it).
     */
    input(mbuf, tuple, tcpAddress, tcpBytes) {
        return receiveSegment(this.ctx, mbuf, tuple, tcpAddress, tcpBytes);
    }
    get lastFlow() {
        return this.ctx.lastFlow;
    }
    get keepsMbuf() {
        return this.ctx.keepsMbuf;
    }
    /** The caller lets `resumeAccepted` follow when it has said that the call succeeded. */
    accept(handle, cookie) {
        return calls.accept(this.ctx, handle, cookie);
    }
    /** Delivers what was withheld from an accepted connection. */
    resumeAccepted(handle) {
        calls.resumeAccepted(this.ctx, handle);
    }
    reject(handle) {
        return calls.reject(this.ctx, handle);
    }
    /** Bytes taken, or a negative code. The addresses were checked by the caller. */
    sendv(handle, rangeAddress, rangeBytes, count, hasMore = false) {
        return calls.sendv(this.ctx, handle, rangeAddress, rangeBytes, count, hasMore);
    }
    /** Holds partial segments back, or lets them go. RET_OK or a negative code. */
    cork(handle, isCorked) {
        return calls.cork(this.ctx, handle, isCorked);
    }
    recvDone(handle, bytes) {
        return calls.recvDone(this.ctx, handle, bytes);
    }
    /** Traffic class and hop limit of what is sent from now on. RET_OK or a negative code. */
    setIpFields(handle, trafficClass, hopLimit) {
        return calls.setIpFields(this.ctx, handle, trafficClass, hopLimit);
    }
    /** Urgent bytes announced and not given back; 0 = none, or no such handle. */
    urgentBytes(handle) {
        const flow = calls.slotOf(this.ctx, handle);
        return flow === -1 ? 0 : urgentBytes(this.ctx, flow);
    }
    shutdown(handle) {
        return calls.shutdown(this.ctx, handle);
    }
    close(handle) {
        return calls.close(this.ctx, handle);
    }
    abort(handle) {
        return calls.abort(this.ctx, handle);
    }
    /**
     * Opens a connection; mark: the conversation whose personality to take, -1 = none. A handle, or a
     * negative code.
     */
    connect(tuple, mark, cookie, flowGroup = 0) {
        return openActive(this.ctx, tuple, mark, cookie, flowGroup);
    }
    /**
     * Opens a connection whose first bytes may ride on the SYN (RFC 7413): at most fastOpenRoom of
     * them do, the others wait for the handshake. A handle, or a negative code.
     */
    connectFast(tuple, cookie, address, bytes) {
        return openActive(this.ctx, tuple, -1, cookie, 0, address, bytes);
    }
    /** Payload bytes a SYN to the tuple's remote end could carry; -1 = its cookie is not known. */
    fastOpenRoom(tuple) {
        return roomOnSyn(this.ctx, tuple);
    }
    /** The port accepts payload on SYNs, of so many connections at a time; 0 = no more. */
    allowFastOpen(port, limit) {
        if (limit > 0)
            this.ctx.fastOpenLimits.set(port, limit);
        else
            this.ctx.fastOpenLimits.delete(port);
    }
    /** Forgets the cookies of all peers. */
    forgetCookies() {
        this.ctx.tables.cookies.clear();
    }
    /** Whether a connection has the tuple, one in TIME-WAIT included. */
    isTaken(tuple) {
        const { flows } = this.ctx;
        return flows.find(tuple, flows.hash(tuple)) !== -1;
    }
    /** The flow of a handle the application holds, -1 when it is bad, stale or foreign. */
    flowOf(handle) {
        return calls.slotOf(this.ctx, handle);
    }
    /** Whether the handle's flow group is not this core's. */
    isForeign(handle) {
        const owner = this.ctx.tables.groups.owner[calls.tagOf(handle) >> 8];
        return owner !== undefined && owner !== this.ctx.core;
    }
    tagOf(handle) {
        return calls.tagOf(handle);
    }
    /** Once a batch, after its packets: sends the acknowledgments that were owed. */
    endBatch() {
        flushAcks(this.ctx);
    }
    /**
     * The wheel's call: the flow's earliest deadline has come, or the wheel could not wait longer.
     */
    timerExpired(flow) {
        expire(this.ctx, flow);
    }
    /** seq: of the segment the message quotes; mtuBytes: of the next hop, when it says. */
    onIcmpError(tuple, type, code, seq, mtuBytes) {
        onIcmpError(this.ctx, tuple, type, code, seq, mtuBytes);
    }
    /** The transmit ring was reclaimed: what waited for that is released. */
    reclaimed() {
        if (isReleaseDue(this.ctx))
            releaseParked(this.ctx);
    }
    /** Whether something waits for the transmit ring. */
    get isReleaseDue() {
        return isReleaseDue(this.ctx);
    }
    /** Flows of the groups whose byte is set, as control block indices. */
    flowsOf(isMember) {
        return flowsOf(this.ctx, isMember);
    }
    /** The flow leaves this core; how many of its timers were armed. lastGroup: of those that go. */
    depart(flow, migration, lastGroup) {
        assert(!isReleaseDue(this.ctx), 'nothing of a moving flow waits for the transmit ring');
        return depart(this.ctx, flow, migration, lastGroup);
    }
    /** The flow comes to this core; adopt is called for each mbuf that comes with it. */
    arrive(flow, migration, from, adopt) {
        arrive(this.ctx, flow, migration, from, adopt);
    }
    /** End of the run: everything is released, what still lives is closed as drained. */
    stop() {
        const ctx = this.ctx;
        this.reclaimed();
        const p = ctx.pcb;
        ctx.frame = 0;
        ctx.ackCount = 0;
        for (let flow = 0; flow < p.capacity; flow++) {
            const flags = p.flags[flow << ROW];
            if (flags === 0 || !ctx.isOwn(flow))
                continue;
            if ((flags & F_LIVE) !== 0) {
                disarm(ctx, flow);
                p.flags[flow << ROW] &= ~F_HANDLE;
                bury(ctx, flow, p.state[flow] === STATE_CLOSED ? p.deadReason[flow] : DEAD_DRAIN);
            }
            else if ((flags & F_HANDLE) !== 0) {
                calls.dropTombstone(ctx, flow);
            }
        }
    }
    /** Whether the overlap policy cost the conversation bytes that its peer may not send again. */
    hadConflict(conversation) {
        return this.ctx.tables.conflicts.has(conversation);
    }
    /** Whether more of the conversation came ahead of a gap than a connection may keep. */
    hadOverflow(conversation) {
        return this.ctx.tables.overflows.has(conversation);
    }
    /** Whether the peer reset the conversation after its FIN. */
    hadLateReset(conversation) {
        return this.ctx.tables.lateResets.has(conversation);
    }
    /** Slots in use on all cores: living flows, and those whose handle was not closed yet. */
    get flowCount() {
        return this.ctx.pcb.count;
    }
    /** The survey's conversation of the flow, -1 = none. */
    conversationOf(flow) {
        return this.ctx.pcb.conversation[flow << ROW];
    }
    /** STATE_* */
    stateOf(flow) {
        return this.ctx.pcb.state[flow];
    }
    /** One past the last sequence number the flow's peer may use. */
    rightEdge(flow) {
        return rightEdge(this.ctx, flow);
    }
    /** Whether the flow challenges the acknowledgement. */
    isAckTooOld(flow, ack) {
        return isTooOld(this.ctx, flow, (this.ctx.pcb.sndUna[flow << ROW] - ack) | 0);
    }
    /** A copy of the flow's variables, for tests. */
    snapshot(flow) {
        return takeSnapshot(this.ctx, flow);
    }
}
