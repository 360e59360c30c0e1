/**
 * Reduces a capture's TCP conversations to dialogues: who said how many bytes after having heard
 * how many of the other's, after which pause, and how it ended. Bytes and segments are forgotten;
 * what the two applications did is what is left.
 *
 * What a side had heard when it spoke is what its segment acknowledges. Segments that follow each
 * other within the round trip are one turn: how they were paced was TCP's doing. A pause is counted
 * from the last byte heard or said, less the round trip between the speaker and the capturing
 * machine as the handshake shows it.
 */
import { larger } from '../base/columns.ts';
import type { PacketView } from '../wire/packet.ts';
import { TCP_ACK, TCP_FIN, TCP_RST, TCP_SYN } from '../wire/tcp.ts';
import { CLIENT, SERVER } from './conversation-rows.ts';

/** As app/dialogue.ts names them. */
const END_NONE = 0;
const END_FIN = 1;
const END_RESET = 2;

/** An acknowledgement further ahead than this is not believed. */
const GAP_BYTES_MAX = 16 << 20;
/** A stream of a closed loop is shorter than 2^31. */
const STREAM_BYTES_MAX = 2 ** 31 - 1;
/** Segments at most so far apart, and two round trips, are one turn. */
const MERGE_NS = 1_000_000;
const TURNS_INITIAL = 1024;

const STARTED = 1;
const ENDED = 2;
/** The end of the other side was acknowledged. */
const HEARD_END = 4;
const RESET = 8;

/** Columns of turns, in the order they were recorded. */
class Turns {
  count = 0;
  stream: Int32Array = new Int32Array(TURNS_INITIAL);
  hearBytes: Int32Array = new Int32Array(TURNS_INITIAL);
  hearsEnd: Uint8Array = new Uint8Array(TURNS_INITIAL);
  delayNs: Float64Array = new Float64Array(TURNS_INITIAL);
  sayBytes: Int32Array = new Int32Array(TURNS_INITIAL);
  end: Uint8Array = new Uint8Array(TURNS_INITIAL);

  add(stream: number, hearBytes: number, hearsEnd: boolean, delayNs: number): number {
    if (this.count === this.stream.length) this.grow();
    const turn = this.count++;
    this.stream[turn] = stream;
    this.hearBytes[turn] = hearBytes;
    this.hearsEnd[turn] = hearsEnd ? 1 : 0;
    this.delayNs[turn] = delayNs;
    this.sayBytes[turn] = 0;
    this.end[turn] = END_NONE;
    return turn;
  }

  private grow(): void {
    const size = this.count * 2;
    this.stream = larger(this.stream, new Int32Array(size));
    this.hearBytes = larger(this.hearBytes, new Int32Array(size));
    this.hearsEnd = larger(this.hearsEnd, new Uint8Array(size));
    this.delayNs = larger(this.delayNs, new Float64Array(size));
    this.sayBytes = larger(this.sayBytes, new Int32Array(size));
    this.end = larger(this.end, new Uint8Array(size));
  }
}

/** Takes the segments of a capture in order. A stream is 2 * conversation + direction. */
export class DialogueCollector {
  private readonly turns = new Turns();
  private readonly flags: Uint8Array;
  /** One past the highest byte of each stream. */
  private readonly highest: Int32Array;
  private readonly said: Float64Array;
  private readonly finSeq: Int32Array;
  /** How far this stream's speaker had acknowledged the other stream in its last turn. */
  private readonly heardTo: Int32Array;
  private readonly heard: Float64Array;
  private readonly spokeNs: Float64Array;
  private readonly openTurn: Int32Array;
  /** By conversation: first frame, and the handshake's times. */
  private readonly firstNs: Float64Array;
  private readonly synNs: Float64Array;
  private readonly rttNs: Float64Array;
  private readonly count: number;

  constructor(count: number) {
    this.count = count;
    this.flags = new Uint8Array(2 * count);
    this.highest = new Int32Array(2 * count);
    this.said = new Float64Array(2 * count);
    this.finSeq = new Int32Array(2 * count);
    this.heardTo = new Int32Array(2 * count);
    this.heard = new Float64Array(2 * count);
    this.spokeNs = new Float64Array(2 * count);
    this.openTurn = new Int32Array(2 * count).fill(-1);
    this.firstNs = new Float64Array(count).fill(-1);
    this.synNs = new Float64Array(2 * count).fill(-1);
    this.rttNs = new Float64Array(2 * count);
  }

