/**
 * Between the host's NIC and the simulated clients: every frame the host puts on the wire is read
 * back, its payload compared with what belongs at its place of the stream, and sent over the link.
 *
 * Frames leave when their doorbell is rung, and the link takes them in order of time, whatever
 * order the cores were simulated in.
 */
import type { Memory } from '../base/memory.ts';
import { EventHeap } from '../base/event-heap.ts';
import { matchingBytes, patternBytes, patternOffset } from '../base/pattern.ts';
import { SERVER_SIDE } from '../app/dialogue.ts';
import { PROTOCOL_TCP } from '../log/events.ts';
import type { WireObserver } from '../nic/tx-queue.ts';
import type { ClientColumns } from '../peer/client-columns.ts';
import { CLIENT_SYN_SENT, CLIENT_UNUSED } from '../peer/client-columns.ts';
import type { Endpoints } from '../peer/endpoints.ts';
import type { Flight } from '../peer/flight.ts';
import type { LinkDirection } from '../peer/link.ts';
import { emptyTuple } from '../stack/ip-input.ts';
import { TcpOptions } from '../wire/tcp-options.ts';
import {
  TCP_FIN,
  TCP_HEADER_BYTES_MIN,
  TCP_OPTIONS_OFFSET,
  TCP_SYN,
  TcpView,
} from '../wire/tcp.ts';
import type { Observed } from './streams.ts';
import type { FrameObserver } from './transmit.ts';

const ETHERNET_BYTES = 14;

/** What is wrong with the streams; the first is kept. */
export interface StreamFault {
  readonly connection: number;
  readonly side: 'client' | 'server';
  /** Byte of the stream. */
  readonly position: number;
  readonly timeNs: number;
}

export class HostWire implements WireObserver {
  /** Frames of the host that were no segment of a known connection (ARP, ICMP). */
  strays = 0;
  /** Frames to another address than the connection's client. */
  misdirected = 0;
  payloadBytes = 0;
  retransmissions = 0;
  faults = 0;
  firstFault: StreamFault | null = null;
  /** Gets every frame as it is queued; null = nobody asks. */
  onFrame: FrameObserver | null = null;
  /** Gets the time at which those frames left. */
  onLeft: ((core: number, nowNs: number) => void) | null = null;
  private readonly memory: Memory;
  private readonly endpoints: Endpoints;
  private readonly clients: ClientColumns;
  private readonly flight: Flight;
  private readonly link: LinkDirection;
  private readonly table = patternBytes();
  private readonly view = new TcpView();
  private readonly options = new TcpOptions();
  private readonly tuple = emptyTuple();
  /** One past the highest byte each connection's host has sent. */
  private readonly sentEnd: Int32Array;
  private core: Observed | null = null;
  /** Slots queued in this cycle. */
  private readonly queued: number[] = [];
  /**
   * Slots that left, by core and time: frames that leave at the same time are ordered by core, not
   * by which core was simulated first.
   */
  private readonly departures: EventHeap[] = [];

  constructor(
    memory: Memory,
    endpoints: Endpoints,
    clients: ClientColumns,
    flight: Flight,
    link: LinkDirection,
  ) {
    this.memory = memory;
    this.endpoints = endpoints;
    this.clients = clients;
    this.flight = flight;
    this.link = link;
    this.sentEnd = new Int32Array(endpoints.count);
  }

  /** The core whose frames come from now on. */
  watch(core: Observed): void {
    this.core = core;
  }

  transmitted(mbuf: number, headerBytes: number, pieceCount: number, flow: number): void {
    const core = this.core!;
    const connection = flow >= 0 ? core.conversationOf(flow) : core.inputConversation;
    this.onFrame?.(core, connection, mbuf, headerBytes, pieceCount);
    const tcp = this.tcpAddress(core.mbufs.frameAddress[mbuf]!);
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
    for (let i = 0; i < pieceCount; i++) payloadBytes += core.tx.pieceBytes[i]!;
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
    if (payloadBytes > 0) this.takePayload(core, connection, seq, payloadBytes, pieceCount);
    this.noteSent(connection, seq, payloadBytes, flags);
    this.queued.push(slot);
  }

  /** The doorbell was rung: what was queued is on its way to the link. */
  left(nowNs: number): void {
    this.onLeft?.(this.core!.core, nowNs);
    const { core } = this.core!;
    while (this.departures.length <= core) this.departures.push(new EventHeap());
    for (const slot of this.queued) this.departures[core]!.push(nowNs, slot);
    this.queued.length = 0;
  }

