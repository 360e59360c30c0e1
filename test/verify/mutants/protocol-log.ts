/**
 * Writes small logs of a host that speaks TCP properly, for the mutants of the protocol families:
 * one core, virtual time in cycles, every row a spec of families D, E, F, G and J reads.
 *
 * It is a pen, not a stack: it knows what a row looks like and keeps time, cycle, frame and mbuf
 * numbers; what happens in a connection is spelled out by the scenario (protocol-scenarios.ts).
 */
import {
  BSYS,
  CALL_SENDV,
  CORE_REGION,
  CORE_START,
  CORE_STOP,
  CYCLE_END,
  CYCLE_POLL,
  CYCLE_WAKE,
  DOMAIN_APPLICATION,
  FLOW_ADDRESS,
  NIC_RX,
  NIC_TX,
  PROTOCOL_TCP,
  REGION_APP,
  REGION_MBUFS,
  ROLE_ACTIVE,
  STACK_IN,
  STATE_CLOSED,
  STATE_LISTEN,
  TCP_CLOSED,
  TCP_CREDIT,
  TCP_CWND,
  TCP_IN,
  TCP_JUDGED,
  TCP_NEGOTIATED,
  TCP_OPEN,
  TCP_OUT,
  TCP_STATE,
  TIMER_ARM,
  TIMER_CANCEL,
  TIMER_FIRE,
  USER_ENTER,
  USER_LEAVE,
  VERDICT_ACCEPT,
  WAKE_FRAME,
  WAKE_TIMER,
} from '../../../src/log/events.ts';
import type { Row } from '../../helpers/rows.ts';
import { kind, type Choice } from './mutant.ts';

export const FIN = 0x01;
export const SYN = 0x02;
export const RST = 0x04;
export const ACK = 0x10;

export const MBUF_REGION = 0x400000;
export const APP_REGION = 0x800000;
export const REGION_BYTES = 0x200000;
export const FLOW_GROUP = 3;
export const WINDOW = 65_535;
export const MSS = 1000;

/** Rows of TCP_OUT by rule, and by sequence number. */
export function out(rule: number, seq: number | null = null): Choice {
  return kind(TCP_OUT, seq, null, null, null, null, rule);
}

/** Rows of TCP_CWND by rule. */
export function cwnd(rule: number): Choice {
  return kind(TCP_CWND, rule);
}

/** A segment as it comes in; what is left out is 0 (window: WINDOW). */
export interface Segment {
  readonly seq: number;
  readonly ack?: number;
  readonly bytes?: number;
  readonly flags?: number;
  readonly window?: number;
}

/** A segment that goes out. */
export interface Sent extends Segment {
  readonly rule: number;
  readonly flight?: number;
  readonly limit?: number;
}

/** What the stack made of a segment. */
export interface Judgement {
  readonly rcvNxt: number;
  readonly sndUna: number;
  readonly accepted?: number;
  readonly verdict?: number;
}

export class ProtocolLog {
  readonly rows: Row[] = [];
  private timeNs = 0;
  private cycle = 0;
  /** The frame that came last. */
  frame = 0;
  private mbuf = 0;
  /** Descriptor words of the cycle's calls. */
  private words = 0;
  /** By flow: the end of what it sent, and what of it was acknowledged. */
  private readonly ends = new Map<number, number>();
  private readonly unas = new Map<number, number>();
  /** By flow: the right edge of its window as long as nothing is given back, and what was. */
  private readonly edges = new Map<number, number>();
  private readonly credited = new Map<number, number>();
  private windowMax = WINDOW;
  /** By flow and timer: when it is due. */
  private readonly dueNs = new Map<string, number>();

  constructor() {
    this.add(CORE_START, -1, 0, 0, 64, 992, 1, 128);
    const app = DOMAIN_APPLICATION;
    this.add(CORE_REGION, -1, REGION_MBUFS, MBUF_REGION, REGION_BYTES, app, 0);
    this.add(CORE_REGION, -1, REGION_APP, APP_REGION, REGION_BYTES, app, 1);
  }

  add(kind: number, flow: number, ...args: number[]): this {
    this.timeNs += 10;
    if (kind === TCP_NEGOTIATED) this.windowMax = args[6]!;
    if (kind === TCP_CREDIT) this.credited.set(flow, (this.credited.get(flow) ?? 0) + args[0]!);
    this.rows.push({ kind, flow, timeNs: this.timeNs, cycle: this.cycle, args });
    return this;
  }

  /** A cycle `laterNs` after the last row, begun by a frame unless it begins with a timer. */
  cycleAfter(laterNs: number, isTimer: boolean, body: () => void): this {
    this.timeNs += laterNs;
    this.add(CYCLE_WAKE, -1, isTimer ? WAKE_TIMER : WAKE_FRAME);
    this.cycle++;
    this.add(CYCLE_POLL, -1, 0, 1, 1, 64, 0);
    body();
    this.add(CYCLE_END, -1, 1, 1, 0, 0, this.words, this.words);
    this.words = 0;
    return this;
  }

  stop(): Row[] {
    this.cycle++;
    this.add(CORE_STOP, -1, this.cycle);
    return this.rows;
  }

