/**
 * The recorded byte streams, per conversation, while the capture is read: how far each side's bytes
 * are known without a gap, and what came ahead of it. The peer's side says what the application
 * should have received; the host's side puts the recorded application's bytes in sequence order
 * before they are written.
 */

import type { Memory } from '../base/memory.ts';
import { REPLAYED_NONE, SIDE_HAS_START, SIDE_START } from '../trace/conversation-rows.ts';
import type { ConversationTable } from '../trace/conversations.ts';
import { addSums } from '../wire/checksum.ts';
import { TCP_ACK, TCP_RST, TCP_SYN } from '../wire/tcp.ts';
import { AheadRanges } from './ahead-ranges.ts';
import { streamSum } from './stream-sums.ts';
import type { Witness } from './witness.ts';

export const SIDE_PEER = 0;
export const SIDE_HOST = 1;

/**
 * Whether payload of a segment with these flags can be part of the stream: a reset has none, and
 * without an acknowledgment every host drops it (RFC 9293 §3.10.7.4), unless it opens (RFC 7413).
 */
export function isOfStream(flags: number): boolean {
  return (flags & TCP_RST) === 0 && (flags & (TCP_ACK | TCP_SYN)) !== 0;
}

export class RecordedStreams {
  /** By 2 * conversation + side: next sequence number expected. */
  readonly next: Int32Array;
  readonly isStarted: Uint8Array;
  /** Bytes known without a gap. */
  readonly bytes: Float64Array;
  readonly finSeq: Int32Array;
  /** Of the bytes known without a gap (stream-sums.ts). */
  readonly sum: Uint16Array;
  /**
   * 1 = part of a range ahead of order was known when order reached it: the sum is not the
   * stream's.
   */
  readonly isUnsummed: Uint8Array;
  /** 1 = FIN seen, 2 = FIN reached (everything before it is known). */
  readonly fin: Uint8Array;
  /** What came ahead of order; `node`: the payload's in the application's memory, -1 = not kept. */
  readonly ahead: AheadRanges;
  /** Bytes filled with zeros because the capture lost them. */
  readonly filledBytes: Float64Array;
  /** The frame in hand, for the witness. */
  frame = 0;
  /** Keeps the bytes of one conversation; null = none. */
  witness: Witness | null = null;
  private readonly memory: Memory;

  constructor(memory: Memory, count: number) {
    this.memory = memory;
    this.sum = new Uint16Array(2 * count);
    this.isUnsummed = new Uint8Array(2 * count);
    this.next = new Int32Array(2 * count);
    this.isStarted = new Uint8Array(2 * count);
    this.bytes = new Float64Array(2 * count);
    this.finSeq = new Int32Array(2 * count);
    this.fin = new Uint8Array(2 * count);
    this.ahead = new AheadRanges(2 * count);
    this.filledBytes = new Float64Array(2 * count);
  }

  /** The stream begins at seq. */
  start(stream: number, seq: number): void {
    this.isStarted[stream] = 1;
    this.next[stream] = seq;
  }

  /** A FIN whose sequence number is seq was recorded. */
  setFin(stream: number, seq: number): void {
    if (this.fin[stream] !== 0) return;
    this.fin[stream] = 1;
    this.finSeq[stream] = seq;
  }

  /**
   * How many of the payload bytes at seq belong to the stream: none from the FIN's number on (a
   * keep-alive may carry one, and what else comes there is nobody's).
   */
  within(stream: number, seq: number, bytes: number): number {
    if (this.fin[stream] === 0) return bytes;
    const room = (this.finSeq[stream]! - seq) | 0;
    return room >= bytes ? bytes : Math.max(0, room);
  }

  /**
   * Whether seq lies before the stream and its SYN: the segment is late, of a connection before.
   * Number 0 is what a host says that knows of none.
   */
  precedes(stream: number, seq: number): boolean {
    const ahead = (seq - this.next[stream]!) | 0;
    return this.isStarted[stream] === 1 && seq !== 0 && ahead < -1 - this.bytes[stream]!;
  }

  /** One beyond what is known without a gap, a FIN included. */
  end(stream: number): number {
    return (this.next[stream]! + (this.fin[stream] === 2 ? 1 : 0)) | 0;
  }

