/**
 * The simulated clients: a small TCP of their own for each connection (RFC 9293), driven by
 * segments that arrive, by timers, and by what their speaker wants to say.
 *
 * It opens, hears, acknowledges (every second segment or after a delay, RFC 5681 §4.2), retransmits
 * (RFC 6298 from the first measurement, fast recovery of RFC 6582), and closes. It consumes at
 * once, so its window is constant. It keeps no payload: what it says follows from the place in the
 * stream, what it hears was compared when it left the host. It reports SACK blocks, reads none.
 */
import { assert } from '../base/assert.ts';
import { seedWords } from '../base/prng.ts';
import { TCP_ACK, TCP_FIN, TCP_RST, TCP_SYN } from '../wire/tcp.ts';
import {
  C_ACK_NOW,
  C_ACK_QUEUED,
  C_FIN,
  C_FIN_ACKED,
  C_HEARD_FIN,
  C_REASSEMBLING,
  C_RECOVERY,
  C_RTO_QUEUED,
  C_SACK,
  C_TIMESTAMPS,
  C_UNACKED,
  CLIENT_ABORTED,
  CLIENT_ENDED,
  CLIENT_GAVE_UP,
  CLIENT_OPEN,
  CLIENT_RESET,
  CLIENT_SYN_SENT,
  ClientColumns,
} from './client-columns.ts';
import {
  ClientOutput,
  TIMER_ACK,
  TIMER_KINDS,
  TIMER_RETRANSMIT,
  TIMER_TALK,
  type ClientConfig,
  type Uplink,
} from './client-output.ts';
import { ClientReassembly } from './client-reassembly.ts';
import type { Flight } from './flight.ts';

/** Who speaks for the clients: what happened, and what to do about it (by calls of Clients). */
export interface Talker {
  /** The handshake is complete. */
  opened(connection: number, nowNs: number): void;
  /** So many more bytes were received in order. */
  heard(connection: number, bytes: number, nowNs: number): void;
  /** The host will say no more. */
  heardEnd(connection: number, nowNs: number): void;
  /** A time asked for by `wakeAt` has come. */
  due(connection: number, nowNs: number): void;
  /** The connection is over; the column `state` says how. */
  gone(connection: number, nowNs: number): void;
}

const DUP_ACKS = 3;

export class Clients {
  readonly columns: ClientColumns;
  /** Connections that are opening or open. */
  openCount = 0;
  readonly out: ClientOutput;
  private readonly reassembly = new ClientReassembly();
  readonly talker: Talker;
  /** One way, without queueing. */
  readonly linkDelayNs: number;
  private readonly config: ClientConfig;

  constructor(
    count: number,
    seed: string,
    config: ClientConfig,
    uplink: Uplink,
    talker: (clients: Clients) => Talker,
  ) {
    this.columns = new ClientColumns(count);
    this.config = config;
    this.linkDelayNs = uplink.link.delayNs;
    const secret = seedWords(seed)[0];
    this.out = new ClientOutput(this.columns, this.reassembly, uplink, secret, config);
    this.talker = talker(this);
  }

  /** When the next timer is due. */
  get nextNs(): number {
    return this.out.timers.nextNs;
  }

  /** Bytes the client has said, and heard in order; a stream is shorter than 2^31. */
  saidBytes(connection: number): number {
    return (this.columns.sndEnd[connection]! - this.out.iss(connection) - 1) >>> 0;
  }

  heardBytes(connection: number): number {
    const c = this.columns;
    const fin = (c.flags[connection]! & C_HEARD_FIN) === 0 ? 0 : 1;
    const bytes = (c.rcvNxt[connection]! - c.irs[connection]! - 1 - fin) | 0;
    return bytes < 0 ? 0 : bytes;
  }

  // --- what a talker may do

  open(connection: number, nowNs: number): void {
    this.out.nowNs = nowNs;
    this.out.open(connection);
    this.openCount++;
  }

  /** So many bytes more are said; they leave when the event in hand is done. */
  say(connection: number, bytes: number): void {
    const c = this.columns;
    assert((c.flags[connection]! & C_FIN) === 0, 'nobody speaks after the end');
    c.sndEnd[connection] = (c.sndEnd[connection]! + bytes) | 0;
  }

  /** Nothing more will be said. */
  end(connection: number): void {
    this.columns.flags[connection]! |= C_FIN;
  }

  /** Breaks off. */
  abort(connection: number): void {
    if (this.columns.state[connection] !== CLIENT_OPEN) return;
    this.out.sendReset(connection);
    this.over(connection, CLIENT_ABORTED);
  }

  wakeAt(connection: number, timeNs: number): void {
    this.out.wakeAt(connection, TIMER_TALK, timeNs);
  }

