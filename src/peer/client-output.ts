/**
 * What the clients send: segments as the window, the congestion window and the stream allow, and
 * their way over the link. NewReno (RFC 5681, RFC 6582), initial window of ten segments (RFC 6928).
 */
import { EventHeap } from '../base/event-heap.ts';
import { hash3 } from '../base/prng.ts';
import { TCP_ACK, TCP_FIN, TCP_PSH, TCP_RST, TCP_SYN } from '../wire/tcp.ts';
import {
  C_ACK_NOW,
  C_FIN,
  C_REASSEMBLING,
  C_RTO_QUEUED,
  C_SACK,
  C_TIMESTAMPS,
  C_UNACKED,
  CLIENT_OPEN,
  CLIENT_SYN_SENT,
  type ClientColumns,
} from './client-columns.ts';
import type { ClientReassembly } from './client-reassembly.ts';
import type { Flight } from './flight.ts';
import { frameBytesOf } from './frame-builder.ts';
import type { LinkDirection } from './link.ts';

/** What clients offer in their SYN; the same for all. */
export interface ClientConfig {
  readonly mss: number;
  /** -1 = no window scaling. */
  readonly windowShift: number;
  readonly sack: boolean;
  readonly timestamps: boolean;
  readonly ackDelayNs: number;
  readonly rtoMinUs: number;
  readonly retriesMax: number;
  readonly synRetriesMax: number;
}

export const CLIENT_DEFAULTS: ClientConfig = {
  mss: 1460,
  windowShift: 7,
  sack: true,
  timestamps: true,
  ackDelayNs: 1_000_000,
  // As in Linux.
  rtoMinUs: 200_000,
  retriesMax: 15,
  synRetriesMax: 6,
};

/** The way from the clients to the host. */
export interface Uplink {
  /** Takes what left, until it arrives. */
  readonly flight: Flight;
  readonly link: LinkDirection;
  /** 4 or 6: of the connection's addresses. */
  readonly familyOf: (connection: number) => number;
}

/** Timers, in the low bits of an event. */
export const TIMER_RETRANSMIT = 0;
export const TIMER_ACK = 1;
export const TIMER_TALK = 2;
export const TIMER_KINDS = 4;

const WINDOW = 65_535;
const INITIAL_SEGMENTS = 10;
const RTO_INITIAL_US = 1_000_000;
const RTO_MAX_US = 120_000_000;
const MSS_DEFAULT = 536;
const TIMESTAMP_OPTION_BYTES = 12;

export class ClientOutput {
  retransmissions = 0;
  readonly timers: EventHeap = new EventHeap();
  nowNs = 0;
  readonly config: ClientConfig;
  private readonly columns: ClientColumns;
  private readonly reassembly: ClientReassembly;
  private readonly flight: Flight;
  private readonly link: LinkDirection;
  private readonly familyOf: (connection: number) => number;
  private readonly secret: number;

  constructor(
    columns: ClientColumns,
    reassembly: ClientReassembly,
    { flight, link, familyOf }: Uplink,
    secret: number,
    config: ClientConfig,
  ) {
    this.columns = columns;
    this.reassembly = reassembly;
    this.flight = flight;
    this.link = link;
    this.familyOf = familyOf;
    this.secret = secret;
    this.config = config;
  }

  /** The initial sequence number: it follows from the connection and the seed. */
  iss(connection: number): number {
    return hash3(this.secret, connection, 0x155) | 0;
  }

  /** Begins the handshake. */
  open(connection: number): void {
    const c = this.columns;
    const iss = this.iss(connection);
    c.state[connection] = CLIENT_SYN_SENT;
    c.sndUna[connection] = iss;
    c.sndNxt[connection] = (iss + 1) | 0;
    c.sndMax[connection] = (iss + 1) | 0;
    c.sndEnd[connection] = (iss + 1) | 0;
    c.rtoUs[connection] = RTO_INITIAL_US;
    this.sendSyn(connection);
    this.armRetransmit(connection);
  }

