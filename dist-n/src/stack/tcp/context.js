import { TcpOptions } from '../../wire/tcp-options.js';
import { TcpView } from '../../wire/tcp.js';
import { ROW } from './pcb.js';
import { AckTally } from './sent-segments.js';
const LIST_INITIAL = 256;
export class TcpContext {
    constructor(ports, ip, config, tables, core) {
        this.tally = new AckTally();
        this.view = new TcpView();
        this.options = new TcpOptions();
        /** For output: filled from a flow's columns, or from a segment without a flow. */
        this.tuple = emptyTuple();
        /** 1 = a port that answers. */
        this.isListening = new Uint8Array(65_536);
        /** Ports that allow fast open: how many connections may be waiting for their handshake's end. */
        this.fastOpenLimits = new Map();
        /** How many are, over all ports. */
        this.fastOpenPending = 0;
        // --- the segment being processed
        this.mbuf = -1;
        this.frame = 0;
        this.seq = 0;
        this.ack = 0;
        this.segmentFlags = 0;
        /** As in the header. */
        this.window = 0;
        this.urgent = 0;
        this.payloadAddress = 0;
        this.payloadBytes = 0;
        /** Both as they came, before they were cut to the window. */
        this.wireSeq = 0;
        this.wirePayloadBytes = 0;
        /** Its flow while no verdict was given, else -1. */
        this.judging = -1;
        this.verdict = 0;
        /** New payload bytes taken. */
        this.acceptedBytes = 0;
        this.keepsMbuf = false;
        this.lastFlow = -1;
        /** Its acknowledgment or window lets something out, once its payload is taken. */
        this.wantsOutput = false;
        // --- flows endBatch looks at
        this.ackList = new Int32Array(LIST_INITIAL);
        this.ackCount = 0;
        /**
         * Flows with F_PARKED; and pairs of a dead flow and its first range. Both nearly always empty.
         */
        this.parked = [];
        this.orphans = [];
        // --- RFC 5961 §7
        this.challengeSecond = -1;
        this.challengeCount = 0;
        /** V14: state of the generator of initial sequence numbers. */
        this.issState = 1;
        /** Payload bytes the last gather put into the piece arrays. */
        this.gatheredBytes = 0;
        this.ports = ports;
        this.ip = ip;
        this.config = config;
        this.recorder = ports.recorder;
        this.memory = ports.memory;
        this.mbufs = ports.mbufs;
        this.core = core;
        this.tables = tables;
        this.pcb = tables.pcb;
        this.flows = tables.flows;
        this.ranges = tables.ranges;
        this.reassembly = tables.reassembly;
        this.scoreboard = tables.scoreboard;
        this.loss = tables.loss;
        if (config.listen === 'all')
            this.isListening.fill(1);
        else
            for (const port of config.listen)
                this.isListening[port & 0xffff] = 1;
    }
    /** Whether the flow's group is this core's now: only then may it be touched here. */
    isOwn(flow) {
        return this.tables.groups.owner[this.pcb.tag[flow << ROW] >> 8] === this.core;
    }
    /** The handle of a live slot. */
    handle(flow) {
        return this.pcb.tag[flow << ROW] * 4_294_967_296 + flow;
    }
    /** Fills `tuple` with the flow's. */
    aim(flow) {
        const tuple = this.tuple;
        this.pcb.tuples.fill(flow, tuple);
        return tuple;
    }
    /** Puts the flow on the list that endBatch walks. */
    listAck(flow) {
        if (this.ackCount === this.ackList.length) {
            const larger = new Int32Array(this.ackList.length * 2);
            larger.set(this.ackList);
            this.ackList = larger;
        }
        this.ackList[this.ackCount++] = flow;
    }
}
function emptyTuple() {
    return {
        family: 4,
        lane: 0,
        local0: 0,
        local1: 0,
        local2: 0,
        local3: 0,
        remote0: 0,
        remote1: 0,
        remote2: 0,
        remote3: 0,
        localPort: 0,
        remotePort: 0,
        remoteMacHigh: 0,
        remoteMacLow: 0,
    };
}
