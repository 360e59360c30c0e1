/**
 * Which bytes of the peer's stream have arrived, by the verifier's own account: per flow the end of
 * the gapless part and a sorted list of ranges beyond it, fed from every TCP_IN row whatever the
 * stack made of it (RFC 9293 section 3.4).
 *
 * It answers "could this byte be known here?" and errs only on the generous side: ranges of refused
 * segments count, and a flow with very many ranges has neighbours fused. So a spec that asks it
 * never blames a stack that was careful. What it does not do: judge segments, windows or overlaps.
 */
import { ROLE_ACTIVE, STATE_SYN_SENT } from '../../log/events.ts';
import { serialAdd, serialGap } from '../serial.ts';
import { growInt32 } from './columns.ts';
import { FlowWords } from './flow-words.ts';
import { FLAG_FIN, FLAG_SYN } from './tcp-flags.ts';

/** No window is larger (RFC 7323 section 2.3). */
export const SERIAL_REACH: number = 2 ** 30;
/** A flow keeps at most this many ranges beyond the gapless part. */
const RANGE_LIMIT = 256;

// Words of a flow.
const PHASE = 0;
const BASE = 1;
const HIGH = 2;
const HEAD = 3;
const TAIL = 4;
const RANGES = 5;
const FIN_STATE = 6;
const FIN_SEQ = 7;
const STRIDE = 8;

// PHASE: what is known of the peer's first sequence number.
const UNKNOWN = 0;
const AWAITING_SYN = 1;
const KNOWN = 2;

// FIN_STATE
const FIN_NONE = 0;
const FIN_AT = 1;
/** Segments disagreed about where the stream ends. */
const FIN_DISPUTED = 2;

const NONE = -1;

export class Coverage {
  private readonly state = new FlowWords(STRIDE);
  private start: Int32Array = new Int32Array(256);
  private end: Int32Array = new Int32Array(256);
  private next: Int32Array = new Int32Array(256);
  private used = 0;
  private free = NONE;

  /**
   * TCP_OPEN: a new life of the flow; irs is the peer's initial sequence number unless we open
   * actively.
   */
  open(flow: number, role: number, irs: number): void {
    this.close(flow);
    const at = this.state.clear(flow);
    const words = this.state.words;
    words[at + HEAD] = NONE;
    words[at + TAIL] = NONE;
    words[at + PHASE] = role === ROLE_ACTIVE ? AWAITING_SYN : KNOWN;
    words[at + BASE] = serialAdd(irs, 1);
    words[at + HIGH] = words[at + BASE]!;
  }

  /** TCP_STATE: an active opener has taken the last SYN it saw. */
  changed(flow: number, from: number): void {
    const at = this.state.at(flow);
    const words = this.state.words;
    if (from === STATE_SYN_SENT && words[at + PHASE] === AWAITING_SYN) words[at + PHASE] = KNOWN;
  }

  /** TCP_CLOSED. */
  close(flow: number): void {
    const at = this.state.at(flow);
    const words = this.state.words;
    if (words[at + PHASE] === UNKNOWN) return;
    this.dropRanges(at);
    words[at + PHASE] = UNKNOWN;
  }

  /** TCP_IN. */
  segment(flow: number, seq: number, payloadBytes: number, flags: number): void {
    const at = this.state.at(flow);
    const words = this.state.words;
    const phase = words[at + PHASE];
    if (phase === UNKNOWN) return;
    const from = (flags & FLAG_SYN) !== 0 ? serialAdd(seq, 1) : seq;
    if (phase === AWAITING_SYN) {
      if ((flags & FLAG_SYN) === 0) return;
      this.dropRanges(at);
      words[at + BASE] = from;
      words[at + HIGH] = from;
      words[at + FIN_STATE] = FIN_NONE;
    }
    const to = serialAdd(from, payloadBytes);
    if (payloadBytes > 0) this.cover(at, from, to);
    if ((flags & FLAG_FIN) !== 0) this.finish(at, to);
  }

  /** Whether the peer's first sequence number is known. */
  isKnown(flow: number): boolean {
    return this.state.words[this.state.at(flow) + PHASE] === KNOWN;
  }

  /** Sequence number of the stream's byte 0. */
  base(flow: number): number {
    return this.state.words[this.state.at(flow) + BASE]!;
  }

  /** End of the gapless part. */
  high(flow: number): number {
    return this.state.words[this.state.at(flow) + HIGH]!;
  }

