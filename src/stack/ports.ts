/**
 * What the stack needs from the dataplane it runs in, as interfaces: the stack sees packets,
 * conditions and time, never queues, rings or cores. `dataplane/core.ts` implements them; tests use
 * small fakes.
 */
import type { Memory } from '../base/memory.ts';
import type { Recorder } from '../log/recorder.ts';

/**
 * Columns by mbuf index. An mbuf has one owner at any time: pool, ring, stack, application or
 * transmit ring.
 */
export interface Mbufs {
  /**
   * Address of the first byte of the Ethernet frame (the IP header is 14 bytes further, 4-byte
   * aligned).
   */
  readonly frameAddress: Int32Array;
  readonly frameBytes: Int32Array;
  /** Capture frame number the bytes came from, 0 when none. */
  readonly frame: Int32Array;
  /** The survey's conversation index (a mark the NIC attaches), -1 when none. */
  readonly conversation: Int32Array;
  /**
   * Which VLAN/MPLS/PPPoE stack it came from: flows of different lanes never meet. 0 = untagged.
   */
  readonly lane: Int32Array;
  readonly flowGroup: Int32Array;
  /**
   * 1 when the NIC verified the L4 checksum, or was told to ignore it: the stack does not sum
   * again.
   */
  readonly checksumOk: Uint8Array;
  /** Sum over the IP packet at DMA time (see NIC_RX). */
  readonly sum: Int32Array;
  /** Arrival in virtual nanoseconds. */
  readonly arrivalNs: Float64Array;
  /** For the holder: chain link (-1 ends), and the payload range this mbuf is held for. */
  readonly next: Int32Array;
  readonly payloadAddress: Int32Array;
  readonly payloadBytes: Int32Array;
  /** purpose is MBUF_FOR_*; -1 when the pool and the store are empty. Emits MBUF_ALLOC. */
  alloc(purpose: number): number;
  /** Emits MBUF_FREE. */
  free(mbuf: number): void;
  /** Marks a received mbuf as held by the application (census only). */
  lend(mbuf: number): void;
}

/**
 * Event conditions for the application, in order (IX: usys). The stack emits the USYS_* row itself.
 */
export interface Conditions {
  /** condition is USYS_*; x and y as in app/contract.ts. */
  push(condition: number, handle: number, cookie: number, x: number, y: number): void;
  /** The handle was given up: payload it has not been told of yet is no longer there. */
  withdraw(handle: number): void;
}

/**
 * One wheel node for a flow that waits: the earliest of its deadlines. Nodes are small numbers; all
 * cores take them from the same. The stack emits TIMER_* rows itself.
 */
export interface Timers {
  /**
   * (Re)schedules the node so that `Stack.timerExpired(node)` is called at or after deadlineNs.
   */
  schedule(node: number, deadlineNs: number): void;
  cancel(node: number): void;
}

/**
 * How far the transmit ring is: frame number n (counted from 1 as queued) has left when doneCount
 * >= n.
 */
export interface TxCompletions {
  readonly queuedCount: number;
  readonly doneCount: number;
}

/** Filters of the NIC that bring a flow's packets to this core. */
export interface FlowFilters {
  /** The connection has ended. */
  flowEnded(flow: number): void;
}

/** The transmit side of the NIC. */
export interface TxPort {
  /**
   * Pieces of payload the next frame refers to in place, in order; filled by the caller before
   * `frame`.
   */
  readonly pieceAddress: Int32Array;
  readonly pieceBytes: Int32Array;
  readonly pieceStreamOffset: Int32Array;
  /**
   * Queues a frame: headerBytes in the mbuf's frame area (from Ethernet on), then pieceCount
   * pieces. The NIC fills in IP and L4 checksums (transmit offload), emits NIC_TX and TX_PIECE
   * rows, and frees the mbuf when it is done.
   */
  frame(
    mbuf: number,
    headerBytes: number,
    pieceCount: number,
    flow: number,
    retransmission: number,
  ): void;
  /** Absent: a frame counts as gone when it was queued. */
  readonly completions?: TxCompletions;
}

/**
 * What the recorded host did, by conversation index: the survey fills these columns (design 2,
 * "Personality").
 */
export interface Personalities {
  readonly count: number;
  /** ANSWER_* */
  readonly answer: Uint8Array;
  /** The replayed host's initial sequence number (its SYN's or SYN-ACK's). */
  readonly iss: Int32Array;
  /** MSS it offered, 0 = option absent. */
  readonly mss: Uint16Array;
  /** Window shift it offered, -1 = option absent. */
  readonly windowShift: Int8Array;
  readonly sackPermitted: Uint8Array;
  readonly timestamps: Uint8Array;
  /** Its first TSval, and when (ns). */
  readonly tsOrigin: Int32Array;
  readonly tsOriginNs: Float64Array;
  /** Payload bytes on the SYN that its SYN-ACK acknowledged (fast open), 0 = none. */
  readonly synDataBytes: Int32Array;
  /** Mid-stream: next sequence number of ours and of the peer's at the first segment seen. */
  readonly localSeq: Int32Array;
  readonly remoteSeq: Int32Array;
  /**
   * Mid-stream: the peer's window shift is unknown; largest shift under which its segments are
   * legal.
   */
  readonly midstream: Uint8Array;
}

export const ANSWER_UNKNOWN = 0;
export const ANSWER_ACCEPT = 1;
export const ANSWER_REFUSE = 2;
export const ANSWER_SILENT = 3;

export interface StackPorts {
  readonly core: number;
  readonly memory: Memory;
  readonly recorder: Recorder;
  readonly mbufs: Mbufs;
  readonly conditions: Conditions;
  readonly timers: Timers;
  readonly tx: TxPort;
  /** Absent: there are none. */
  readonly filters?: FlowFilters;
  /** null: no capture behind this run (generated traffic, scripts). */
  readonly personalities: Personalities | null;
  /** Virtual time now; read it, never store it across calls. */
  nowNs: number;
}

/**
 * One end-to-end tuple, reused: the stack fills it, the next call overwrites it. Words are big-
 * endian as int32.
 */
export interface Tuple {
  /** 4 or 6; IPv4 addresses are in word 0, words 1..3 are 0. */
  family: number;
  lane: number;
  local0: number;
  local1: number;
  local2: number;
  local3: number;
  remote0: number;
  remote1: number;
  remote2: number;
  remote3: number;
  localPort: number;
  remotePort: number;
  /** Ethernet address of the other end: high 16 bits and low 32 bits. */
  remoteMacHigh: number;
  remoteMacLow: number;
}

/** What TCP and UDP need from IP. `stack/ip-output.ts` implements it. */
export interface IpOutput {
  /**
   * Writes Ethernet and IP headers for the tuple into a fresh transmit mbuf. Returns the mbuf, or
   * -1 when there is none; the L4 header goes to `l4Address`.
   */
  begin(tuple: Tuple, protocol: number): number;
  /**
   * Traffic class (IPv4: type of service) and hop limit of the frame begun last, when they are not
   * the usual ones.
   */
  setFields(trafficClass: number, hopLimit: number): void;
  /** Address of the L4 header of the frame begun last. */
  l4Address: number;
  /** Sets lengths and hands the frame to the NIC with pieceCount pieces of payloadBytes in all. */
  finish(
    mbuf: number,
    l4HeaderBytes: number,
    payloadBytes: number,
    pieceCount: number,
    flow: number,
    retransmission: number,
  ): void;
}
