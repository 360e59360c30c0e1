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
import type { AccurateRows } from './accurate-rows.ts';
import type { IpOutput, Mbufs, StackPorts, Tuple } from '../ports.ts';
import type { TcpConfig } from './config.ts';
import type { Congestion } from './congestion.ts';
import type { FlowTable } from './flow-table.ts';
import type { LossRecords } from './loss-records.ts';
import { PathCache } from './path-cache.ts';
import { type Pcb, ROW } from './pcb.ts';
import type { ReassemblyPool } from './reassembly-pool.ts';
import type { Scoreboard } from './scoreboard.ts';
import { AckTally } from './sent-segments.ts';
import type { ReceivePolicy } from './receive-policy.ts';
import type { SendRanges } from './send-ranges.ts';
import type { TcpTables } from './tables.ts';

const LIST_INITIAL = 256;

export class TcpContext {
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
  readonly accurate: AccurateRows;
  readonly tally: AckTally = new AckTally();
  congestion!: Congestion;
  readonly view: TcpView = new TcpView();
  readonly options: TcpOptions = new TcpOptions();
  /** For output: filled from a flow's columns, or from a segment without a flow. */
  readonly tuple: Tuple = emptyTuple();
  /** 1 = a port that answers. */
  readonly isListening: Uint8Array = new Uint8Array(65_536);
  /** Ports that allow fast open: how many connections may be waiting for their handshake's end. */
  readonly fastOpenLimits: Map<number, number> = new Map();
  /** How many are, over all ports. */
  fastOpenPending = 0;
  /** Who decides about the receive window; null = IX's rule (window.ts). */
  receiver: ReceivePolicy | null = null;
  readonly paths: PathCache = new PathCache();
  /** ICMP errors that quote nothing which is outstanding. */
  strayIcmpErrors = 0;

  // --- the segment being processed
  mbuf = -1;
  frame = 0;
  seq = 0;
  ack = 0;
  segmentFlags = 0;
  /** As in the header. */
  window = 0;
  urgent = 0;
  payloadAddress = 0;
  payloadBytes = 0;
  /** Both as they came, before they were cut to the window. */
  wireSeq = 0;
  wirePayloadBytes = 0;
  /** Segments with CE that it newly reports; whether its timestamp is later than the last. */
  newMarks = 0;
  isTimeNew = false;
  /** Its flow while no verdict was given, else -1. */
  judging = -1;
  verdict = 0;
  /** New payload bytes taken. */
  acceptedBytes = 0;
  keepsMbuf = false;
  lastFlow = -1;
  /** Its acknowledgment or window lets something out, once its payload is taken. */
  wantsOutput = false;

  // --- flows endBatch looks at
  ackList: Int32Array = new Int32Array(LIST_INITIAL);
  ackCount = 0;

  /**
   * Flows with F_PARKED; and pairs of a dead flow and its first range. Both nearly always empty.
   */
  readonly parked: number[] = [];
  readonly orphans: number[] = [];

  // --- RFC 5961 §7
  challengeSecond = -1;
  challengeCount = 0;

  /** V14: state of the generator of initial sequence numbers. */
  issState = 1;

  /** SND.NXT when output began. */
  burstSeq = 0;

  /** Payload bytes the last gather put into the piece arrays. */
  gatheredBytes = 0;
  /** Whether they end a record of the application's. */
  gatheredRecord = false;

  constructor(ports: StackPorts, ip: IpOutput, config: TcpConfig, tables: TcpTables, core: number) {
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
    this.accurate = tables.accurate;
    if (config.listen === 'all') this.isListening.fill(1);
    else for (const port of config.listen) this.isListening[port & 0xffff] = 1;
  }

  /** Whether the flow's group is this core's now: only then may it be touched here. */
  isOwn(flow: number): boolean {
    return this.tables.groups.owner[this.pcb.tag[flow << ROW]! >> 8] === this.core;
  }

  /** The handle of a live slot. */
  handle(flow: number): number {
    return this.pcb.tag[flow << ROW]! * 4_294_967_296 + flow;
  }

  /** Fills `tuple` with the flow's. */
  aim(flow: number): Tuple {
    const tuple = this.tuple;
    this.pcb.tuples.fill(flow, tuple);
    return tuple;
  }

  /** Puts the flow on the list that endBatch walks. */
  listAck(flow: number): void {
    if (this.ackCount === this.ackList.length) {
      const larger = new Int32Array(this.ackList.length * 2);
      larger.set(this.ackList);
      this.ackList = larger;
    }
    this.ackList[this.ackCount++] = flow;
  }
}

function emptyTuple(): Tuple {
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