  sendSyn(connection: number): void {
    const { config, flight } = this;
    const slot = this.begin(connection, this.iss(connection), TCP_SYN, 0);
    flight.ack[slot] = 0;
    flight.mss[slot] = this.familyOf(connection) === 4 ? config.mss : config.mss - 20;
    flight.windowShift[slot] = config.windowShift;
    flight.sackPermitted[slot] = config.sack ? 1 : 0;
    flight.hasTimestamps[slot] = config.timestamps ? 1 : 0;
    flight.tsEcr[slot] = 0;
    this.depart(slot);
  }

  /** The host's SYN-ACK settles what is used; the connection is open. */
  established(connection: number, mss: number): void {
    const c = this.columns;
    const said = mss === 0 ? MSS_DEFAULT : mss;
    const options = (c.flags[connection]! & C_TIMESTAMPS) !== 0 ? TIMESTAMP_OPTION_BYTES : 0;
    const sendMss = Math.max(1, Math.min(said, this.config.mss) - options);
    c.sendMss[connection] = sendMss;
    //= RFC 6928 §2, RFC 5681 §3.1
    const isClean = c.retries[connection] === 0;
    c.cwnd[connection] = isClean ? Math.min(INITIAL_SEGMENTS * sendMss, 14_600) : sendMss;
    c.ssthresh[connection] = 0x7fffffff;
    c.state[connection] = CLIENT_OPEN;
  }

  /** Sends what may go now. */
  output(connection: number): void {
    const c = this.columns;
    if (c.state[connection] !== CLIENT_OPEN) return;
    const mss = c.sendMss[connection]!;
    const hasFin = (c.flags[connection]! & C_FIN) !== 0;
    for (;;) {
      const next = c.sndNxt[connection]!;
      const unsent = (c.sndEnd[connection]! - next) | 0;
      if (unsent < 0 || (unsent === 0 && !hasFin)) break;
      const flight = (next - c.sndUna[connection]!) | 0;
      const usable = Math.min(c.sndWnd[connection]!, c.cwnd[connection]!) - flight;
      const bytes = Math.min(unsent, mss, usable);
      //= RFC 9293 §3.8.6.2.1
      // Not a piece of a segment while something is under way; a FIN alone needs no window.
      if (unsent > 0 && (bytes <= 0 || (bytes < mss && bytes < unsent && flight > 0))) break;
      this.sendNext(connection, next, Math.max(0, bytes), hasFin);
    }
    this.armRetransmit(connection);
  }

  /** One segment from `seq` on; SND.NXT moves behind it. */
  private sendNext(connection: number, seq: number, bytes: number, hasFin: boolean): void {
    const c = this.columns;
    const end = (seq + bytes) | 0;
    const fin = hasFin && end === c.sndEnd[connection] ? TCP_FIN : 0;
    const push = end === c.sndEnd[connection] && bytes > 0 ? TCP_PSH : 0;
    this.send(connection, seq, bytes, TCP_ACK | push | fin);
    const after = fin === 0 ? end : (end + 1) | 0;
    c.sndNxt[connection] = after;
    if (((after - c.sndMax[connection]!) | 0) > 0) c.sndMax[connection] = after;
  }

  /** The first segment that is not acknowledged once more (RFC 5681 §3.2). */
  retransmitFirst(connection: number): void {
    const c = this.columns;
    const una = c.sndUna[connection]!;
    const bytes = Math.min((c.sndEnd[connection]! - una) | 0, c.sendMss[connection]!);
    const end = (una + Math.max(0, bytes)) | 0;
    const hasSentFin = ((c.sndMax[connection]! - c.sndEnd[connection]!) | 0) > 0;
    const fin = hasSentFin && end === c.sndEnd[connection] ? TCP_FIN : 0;
    this.send(connection, una, Math.max(0, bytes), TCP_ACK | fin);
  }

  /** One byte into a closed window (RFC 9293 §3.8.6.1). */
  probe(connection: number): void {
    const next = this.columns.sndNxt[connection]!;
    this.sendNext(connection, next, 1, (this.columns.flags[connection]! & C_FIN) !== 0);
  }

  sendAck(connection: number): void {
    this.send(connection, this.columns.sndNxt[connection]!, 0, TCP_ACK);
  }

