import { EventHeap } from '../base/event-heap.js';
import { matchingBytes, patternBytes, patternOffset } from '../base/pattern.js';
import { SERVER_SIDE } from '../app/dialogue.js';
import { PROTOCOL_TCP } from '../log/events.js';
import { CLIENT_SYN_SENT, CLIENT_UNUSED } from '../peer/client-columns.js';
import { emptyTuple } from '../stack/ip-input.js';
import { TcpOptions } from '../wire/tcp-options.js';
import { TCP_FIN, TCP_HEADER_BYTES_MIN, TCP_OPTIONS_OFFSET, TCP_SYN, TcpView, } from '../wire/tcp.js';
const ETHERNET_BYTES = 14;
export class HostWire {
    constructor(memory, endpoints, clients, flight, link) {
        /** Frames of the host that were no segment of a known connection (ARP, ICMP). */
        this.strays = 0;
        /** Frames to another address than the connection's client. */
        this.misdirected = 0;
        this.payloadBytes = 0;
        this.segments = 0;
        this.retransmissions = 0;
        this.faults = 0;
        this.firstFault = null;
        /** Gets every frame as it is queued; null = nobody asks. */
        this.onFrame = null;
        /** Gets the time at which those frames left. */
        this.onLeft = null;
        this.table = patternBytes();
        this.view = new TcpView();
        this.options = new TcpOptions();
        this.tuple = emptyTuple();
        this.core = null;
        /** Slots queued in this cycle. */
        this.queued = [];
        /**
         * Slots that left, by core and time: frames that leave at the same time are ordered by core, not
         * by which core was simulated first.
         */
        this.departures = [];
        this.memory = memory;
        this.endpoints = endpoints;
        this.clients = clients;
        this.flight = flight;
        this.link = link;
        this.sentEnd = new Int32Array(endpoints.count);
    }
    /** The core whose frames come from now on. */
    watch(core) {
        this.core = core;
    }
    transmitted(mbuf, headerBytes, pieceCount, flow) {
        const core = this.core;
        const connection = flow >= 0 ? core.conversationOf(flow) : core.inputConversation;
        this.onFrame?.(core, connection, mbuf, headerBytes, pieceCount);
        const tcp = this.tcpAddress(core.mbufs.frameAddress[mbuf]);
        if (connection < 0 || tcp === -1) {
            this.strays++;
            return;
        }
        const view = this.view.wrap(this.memory.view, tcp);
        if (!this.isDirected(connection)) {
            this.misdirected++;
            return;
        }
        const { flight } = this;
        const slot = flight.take();
        let payloadBytes = 0;
        for (let i = 0; i < pieceCount; i++)
            payloadBytes += core.tx.pieceBytes[i];
        const seq = view.seq;
        const flags = view.flags;
        flight.connection[slot] = connection;
        flight.seq[slot] = seq;
        flight.ack[slot] = view.ack;
        flight.flags[slot] = flags;
        flight.payloadBytes[slot] = payloadBytes;
        flight.frameBytes[slot] = headerBytes + payloadBytes;
        flight.window[slot] = view.window;
        this.takeOptions(slot, tcp, view.headerBytes, (flags & TCP_SYN) !== 0);
        if (payloadBytes > 0)
            this.takePayload(core, connection, seq, payloadBytes, pieceCount);
        this.segments++;
        this.noteSent(connection, seq, payloadBytes, flags);
        this.queued.push(slot);
    }
    /** The doorbell was rung: what was queued is on its way to the link. */
    left(nowNs) {
        this.onLeft?.(this.core.core, nowNs);
        const { core } = this.core;
        while (this.departures.length <= core)
            this.departures.push(new EventHeap());
        for (const slot of this.queued)
            this.departures[core].push(nowNs, slot);
        this.queued.length = 0;
    }
    /** Puts on the link what left before untilNs; all cores have been simulated up to it. */
    flush(untilNs) {
        const { flight, link } = this;
        for (;;) {
            const from = this.earliest();
            if (from === null || from.nextNs >= untilNs)
                return;
            const timeNs = from.nextNs;
            const slot = from.pop();
            const arrivalNs = link.send(timeNs, flight.frameBytes[slot]);
            if (arrivalNs < 0) {
                flight.release(slot);
                continue;
            }
            if (link.copyNs >= 0)
                flight.depart(flight.copy(slot), link.copyNs);
            flight.depart(slot, arrivalNs);
        }
    }
    /** When the next frame that left is to be put on the link. */
    get nextNs() {
        return this.earliest()?.nextNs ?? Infinity;
    }
    earliest() {
        let earliest = null;
        for (const departures of this.departures) {
            if (departures.count === 0)
                continue;
            if (earliest === null || departures.nextNs < earliest.nextNs)
                earliest = departures;
        }
        return earliest;
    }
    noteFault(fault) {
        this.faults++;
        this.firstFault ??= fault;
    }
    /** Address of the TCP header, -1 when there is none; fills nothing but reads addresses. */
    tcpAddress(frame) {
        const { bytes, view } = this.memory;
        const ip = frame + ETHERNET_BYTES;
        const { tuple } = this;
        if (bytes[ip] >> 4 === 4) {
            if (bytes[ip + 9] !== PROTOCOL_TCP)
                return -1;
            tuple.family = 4;
            tuple.remote0 = view.getInt32(ip + 16);
            return ip + (bytes[ip] & 15) * 4;
        }
        if (bytes[ip] >> 4 !== 6 || bytes[ip + 6] !== PROTOCOL_TCP)
            return -1;
        tuple.family = 6;
        tuple.remote0 = view.getInt32(ip + 24);
        tuple.remote1 = view.getInt32(ip + 28);
        tuple.remote2 = view.getInt32(ip + 32);
        tuple.remote3 = view.getInt32(ip + 36);
        return ip + 40;
    }
    /** Whether the frame goes to the connection's client (tuple's remote words are the frame's). */
    isDirected(connection) {
        const { tuple, view } = this;
        const { family, remote0, remote1, remote2, remote3 } = tuple;
        this.endpoints.aim(connection, tuple);
        return (tuple.family === family &&
            tuple.remote0 === remote0 &&
            (family === 4 ||
                (tuple.remote1 === remote1 && tuple.remote2 === remote2 && tuple.remote3 === remote3)) &&
            tuple.remotePort === view.destinationPort &&
            tuple.localPort === view.sourcePort);
    }
    takeOptions(slot, tcp, headerBytes, isSyn) {
        const { flight, options } = this;
        const bytes = headerBytes - TCP_HEADER_BYTES_MIN;
        options.parse(this.memory.view, tcp + TCP_OPTIONS_OFFSET, bytes);
        flight.hasTimestamps[slot] = options.hasTimestamps ? 1 : 0;
        flight.tsVal[slot] = options.tsVal;
        flight.tsEcr[slot] = options.tsEcr;
        flight.sackCount[slot] = 0;
        flight.mss[slot] = isSyn && options.mss > 0 ? options.mss : 0;
        flight.windowShift[slot] = isSyn ? options.windowShift : -1;
        flight.sackPermitted[slot] = isSyn && options.sackPermitted ? 1 : 0;
    }
    /** Compares the payload with what the server says at this place. */
    takePayload(core, connection, seq, bytes, pieceCount) {
        this.payloadBytes += bytes;
        let position = (seq - this.clients.irs[connection] - 1) | 0;
        for (let i = 0; i < pieceCount; i++) {
            const pieceBytes = core.tx.pieceBytes[i];
            const offset = patternOffset(connection, SERVER_SIDE, position);
            const address = core.tx.pieceAddress[i];
            const same = matchingBytes(this.memory, address, pieceBytes, this.table, offset);
            if (same < pieceBytes) {
                const at = (position + same) >>> 0;
                this.noteFault({ connection, side: 'server', position: at, timeNs: core.nowNs });
                return;
            }
            position = (position + pieceBytes) | 0;
        }
    }
    noteSent(connection, seq, bytes, flags) {
        const end = (seq + bytes + ((flags & (TCP_SYN | TCP_FIN)) === 0 ? 0 : 1)) | 0;
        const state = this.clients.state[connection];
        const isFirst = state === CLIENT_SYN_SENT || state === CLIENT_UNUSED;
        if (!isFirst && bytes > 0 && ((seq - this.sentEnd[connection]) | 0) < 0) {
            this.retransmissions++;
        }
        if (isFirst || ((end - this.sentEnd[connection]) | 0) > 0)
            this.sentEnd[connection] = end;
    }
}