  /** A connection of the given role; its state row is the scenario's unless it is passive. */
  open(flow: number, role: number, iss: number, irs: number, tag: number, port = 2000): this {
    this.ends.delete(flow);
    this.unas.delete(flow);
    this.credited.delete(flow);
    this.edges.set(flow, irs + 1);
    this.add(TCP_OPEN, flow, -1, FLOW_GROUP, role, iss, role === ROLE_ACTIVE ? 0 : irs, tag);
    this.add(FLOW_ADDRESS, flow, 0, 4, 0x0a000002, 0, 0, 0, port, 0);
    return this.add(FLOW_ADDRESS, flow, 1, 4, 0x0a000001, 0, 0, 0, 80, 0);
  }

  state(flow: number, from: number, to: number, rule: number): this {
    return this.add(TCP_STATE, flow, from, to, rule, this.frame);
  }

  listenState(flow: number, to: number, rule: number): this {
    return this.state(flow, STATE_LISTEN, to, rule);
  }

  closedState(flow: number, from: number, rule: number): this {
    return this.state(flow, from, STATE_CLOSED, rule);
  }

  /** pacing: 0 trace, 1 reno. */
  negotiated(flow: number, pacing: number, sack = 0, windowMax = WINDOW): this {
    return this.add(TCP_NEGOTIATED, flow, MSS, MSS, -1, -1, sack, 0, windowMax, pacing);
  }

  closed(flow: number, reason: number, tag: number): this {
    return this.add(TCP_CLOSED, flow, reason, 0, tag, 0);
  }

  /**
   * A segment through the device and the stack; effects come between its TCP_IN and its verdict.
   */
  receive(flow: number, segment: Segment, judged: Judgement, effects: () => void = () => {}): this {
    const mbuf = this.mbuf++ % 64;
    this.frame++;
    const { seq, ack = 0, bytes = 0, flags = ACK, window = WINDOW } = segment;
    const verdict = judged.verdict ?? VERDICT_ACCEPT;
    const address = MBUF_REGION + mbuf * 2112 + 66;
    this.add(NIC_RX, -1, this.frame, mbuf, 0, FLOW_GROUP, 0x1003, address, 54 + bytes, 1);
    this.add(TCP_IN, flow, this.frame, seq, ack, bytes, flags, window, 0, 0);
    effects();
    const { accepted = 0, rcvNxt, sndUna } = judged;
    this.unas.set(flow, sndUna);
    if ((flags & SYN) !== 0) this.edges.set(flow, seq + 1);
    const begin = this.edges.get(flow) ?? rcvNxt;
    const edge = (begin + this.windowMax + (this.credited.get(flow) ?? 0)) | 0;
    this.add(TCP_JUDGED, flow, this.frame, verdict, accepted, rcvNxt, edge, sndUna);
    return this.add(STACK_IN, flow, this.frame, mbuf, PROTOCOL_TCP, verdict, flow, FLOW_GROUP);
  }

  send(flow: number, sent: Sent): this {
    const { seq, ack = 0, bytes = 0, flags = ACK, window = WINDOW, rule } = sent;
    const una = this.unas.get(flow) ?? seq;
    const { flight = (seq + bytes - una) | 0, limit = WINDOW } = sent;
    this.add(TCP_OUT, flow, seq, ack, bytes, flags, window, rule, flight, limit);
    const span = (flags & RST) !== 0 ? 0 : bytes + ((flags & (SYN | FIN)) === 0 ? 0 : 1);
    const last = this.ends.get(flow) ?? seq;
    const again = span > 0 && ((seq - last) | 0) < 0 ? 1 : 0;
    this.ends.set(flow, ((seq + span - last) | 0) > 0 ? (seq + span) | 0 : last);
    return this.add(NIC_TX, flow, 500, 0, 54 + bytes, bytes, 0, 0xffff, PROTOCOL_TCP, again);
  }

  arm(flow: number, timer: number, delayUs: number): this {
    this.dueNs.set(`${flow}/${timer}`, this.timeNs + 10 + delayUs * 1000);
    return this.add(TIMER_ARM, flow, timer, delayUs, 0);
  }

  cancel(flow: number, timer: number): this {
    return this.add(TIMER_CANCEL, flow, timer, 0);
  }

  fire(flow: number, timer: number): this {
    const lateNs = this.timeNs + 10 - (this.dueNs.get(`${flow}/${timer}`) ?? 0);
    return this.add(TIMER_FIRE, flow, timer, lateNs, 0);
  }

  /** The application runs with so many conditions and queues what `calls` adds. */
  user(conditions: number, calls: number, body: () => void): this {
    this.add(USER_ENTER, -1, conditions, 0, 0);
    this.add(USER_LEAVE, -1, calls, 100, conditions);
    body();
    this.words += 5 * calls + 2;
    return this;
  }

  call(flow: number, number: number, tag: number, argument = 0, ret = 0, cookie = 0): this {
    const entries = number === CALL_SENDV ? 1 : 0;
    return this.add(BSYS, flow, number, tag, argument, ret, 0, cookie, flow, entries);
  }
}