  sendReset(connection: number): void {
    this.send(connection, this.columns.sndNxt[connection]!, 0, TCP_ACK | TCP_RST);
  }

  /** A reset for a segment of a connection that there is not (RFC 9293 §3.10.7.1). */
  refuse(connection: number, seq: number): void {
    const slot = this.begin(connection, seq, TCP_RST, 0);
    this.flight.ack[slot] = 0;
    this.flight.hasTimestamps[slot] = 0;
    this.depart(slot);
  }

  /** The timer runs while something is under way, or waits for a window. */
  armRetransmit(connection: number): void {
    const c = this.columns;
    const isUnderWay = c.sndUna[connection] !== c.sndNxt[connection];
    const isWaiting = c.sndEnd[connection] !== c.sndNxt[connection];
    if (!isUnderWay && !isWaiting) {
      c.rtoNs[connection] = Infinity;
      return;
    }
    if (c.rtoNs[connection] !== Infinity) return;
    this.restartRetransmit(connection);
  }

  //= RFC 6298 §5
  restartRetransmit(connection: number): void {
    const c = this.columns;
    const backoff = Math.min(c.retries[connection]!, 16);
    const delayUs = Math.min(c.rtoUs[connection]! * 2 ** backoff, RTO_MAX_US);
    const dueNs = this.nowNs + delayUs * 1000;
    c.rtoNs[connection] = dueNs;
    if ((c.flags[connection]! & C_RTO_QUEUED) !== 0) return;
    c.flags[connection]! |= C_RTO_QUEUED;
    this.wakeAt(connection, TIMER_RETRANSMIT, dueNs);
  }

  wakeAt(connection: number, timer: number, timeNs: number): void {
    this.timers.push(timeNs, connection * TIMER_KINDS + timer);
  }

  private send(connection: number, seq: number, bytes: number, flags: number): void {
    const c = this.columns;
    const isRepeated = bytes > 0 && ((seq - c.sndMax[connection]!) | 0) < 0;
    if (isRepeated) this.retransmissions++;
    const slot = this.begin(connection, seq, flags, bytes);
    const both = C_REASSEMBLING | C_SACK;
    // A segment with payload has no room for them.
    if (bytes === 0 && (c.flags[connection]! & both) === both) {
      this.flight.sackCount[slot] = this.reassembly.fill(connection, this.flight, slot);
    }
    // It acknowledges everything: nothing is owed any more.
    c.flags[connection]! &= ~(C_UNACKED | C_ACK_NOW);
    this.depart(slot);
  }

  /** A segment with what all have in common. */
  private begin(connection: number, seq: number, flags: number, bytes: number): number {
    const c = this.columns;
    const { flight } = this;
    const slot = flight.take();
    flight.connection[slot] = connection;
    flight.seq[slot] = seq;
    flight.ack[slot] = c.rcvNxt[connection]!;
    flight.flags[slot] = flags;
    flight.payloadBytes[slot] = bytes;
    flight.window[slot] = WINDOW;
    flight.position[slot] = (seq - this.iss(connection) - 1) >>> 0;
    flight.hasTimestamps[slot] = (c.flags[connection]! & C_TIMESTAMPS) === 0 ? 0 : 1;
    //= RFC 7323 §5.4
    // The clock of TSval ticks once a millisecond.
    flight.tsVal[slot] = (Math.floor(this.nowNs / 1e6) + 1) | 0;
    flight.tsEcr[slot] = c.tsRecent[connection]!;
    flight.mss[slot] = 0;
    flight.windowShift[slot] = -1;
    flight.sackPermitted[slot] = 0;
    flight.sackCount[slot] = 0;
    return slot;
  }

  private depart(slot: number): void {
    const { flight, link } = this;
    const bytes = frameBytesOf(flight, slot, this.familyOf(flight.connection[slot]!));
    flight.frameBytes[slot] = bytes;
    const arrivalNs = link.send(this.nowNs, bytes);
    if (arrivalNs < 0) {
      flight.release(slot);
      return;
    }
    if (link.copyNs >= 0) flight.depart(flight.copy(slot), link.copyNs);
    flight.depart(slot, arrivalNs);
  }
}