  /** One segment, sent in `direction`. */
  segment(packet: PacketView, conversation: number, direction: number, timeNs: number): void {
    if (this.firstNs[conversation]! < 0) this.firstNs[conversation] = timeNs;
    const stream = 2 * conversation + direction;
    const other = stream ^ 1;
    const { flags } = packet;
    if ((this.flags[stream]! & ENDED) !== 0 || this.isOver(conversation)) return;
    let seq = packet.seq;
    this.noteHandshake(stream, flags, timeNs);
    if ((flags & TCP_SYN) !== 0) {
      seq = (seq + 1) | 0;
      if ((this.flags[stream]! & STARTED) === 0) this.start(stream, seq);
    }
    if ((flags & TCP_RST) !== 0) {
      this.reset(stream, (flags & TCP_ACK) === 0 ? this.highest[other]! : packet.ack, timeNs);
      return;
    }
    if ((this.flags[stream]! & STARTED) === 0) this.start(stream, seq);
    if ((flags & TCP_ACK) === 0) return;
    if ((this.flags[other]! & STARTED) === 0) this.start(other, packet.ack);
    this.speak(stream, seq, packet, timeNs);
  }

  private speak(stream: number, seq: number, packet: PacketView, timeNs: number): void {
    const end = (seq + packet.payloadBytes) | 0;
    const ahead = (end - this.highest[stream]!) | 0;
    const fresh = ahead > 0 && ahead <= GAP_BYTES_MAX ? ahead : 0;
    const isFin = (packet.flags & TCP_FIN) !== 0;
    if (fresh === 0 && !isFin) return;
    const hears = this.newlyHeard(stream, packet.ack);
    const hearsEnd = this.hearsEnd(stream, packet.ack);
    const turn = this.turnFor(stream, hears, hearsEnd, timeNs);
    this.say(stream, turn, fresh, timeNs);
    if (!isFin) return;
    this.finSeq[stream] = end;
    this.end(stream, turn, END_FIN);
  }

  /** A reset is a turn of its own: what was said before it leaves before it. */
  private reset(stream: number, ack: number, timeNs: number): void {
    const hears = (this.flags[stream ^ 1]! & STARTED) === 0 ? 0 : this.newlyHeard(stream, ack);
    this.openTurn[stream] = -1;
    this.end(stream, this.turnFor(stream, hears, false, timeNs), END_RESET);
    this.flags[stream]! |= RESET;
  }

  private start(stream: number, seq: number): void {
    this.flags[stream]! |= STARTED;
    this.highest[stream] = seq;
    this.heardTo[stream ^ 1] = seq;
  }

  /** Where the capture sits: how long each side's answer takes to reach it. */
  private noteHandshake(stream: number, flags: number, timeNs: number): void {
    const other = stream ^ 1;
    if ((flags & TCP_SYN) !== 0) this.synNs[stream] = timeNs;
    const askedNs = this.synNs[other]!;
    const isAnswer = askedNs >= 0 && (flags & TCP_ACK) !== 0 && this.rttNs[stream] === 0;
    if (isAnswer) this.rttNs[stream] = Math.max(1, timeNs - askedNs);
  }

  private isOver(conversation: number): boolean {
    const both = this.flags[2 * conversation]! | this.flags[2 * conversation + 1]!;
    return (both & RESET) !== 0;
  }

  /** Bytes of the other side acknowledged since the last turn; what the capture lost was said. */
  private newlyHeard(stream: number, ack: number): number {
    const other = stream ^ 1;
    const fin = (this.flags[other]! & ENDED) !== 0 && ((ack - this.finSeq[other]!) | 0) > 0 ? 1 : 0;
    const to = (ack - fin) | 0;
    const missing = (to - this.highest[other]!) | 0;
    if (missing > GAP_BYTES_MAX) return 0;
    if (missing > 0) {
      const turn = this.openTurn[other]!;
      const at = turn === -1 ? this.turns.add(other, 0, false, 0) : turn;
      this.openTurn[other] = at;
      this.say(other, at, missing, this.spokeNs[other]!);
    }
    const fresh = (to - this.heardTo[stream]!) | 0;
    if (fresh <= 0) return 0;
    this.heardTo[stream] = to;
    const heard = Math.min(fresh, this.said[other]! - this.heard[stream]!);
    this.heard[stream]! += heard;
    return heard;
  }

  private hearsEnd(stream: number, ack: number): boolean {
    const other = stream ^ 1;
    const flags = this.flags[stream]!;
    if ((flags & HEARD_END) !== 0 || (this.flags[other]! & ENDED) === 0) return false;
    if (((ack - this.finSeq[other]!) | 0) <= 0) return false;
    this.flags[stream] = flags | HEARD_END;
    return true;
  }