  /** What was said outside of an event leaves now. */
  push(connection: number, nowNs: number): void {
    this.out.nowNs = nowNs;
    this.out.output(connection);
  }

  // --- what happens to them

  /** Carries out the next timer. */
  fire(): void {
    const { timers } = this.out;
    const nowNs = timers.nextNs;
    const event = timers.pop();
    const connection = Math.floor(event / TIMER_KINDS);
    const kind = event % TIMER_KINDS;
    this.out.nowNs = nowNs;
    if (kind === TIMER_RETRANSMIT) this.retransmitDue(connection, nowNs);
    else if (kind === TIMER_ACK) this.ackDue(connection);
    else {
      this.talker.due(connection, nowNs);
      this.out.output(connection);
    }
  }

  /** A segment of the host has arrived. */
  arrived(flight: Flight, slot: number, nowNs: number): void {
    const connection = flight.connection[slot]!;
    const c = this.columns;
    this.out.nowNs = nowNs;
    const state = c.state[connection]!;
    const flags = flight.flags[slot]!;
    if (state === CLIENT_SYN_SENT) {
      this.inSynSent(flight, slot, connection, flags);
    } else if (state === CLIENT_OPEN) {
      this.inOpen(flight, slot, connection, flags, nowNs);
    } else if (state === CLIENT_ENDED) {
      //= RFC 9293 §3.10.7.4
      // TIME-WAIT: what repeats itself is acknowledged again.
      const hasFin = (flags & (TCP_FIN | TCP_SYN)) !== 0;
      if ((flags & TCP_RST) === 0 && hasFin) this.out.sendAck(connection);
    } else if ((flags & TCP_RST) === 0) {
      const ack = (flags & TCP_ACK) === 0 ? 0 : flight.ack[slot]!;
      this.out.refuse(connection, ack);
    }
  }

  private inSynSent(flight: Flight, slot: number, connection: number, flags: number): void {
    const c = this.columns;
    const isOurs = (flags & TCP_ACK) !== 0 && flight.ack[slot] === c.sndNxt[connection];
    if ((flags & TCP_RST) !== 0) {
      if (isOurs) this.over(connection, CLIENT_RESET);
      return;
    }
    if (!isOurs || (flags & TCP_SYN) === 0) {
      //= RFC 9293 §3.10.7.3
      if ((flags & TCP_ACK) !== 0) this.out.refuse(connection, flight.ack[slot]!);
      return;
    }
    const { config } = this;
    const isScaled = config.windowShift >= 0 && flight.windowShift[slot]! >= 0;
    if (config.timestamps && flight.hasTimestamps[slot] !== 0) {
      c.flags[connection]! |= C_TIMESTAMPS;
      c.tsRecent[connection] = flight.tsVal[slot]!;
    }
    if (config.sack && flight.sackPermitted[slot] !== 0) c.flags[connection]! |= C_SACK;
    c.sndShift[connection] = isScaled ? flight.windowShift[slot]! : 0;
    c.irs[connection] = flight.seq[slot]!;
    c.rcvNxt[connection] = (flight.seq[slot]! + 1) | 0;
    c.sndUna[connection] = c.sndNxt[connection]!;
    c.sndWnd[connection] = flight.window[slot]!;
    this.out.established(connection, flight.mss[slot]!);
    this.measure(connection);
    c.retries[connection] = 0;
    c.rtoNs[connection] = Infinity;
    c.flags[connection]! |= C_ACK_NOW;
    this.talker.opened(connection, this.out.nowNs);
    this.finish(connection);
  }

  /** RFC 6298 §2.2 from the handshake's round trip, where it was not retransmitted (Karn). */
  private measure(connection: number): void {
    const c = this.columns;
    const sentNs = c.rtoNs[connection]! - c.rtoUs[connection]! * 1000;
    const rttUs = c.retries[connection] === 0 ? (this.out.nowNs - sentNs) / 1000 : 0;
    const rtoUs = rttUs === 0 ? c.rtoUs[connection]! : 3 * rttUs;
    c.rtoUs[connection] = Math.ceil(Math.max(this.config.rtoMinUs, rtoUs));
  }