  /** Puts on the link what left before untilNs; all cores have been simulated up to it. */
  flush(untilNs: number): void {
    const { flight, link } = this;
    for (;;) {
      const from = this.earliest();
      if (from === null || from.nextNs >= untilNs) return;
      const timeNs = from.nextNs;
      const slot = from.pop();
      const arrivalNs = link.send(timeNs, flight.frameBytes[slot]!);
      if (arrivalNs < 0) {
        flight.release(slot);
        continue;
      }
      if (link.copyNs >= 0) flight.depart(flight.copy(slot), link.copyNs);
      flight.depart(slot, arrivalNs);
    }
  }

  /** When the next frame that left is to be put on the link. */
  get nextNs(): number {
    return this.earliest()?.nextNs ?? Infinity;
  }

  private earliest(): EventHeap | null {
    let earliest: EventHeap | null = null;
    for (const departures of this.departures) {
      if (departures.count === 0) continue;
      if (earliest === null || departures.nextNs < earliest.nextNs) earliest = departures;
    }
    return earliest;
  }

  noteFault(fault: StreamFault): void {
    this.faults++;
    this.firstFault ??= fault;
  }

  /** Address of the TCP header, -1 when there is none; fills nothing but reads addresses. */
  private tcpAddress(frame: number): number {
    const { bytes, view } = this.memory;
    const ip = frame + ETHERNET_BYTES;
    const { tuple } = this;
    if (bytes[ip]! >> 4 === 4) {
      if (bytes[ip + 9] !== PROTOCOL_TCP) return -1;
      tuple.family = 4;
      tuple.remote0 = view.getInt32(ip + 16);
      return ip + (bytes[ip]! & 15) * 4;
    }
    if (bytes[ip]! >> 4 !== 6 || bytes[ip + 6] !== PROTOCOL_TCP) return -1;
    tuple.family = 6;
    tuple.remote0 = view.getInt32(ip + 24);
    tuple.remote1 = view.getInt32(ip + 28);
    tuple.remote2 = view.getInt32(ip + 32);
    tuple.remote3 = view.getInt32(ip + 36);
    return ip + 40;
  }

  /** Whether the frame goes to the connection's client (tuple's remote words are the frame's). */
  private isDirected(connection: number): boolean {
    const { tuple, view } = this;
    const { family, remote0, remote1, remote2, remote3 } = tuple;
    this.endpoints.aim(connection, tuple);
    return (
      tuple.family === family &&
      tuple.remote0 === remote0 &&
      (family === 4 ||
        (tuple.remote1 === remote1 && tuple.remote2 === remote2 && tuple.remote3 === remote3)) &&
      tuple.remotePort === view.destinationPort &&
      tuple.localPort === view.sourcePort
    );
  }

  private takeOptions(slot: number, tcp: number, headerBytes: number, isSyn: boolean): void {
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
  private takePayload(
    core: Observed,
    connection: number,
    seq: number,
    bytes: number,
    pieceCount: number,
  ): void {
    this.payloadBytes += bytes;
    let position = (seq - this.clients.irs[connection]! - 1) | 0;
    for (let i = 0; i < pieceCount; i++) {
      const pieceBytes = core.tx.pieceBytes[i]!;
      const offset = patternOffset(connection, SERVER_SIDE, position);
      const address = core.tx.pieceAddress[i]!;
      const same = matchingBytes(this.memory, address, pieceBytes, this.table, offset);
      if (same < pieceBytes) {
        const at = (position + same) >>> 0;
        this.noteFault({ connection, side: 'server', position: at, timeNs: core.nowNs });
        return;
      }
      position = (position + pieceBytes) | 0;
    }
  }

  private noteSent(connection: number, seq: number, bytes: number, flags: number): void {
    const end = (seq + bytes + ((flags & (TCP_SYN | TCP_FIN)) === 0 ? 0 : 1)) | 0;
    const state = this.clients.state[connection]!;
    const isFirst = state === CLIENT_SYN_SENT || state === CLIENT_UNUSED;
    if (!isFirst && bytes > 0 && ((seq - this.sentEnd[connection]!) | 0) < 0) {
      this.retransmissions++;
    }
    if (isFirst || ((end - this.sentEnd[connection]!) | 0) > 0) this.sentEnd[connection] = end;
  }
}