  /** The turn the segment belongs to: the one before, or a new one. */
  private turnFor(stream: number, hears: number, hearsEnd: boolean, timeNs: number): number {
    const open = this.openTurn[stream]!;
    const ownNs = this.spokeNs[stream]!;
    const otherNs = this.spokeNs[stream ^ 1]!;
    const rttNs = this.rttNs[stream]! + this.rttNs[stream ^ 1]!;
    const isSoon = timeNs - ownNs <= MERGE_NS + 2 * rttNs;
    if (open !== -1 && hears === 0 && !hearsEnd && isSoon) return open;
    const sinceNs = Math.max(ownNs, hears > 0 || hearsEnd ? otherNs : 0, this.firstOf(stream));
    const travelNs = hears > 0 || hearsEnd ? this.rttNs[stream]! : 0;
    const delayNs = Math.max(0, timeNs - sinceNs - travelNs);
    const turn = this.turns.add(stream, hears, hearsEnd, delayNs);
    this.openTurn[stream] = turn;
    return turn;
  }

  /** When the connection was open for this side. */
  private firstOf(stream: number): number {
    const conversation = stream >> 1;
    return this.firstNs[conversation]! + this.rttNs[stream]! + this.rttNs[stream ^ 1]!;
  }

  private say(stream: number, turn: number, bytes: number, timeNs: number): void {
    this.highest[stream] = (this.highest[stream]! + bytes) | 0;
    const kept = Math.min(bytes, STREAM_BYTES_MAX - this.said[stream]!);
    this.said[stream]! += kept;
    this.turns.sayBytes[turn]! += kept;
    this.spokeNs[stream] = timeNs;
  }

  private end(stream: number, turn: number, end: number): void {
    this.turns.end[turn] = end;
    this.openTurn[stream] = turn;
    this.flags[stream]! |= ENDED;
  }

  /** A dialogue that did not end in the capture ends when all was said: the client closes. */
  finish(): RecordedDialogues {
    for (let conversation = 0; conversation < this.count; conversation++) {
      const client = 2 * conversation + CLIENT;
      const server = 2 * conversation + SERVER;
      if (((this.flags[client]! | this.flags[server]!) & ENDED) !== 0) continue;
      const rest = this.said[server]! - this.heard[client]!;
      const turn = this.turns.add(client, rest, false, 0);
      this.turns.end[turn] = END_FIN;
    }
    return new RecordedDialogues(this.turns, this.count, this.firstNs, this.said);
  }
}

/** The dialogues of a capture: turns in order, by conversation and side (app/dialogue.ts). */
export class RecordedDialogues {
  hearBytes = 0;
  hearsEnd = false;
  delayNs = 0;
  sayBytes = 0;
  end = END_NONE;
  readonly count: number;
  /** When each conversation began, -1 = it has no segment. */
  readonly firstNs: Float64Array;
  /** Bytes of each stream. */
  readonly said: Float64Array;
  private readonly turns: Turns;
  /** Turns of stream s are order[first[s]] to order[first[s + 1] - 1]. */
  private readonly first: Int32Array;
  private readonly order: Int32Array;

  constructor(turns: Turns, count: number, firstNs: Float64Array, said: Float64Array) {
    this.turns = turns;
    this.count = count;
    this.firstNs = firstNs;
    this.said = said;
    this.first = new Int32Array(2 * count + 1);
    for (let turn = 0; turn < turns.count; turn++) this.first[turns.stream[turn]! + 1]!++;
    for (let stream = 0; stream < 2 * count; stream++) {
      this.first[stream + 1]! += this.first[stream]!;
    }
    const next = this.first.slice();
    this.order = new Int32Array(turns.count);
    for (let turn = 0; turn < turns.count; turn++) {
      this.order[next[turns.stream[turn]!]!++] = turn;
    }
  }

  turn(conversation: number, side: number, index: number): boolean {
    const stream = 2 * conversation + side;
    const at = this.first[stream]! + index;
    if (at >= this.first[stream + 1]!) return false;
    const turn = this.order[at]!;
    const { turns } = this;
    this.hearBytes = turns.hearBytes[turn]!;
    this.hearsEnd = turns.hearsEnd[turn] === 1;
    this.delayNs = turns.delayNs[turn]!;
    this.sayBytes = turns.sayBytes[turn]!;
    this.end = turns.end[turn]!;
    return true;
  }
}
