/**
 * What the files of this room share: the ports, the columns, and the segment being processed.
 *
 * One segment, one core: the fields of the segment are set by input.ts and read by everyone it
 * calls, so that nothing is allocated and few arguments travel. They mean nothing between segments.
 */
import type { Memory } from '../../base/memory.ts';
import type { Recorder } from '../../log/recorder.ts';
import { TcpOptions } from '../../wire/tcp-options.ts';
import { TcpView } from '../../wire/tcp.ts';
import type { IpOutput, Mbufs, StackPorts, Tuple } from '../ports.ts';
import type { TcpConfig } from './config.ts';
import type { Congestion } from './congestion.ts';
import type { FlowTable } from './flow-table.ts';
import type { LossRecords } from './loss-records.ts';
import { type Pcb } from './pcb.ts';
import type { ReassemblyPool } from './reassembly-pool.ts';
import type { Scoreboard } from './scoreboard.ts';
import { AckTally } from './sent-segments.ts';
import type { SendRanges } from './send-ranges.ts';
import type { TcpTables } from './tables.ts';
export declare class TcpContext {
    readonly ports: StackPorts;
    readonly ip: IpOutput;
    readonly config: TcpConfig;
    readonly recorder: Recorder;
    readonly memory: Memory;
    readonly mbufs: Mbufs;
    /** Number of this core in the tables. */
    readonly core: number;
    readonly tables: TcpTables;
    readonly pcb: Pcb;
    readonly flows: FlowTable;
    readonly ranges: SendRanges;
    readonly reassembly: ReassemblyPool;
    readonly scoreboard: Scoreboard;
    readonly loss: LossRecords;
    readonly tally: AckTally;
    congestion: Congestion;
    readonly view: TcpView;
    readonly options: TcpOptions;
    /** For output: filled from a flow's columns, or from a segment without a flow. */
    readonly tuple: Tuple;
    /** 1 = a port that answers. */
    readonly isListening: Uint8Array;
    /** Ports that allow fast open: how many connections may be waiting for their handshake's end. */
    readonly fastOpenLimits: Map<number, number>;
    /** How many are, over all ports. */
    fastOpenPending: number;
    mbuf: number;
    frame: number;
    seq: number;
    ack: number;
    segmentFlags: number;
    /** As in the header. */
    window: number;
    urgent: number;
    payloadAddress: number;
    payloadBytes: number;
    /** Both as they came, before they were cut to the window. */
    wireSeq: number;
    wirePayloadBytes: number;
    /** Its flow while no verdict was given, else -1. */
    judging: number;
    verdict: number;
    /** New payload bytes taken. */
    acceptedBytes: number;
    keepsMbuf: boolean;
    lastFlow: number;
    /** Its acknowledgment or window lets something out, once its payload is taken. */
    wantsOutput: boolean;
    ackList: Int32Array;
    ackCount: number;
    /**
     * Flows with F_PARKED; and pairs of a dead flow and its first range. Both nearly always empty.
     */
    readonly parked: number[];
    readonly orphans: number[];
    challengeSecond: number;
    challengeCount: number;
    /** V14: state of the generator of initial sequence numbers. */
    issState: number;
    /** Payload bytes the last gather put into the piece arrays. */
    gatheredBytes: number;
    constructor(ports: StackPorts, ip: IpOutput, config: TcpConfig, tables: TcpTables, core: number);
    /** Whether the flow's group is this core's now: only then may it be touched here. */
    isOwn(flow: number): boolean;
    /** The handle of a live slot. */
    handle(flow: number): number;
    /** Fills `tuple` with the flow's. */
    aim(flow: number): Tuple;
    /** Puts the flow on the list that endBatch walks. */
    listAck(flow: number): void;
}