  private inOpen(
    flight: Flight,
    slot: number,
    connection: number,
    flags: number,
    nowNs: number,
  ): void {
    const c = this.columns;
    const seq = flight.seq[slot]!;
    if ((flags & TCP_RST) !== 0) {
      //= RFC 5961 §3.2
      if (seq === c.rcvNxt[connection]) this.over(connection, CLIENT_RESET);
      return;
    }
    if ((flags & TCP_SYN) !== 0) {
      // Our acknowledgment of the handshake was lost.
      this.out.sendAck(connection);
      return;
    }
    if (flight.hasTimestamps[slot] !== 0 && ((seq - c.rcvNxt[connection]!) | 0) <= 0) {
      const tsVal = flight.tsVal[slot]!;
      if (((tsVal - c.tsRecent[connection]!) | 0) > 0) c.tsRecent[connection] = tsVal;
    }
    if ((flags & TCP_ACK) !== 0) this.takeAck(flight, slot, connection);
    const bytes = flight.payloadBytes[slot]!;
    const before = c.rcvNxt[connection]!;
    if (bytes > 0) this.takePayload(connection, seq, bytes);
    const heard = (c.rcvNxt[connection]! - before) | 0;
    const isEnd = this.takesEnd(connection, (flags & TCP_FIN) !== 0, (seq + bytes) | 0);
    if (heard > 0) this.talker.heard(connection, heard, nowNs);
    if (isEnd && c.state[connection] === CLIENT_OPEN) this.talker.heardEnd(connection, nowNs);
    this.finish(connection);
  }

  /**
   * Whether the host's stream ends here. A FIN waits, like payload, until all before it is there.
   */
  private takesEnd(connection: number, hasFin: boolean, finSeq: number): boolean {
    const c = this.columns;
    const flags = c.flags[connection]!;
    const next = c.rcvNxt[connection]!;
    if (hasFin) c.flags[connection]! |= C_ACK_NOW;
    if ((flags & C_HEARD_FIN) !== 0) return false;
    if (hasFin && ((finSeq - next) | 0) > 0) {
      c.flags[connection]! |= C_REASSEMBLING;
      this.reassembly.addFin(connection, finSeq);
      return false;
    }
    const isNext = hasFin && finSeq === next;
    const wasKept = (flags & C_REASSEMBLING) !== 0 && this.reassembly.takeFinAt(connection, next);
    if (!isNext && !wasKept) return false;
    c.flags[connection]! |= C_HEARD_FIN | C_ACK_NOW;
    c.rcvNxt[connection] = (next + 1) | 0;
    if ((flags & C_REASSEMBLING) !== 0 && this.reassembly.isDone(connection)) {
      c.flags[connection]! &= ~C_REASSEMBLING;
    }
    return true;
  }

  private takePayload(connection: number, seq: number, bytes: number): void {
    const c = this.columns;
    const next = c.rcvNxt[connection]!;
    const end = (seq + bytes) | 0;
    if (((end - next) | 0) <= 0) {
      // A duplicate: the host should know.
      c.flags[connection]! |= C_ACK_NOW;
      return;
    }
    if (((seq - next) | 0) > 0) {
      this.reassembly.add(connection, seq, end);
      c.flags[connection]! |= C_REASSEMBLING | C_ACK_NOW;
      return;
    }
    let reached = end;
    if ((c.flags[connection]! & C_REASSEMBLING) !== 0) {
      reached = this.reassembly.advance(connection, end);
      if (this.reassembly.isDone(connection)) c.flags[connection]! &= ~C_REASSEMBLING;
      c.flags[connection]! |= C_ACK_NOW;
    }
    c.rcvNxt[connection] = reached;
    //= RFC 5681 §4.2
    const isSecond = (c.flags[connection]! & C_UNACKED) !== 0;
    c.flags[connection]! |= isSecond ? C_ACK_NOW : C_UNACKED;
  }

  private takeAck(flight: Flight, slot: number, connection: number): void {
    const c = this.columns;
    const ack = flight.ack[slot]!;
    const una = c.sndUna[connection]!;
    const window = flight.window[slot]! << c.sndShift[connection]!;
    const acked = (ack - una) | 0;
    if (acked < 0 || ((ack - c.sndMax[connection]!) | 0) > 0) return;
    const isSameWindow = window === c.sndWnd[connection];
    c.sndWnd[connection] = window;
    if (acked > 0) this.advanceUna(connection, ack, acked);
    else if (
      flight.payloadBytes[slot] === 0 &&
      isSameWindow &&
      una !== c.sndMax[connection] &&
      (flight.flags[slot]! & TCP_FIN) === 0
    ) {
      this.duplicateAck(connection);
    }
  }

  private advanceUna(connection: number, ack: number, acked: number): void {
    const c = this.columns;
    const { out } = this;
    c.sndUna[connection] = ack;
    if (((c.sndNxt[connection]! - ack) | 0) < 0) c.sndNxt[connection] = ack;
    c.retries[connection] = 0;
    const mss = c.sendMss[connection]!;
    if ((c.flags[connection]! & C_RECOVERY) !== 0) {
      //= RFC 6582 §3.2
      if (((ack - c.recover[connection]!) | 0) >= 0) {
        c.flags[connection]! &= ~C_RECOVERY;
        c.cwnd[connection] = c.ssthresh[connection]!;
      } else {
        c.cwnd[connection] = Math.max(mss, c.cwnd[connection]! - acked + mss);
        out.retransmitFirst(connection);
      }
    } else if (c.cwnd[connection]! < c.ssthresh[connection]!) {
      c.cwnd[connection]! += Math.min(acked, mss);
    } else {
      c.cwnd[connection]! += Math.max(1, Math.floor((mss * mss) / c.cwnd[connection]!));
    }
    c.dupAcks[connection] = 0;
    if (((ack - c.sndEnd[connection]!) | 0) > 0) c.flags[connection]! |= C_FIN_ACKED;
    if (c.sndUna[connection] === c.sndNxt[connection]) c.rtoNs[connection] = Infinity;
    else out.restartRetransmit(connection);
  }