  /** The highest acknowledgement that is true: the gapless part, and the FIN behind it. */
  acknowledgeable(flow: number): number {
    const at = this.state.at(flow);
    const words = this.state.words;
    const high = words[at + HIGH]!;
    const fin = words[at + FIN_STATE];
    if (fin === FIN_NONE || (fin === FIN_AT && words[at + FIN_SEQ] !== high)) return high;
    return serialAdd(high, 1);
  }

  private finish(at: number, seq: number): void {
    const words = this.state.words;
    if (words[at + FIN_STATE] === FIN_NONE) {
      words[at + FIN_STATE] = FIN_AT;
      words[at + FIN_SEQ] = seq;
    } else if (words[at + FIN_SEQ] !== seq) {
      words[at + FIN_STATE] = FIN_DISPUTED;
    }
  }

  private cover(at: number, from: number, to: number): void {
    const words = this.state.words;
    const high = words[at + HIGH]!;
    if (serialGap(to, high) <= 0) return;
    const ahead = serialGap(from, high);
    if (ahead <= 0) {
      words[at + HIGH] = to;
      if (words[at + HEAD] !== NONE) this.absorb(at);
    } else if (ahead < SERIAL_REACH) {
      this.insert(at, from, to);
    }
  }

  /** Ranges that the gapless part has reached become part of it. */
  private absorb(at: number): void {
    const words = this.state.words;
    let head = words[at + HEAD]!;
    while (head !== NONE && serialGap(this.start[head]!, words[at + HIGH]!) <= 0) {
      if (serialGap(this.end[head]!, words[at + HIGH]!) > 0) words[at + HIGH] = this.end[head]!;
      const following = this.next[head]!;
      this.release(at, head);
      head = following;
    }
    words[at + HEAD] = head;
    if (head === NONE) words[at + TAIL] = NONE;
  }

  private insert(at: number, from: number, to: number): void {
    const words = this.state.words;
    const tail = words[at + TAIL]!;
    if (tail === NONE || serialGap(from, this.end[tail]!) > 0) {
      this.link(at, tail, NONE, from, to);
    } else {
      let before = NONE;
      let node = words[at + HEAD]!;
      while (serialGap(from, this.end[node]!) > 0) {
        before = node;
        node = this.next[node]!;
      }
      if (serialGap(to, this.start[node]!) < 0) this.link(at, before, node, from, to);
      else this.widen(at, node, from, to);
    }
    if (words[at + RANGES]! > RANGE_LIMIT) this.fuse(at);
  }

  /** The range at node takes [from, to) in, and the ranges behind it that it now touches. */
  private widen(at: number, node: number, from: number, to: number): void {
    const words = this.state.words;
    if (serialGap(from, this.start[node]!) < 0) this.start[node] = from;
    if (serialGap(to, this.end[node]!) > 0) this.end[node] = to;
    let following = this.next[node]!;
    while (following !== NONE && serialGap(this.start[following]!, this.end[node]!) <= 0) {
      if (serialGap(this.end[following]!, this.end[node]!) > 0) {
        this.end[node] = this.end[following]!;
      }
      const after = this.next[following]!;
      this.release(at, following);
      following = after;
    }
    this.next[node] = following;
    if (following === NONE) words[at + TAIL] = node;
  }

  /** Too many ranges: the first two become one. */
  private fuse(at: number): void {
    const head = this.state.words[at + HEAD]!;
    this.widen(at, head, this.start[head]!, this.end[this.next[head]!]!);
  }

  private link(at: number, before: number, after: number, from: number, to: number): void {
    const words = this.state.words;
    const node = this.take();
    this.start[node] = from;
    this.end[node] = to;
    this.next[node] = after;
    if (before === NONE) words[at + HEAD] = node;
    else this.next[before] = node;
    if (after === NONE) words[at + TAIL] = node;
    words[at + RANGES] = words[at + RANGES]! + 1;
  }

  private dropRanges(at: number): void {
    const words = this.state.words;
    let node = words[at + HEAD]!;
    while (node !== NONE) {
      const following = this.next[node]!;
      this.release(at, node);
      node = following;
    }
    words[at + HEAD] = NONE;
    words[at + TAIL] = NONE;
  }

  private take(): number {
    if (this.free !== NONE) {
      const node = this.free;
      this.free = this.next[node]!;
      return node;
    }
    if (this.used === this.start.length) {
      const capacity = this.used * 2;
      this.start = growInt32(this.start, capacity, 0);
      this.end = growInt32(this.end, capacity, 0);
      this.next = growInt32(this.next, capacity, 0);
    }
    return this.used++;
  }

  private release(at: number, node: number): void {
    this.next[node] = this.free;
    this.free = node;
    this.state.words[at + RANGES] = this.state.words[at + RANGES]! - 1;
  }
}