  /** Whether everything before the FIN is known now; true once. */
  reachesFin(stream: number): boolean {
    if (this.fin[stream] !== 1 || ((this.finSeq[stream]! - this.next[stream]!) | 0) > 0)
      return false;
    this.fin[stream] = 2;
    return true;
  }

  /**
   * Keeps a range ahead of order, whose bytes are at `address`; false when it is known already or
   * the table is full. Of less than `bytes` the others are zeros.
   */
  keep(
    stream: number,
    seq: number,
    bytes: number,
    node: number,
    address: number,
    captured: number,
  ): boolean {
    const made = this.ahead.add(stream, seq, bytes);
    if (made === -1) return false;
    this.ahead.node[made] = node;
    const offset = this.bytes[stream]! + ((seq - this.next[stream]!) | 0);
    this.ahead.sum[made] = this.sumOf(stream, offset, address, captured, bytes);
    return true;
  }

  /**
   * Takes the first range off when order has reached it; -1 = none. Valid until the next `keep`.
   */
  takeReached(stream: number): number {
    const { ahead } = this;
    const range = ahead.first[stream]!;
    if (range === -1 || ((ahead.seq[range]! - this.next[stream]!) | 0) > 0) return -1;
    return ahead.removeFirst(stream);
  }

  /** Adds a range that order has reached to the stream; how many of its bytes were known before. */
  join(stream: number, range: number): number {
    const bytes = this.ahead.bytes[range]!;
    const known = Math.min((this.next[stream]! - this.ahead.seq[range]!) | 0, bytes);
    if (known === 0) this.sum[stream] = addSums(this.sum[stream]!, this.ahead.sum[range]!);
    else if (known < bytes) this.isUnsummed[stream] = 1;
    this.advance(stream, bytes - known);
    return known;
  }

  /**
   * The peer's payload, of which `captured` bytes are at `address`, needs no bytes kept: moves
   * `next` as far as it is known.
   */
  extend(stream: number, seq: number, bytes: number, address: number, captured: number): void {
    const ahead = (seq - this.next[stream]!) | 0;
    if (ahead > 0) {
      if (ahead < 1 << 30) this.keep(stream, seq, bytes, -1, address, captured);
      return;
    }
    if (ahead + bytes > 0) this.append(stream, address - ahead, captured + ahead, ahead + bytes);
    for (;;) {
      const range = this.takeReached(stream);
      if (range === -1) return;
      this.join(stream, range);
    }
  }

  /** The next bytes of the stream: `captured` of them are at `address`, the others are zeros. */
  append(stream: number, address: number, captured: number, bytes: number): void {
    const sum = this.sumOf(stream, this.bytes[stream]!, address, captured, bytes);
    this.sum[stream] = addSums(this.sum[stream]!, sum);
    this.advance(stream, bytes);
  }

  private advance(stream: number, bytes: number): void {
    this.next[stream] = (this.next[stream]! + bytes) | 0;
    this.bytes[stream]! += bytes;
  }

  /** What bytes add to the stream's sum; no more than a packet at a time. */
  private sumOf(
    stream: number,
    offset: number,
    address: number,
    captured: number,
    bytes: number,
  ): number {
    const summed = Math.min(captured, bytes);
    if (this.witness !== null && this.witness.conversation === stream >> 1) {
      const { memory, frame } = this;
      const there = Math.max(0, summed);
      this.witness.recorded(memory, stream & 1, offset, address, there, frame);
      this.witness.recorded(memory, stream & 1, offset + there, 0, bytes - there, frame);
    }
    return summed <= 0 ? 0 : streamSum(this.memory, offset | 0, address, summed);
  }
}

/** Every stream begins where the survey says that it does. */
export function startStreams(recorded: RecordedStreams, table: ConversationTable): void {
  for (let conversation = 0; conversation < table.count; conversation++) {
    const host = table.replayed(conversation);
    if (host === REPLAYED_NONE) continue;
    for (const side of [SIDE_PEER, SIDE_HOST]) {
      const direction = side === SIDE_HOST ? host : 1 - host;
      if (!table.hasSideBit(conversation, direction, SIDE_HAS_START)) continue;
      recorded.start(2 * conversation + side, table.sideWord(conversation, direction, SIDE_START));
    }
  }
}