  private duplicateAck(connection: number): void {
    const c = this.columns;
    const count = Math.min(c.dupAcks[connection]! + 1, 255);
    c.dupAcks[connection] = count;
    const mss = c.sendMss[connection]!;
    if ((c.flags[connection]! & C_RECOVERY) !== 0) {
      c.cwnd[connection]! += mss;
    } else if (count === DUP_ACKS) {
      //= RFC 5681 §3.2
      const flight = (c.sndMax[connection]! - c.sndUna[connection]!) | 0;
      const threshold = Math.max(flight >> 1, 2 * mss);
      c.ssthresh[connection] = threshold;
      c.cwnd[connection] = threshold + DUP_ACKS * mss;
      c.recover[connection] = c.sndMax[connection]!;
      c.flags[connection]! |= C_RECOVERY;
      this.out.retransmitFirst(connection);
    }
  }

  /** What the event in hand made possible leaves, and what is owed; the end, when it is reached. */
  private finish(connection: number): void {
    const c = this.columns;
    if (c.state[connection] !== CLIENT_OPEN) return;
    this.out.output(connection);
    const flags = c.flags[connection]!;
    if ((flags & C_ACK_NOW) !== 0) this.out.sendAck(connection);
    else if ((flags & (C_UNACKED | C_ACK_QUEUED)) === C_UNACKED) {
      c.flags[connection]! |= C_ACK_QUEUED;
      this.out.wakeAt(connection, TIMER_ACK, this.out.nowNs + this.config.ackDelayNs);
    }
    const ended = C_HEARD_FIN | C_FIN_ACKED;
    if ((c.flags[connection]! & ended) === ended) this.over(connection, CLIENT_ENDED);
  }

  private over(connection: number, state: number): void {
    const c = this.columns;
    c.state[connection] = state;
    c.rtoNs[connection] = Infinity;
    this.openCount--;
    this.talker.gone(connection, this.out.nowNs);
  }

  private ackDue(connection: number): void {
    const c = this.columns;
    c.flags[connection]! &= ~C_ACK_QUEUED;
    if (c.state[connection] !== CLIENT_OPEN) return;
    if ((c.flags[connection]! & C_UNACKED) !== 0) this.out.sendAck(connection);
  }

  private retransmitDue(connection: number, nowNs: number): void {
    const c = this.columns;
    const dueNs = c.rtoNs[connection]!;
    c.flags[connection]! &= ~C_RTO_QUEUED;
    if (dueNs === Infinity) return;
    if (dueNs > nowNs) {
      // It was restarted meanwhile.
      c.flags[connection]! |= C_RTO_QUEUED;
      this.out.wakeAt(connection, TIMER_RETRANSMIT, dueNs);
      return;
    }
    this.timeout(connection);
  }

  private timeout(connection: number): void {
    const c = this.columns;
    const { out, config } = this;
    const isSyn = c.state[connection] === CLIENT_SYN_SENT;
    const isUnderWay = c.sndUna[connection] !== c.sndMax[connection];
    const isProbing = !isSyn && c.sndWnd[connection] === 0;
    const limit = isSyn ? config.synRetriesMax : config.retriesMax;
    if (c.retries[connection]! >= limit) {
      if (!isProbing) {
        this.over(connection, CLIENT_GAVE_UP);
        return;
      }
    } else c.retries[connection]!++;
    if (isSyn) out.sendSyn(connection);
    else if (!isUnderWay) out.probe(connection);
    else {
      //= RFC 5681 §3.1
      const flight = (c.sndMax[connection]! - c.sndUna[connection]!) | 0;
      const mss = c.sendMss[connection]!;
      c.ssthresh[connection] = Math.max(flight >> 1, 2 * mss);
      c.cwnd[connection] = mss;
      c.dupAcks[connection] = 0;
      c.flags[connection]! &= ~C_RECOVERY;
      // A closed window is asked with what is at its edge, the rest waits.
      if (isProbing) out.retransmitFirst(connection);
      else c.sndNxt[connection] = c.sndUna[connection]!;
    }
    c.rtoNs[connection] = Infinity;
    out.restartRetransmit(connection);
    out.output(connection);
  }
}
