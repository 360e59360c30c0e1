/**
 * Conversations of a capture: one row for each, found by tuple and lane through open addressing,
 * filled by the survey, asked by the replay (`track`). 192 bytes a conversation and 8 to 16 of
 * hash table: a million fit in a fifth of a GB.
 *
 * Endpoints are ordered (address, then port), so that both directions find the same row; `side` 0
 * is the lower one. What the survey notes lies in rows, not in a column for each fact: a row is
 * one cache line, and a frame of a capture with a million conversations touches three lines
 * instead of twenty (style's columns lose there). Readers use the methods below, by direction: 0
 * = from the client, 1 = from the server.
 *
 * Conversations of one tuple are chained in order of their first frames. When a tuple splits is
 * decided where TCP is looked at (observe-tcp.ts), not here.
 */
import { lineWords } from '../base/columns.ts';
import { tableKey } from '../base/table-key.ts';
import { addressText } from '../wire/address.ts';
import { PROTOCOL_TCP } from '../wire/packet.ts';
import type { PacketView } from '../wire/packet.ts';
import { TCP_ACK, TCP_SYN } from '../wire/tcp.ts';
import {
  CLIENT_SIDE, CONVERSATION_BITS, FIRST_FRAME, FIRST_SIDE, HANDSHAKE_MASK, HANDSHAKE_SHIFT,
  HANDSHAKE_SYN, HEAD, HIGH, LOW, MIDSTREAM, NEXT, NO_OFFER, PORTS, REPLAYED_MASK, REPLAYED_SHIFT,
  ROW_WORDS, SIDE_BITS, SIDE_OFFER, SIDE_SPOKE, SIDE_START, SIDE_WORDS, SYN_DATA_ACKED,
  SYN_DATA_BYTES, TUPLE_META,
} from './conversation-rows.ts'; // prettier-ignore

const CAPACITY_START = 512;
/** More lanes than this are not searched for the other direction of a conversation. */
const LANES_TRIED_MAX = 16;

export class ConversationTable {
  count = 0;
  /** Lanes known so far (lanes.ts). */
  laneCount = 1;
  /** Both directions of a conversation may be in lanes of their own. */
  private hasSplitLanes = false;
  /** Canonical side of the sender of the packet looked up last. */
  side = 0;
  /** Direction of the packet tracked last: CLIENT or SERVER is its sender. */
  direction = 0;
  /** The conversation that ended because that packet began the tuple's next one, -1 = none. */
  passed = -1;
  /**
   * Rows by CONVERSATION_BITS and its neighbours: rows[conversation * 16 + word]. Replaced when
   * the table grows.
   */
  rows: Int32Array = lineWords(CAPACITY_START * ROW_WORDS);
  /** Rows of the sides: sides[(conversation * 2 + side) * 16 + word]. */
  sides: Int32Array = lineWords(CAPACITY_START * 2 * SIDE_WORDS);
  /** Time of the side's first TSval, ns: tsTimeNs[conversation * 2 + side]. */
  tsTimeNs: Float64Array = new Float64Array(CAPACITY_START * 2);
  /** Open addressing: the tuple's current conversation + 1, 0 = free. At most half full. */
  private slots = new Int32Array(CAPACITY_START * 2);
  private capacity = CAPACITY_START;
  private readonly key = tableKey();
  /** Where the search of the last lookup ended. */
  private slot = 0;

  constructor() {
    // Columns that were replaced once are no constants to the engine: code that reads them outlives
    // their growth.
    this.grow();
  }

  /** The tuple's current conversation, or -1; sets `side`. */
  find(packet: PacketView, lane: number): number {
    const side = senderSide(packet);
    this.side = side;
    const meta = tupleMeta(packet, lane);
    const ports =
      side === 0
        ? (packet.sourcePort << 16) | packet.destinationPort
        : (packet.destinationPort << 16) | packet.sourcePort;
    const low = side === 0 ? packet.source0 : packet.destination0;
    const high = side === 0 ? packet.destination0 : packet.source0;
    const mask = this.slots.length - 1;
    let hash = hashTuple(low, high, ports, meta ^ this.key);
    if (packet.family === 6) {
      const { key } = this;
      const source = hashTail(key, packet.source1, packet.source2, packet.source3);
      const { destination1, destination2, destination3 } = packet;
      const target = hashTail(key, destination1, destination2, destination3);
      hash = mixTails(hash, source, target);
    }
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const conversation = this.slots[slot]! - 1;
      if (conversation < 0) {
        this.slot = slot;
        return -1;
      }
      const row = conversation * ROW_WORDS;
      if (
        this.rows[row + PORTS]! === ports &&
        this.rows[row + LOW]! === low &&
        this.rows[row + HIGH]! === high &&
        this.rows[row + TUPLE_META]! === meta &&
        (packet.family === 4 || this.isSameWide(packet, row))
      ) {
        this.slot = slot;
        return conversation;
      }
    }
  }

  /**
   * As `find`, also where the capture point tagged one direction only, or both differently: a
   * SYN-ACK nobody asked for in its lane answers the SYN in another one. From the first of them on
   * what is unknown in its lane is looked for in the others. A SYN begins where it is.
   */
  findAcross(packet: PacketView, lane: number): number {
    const own = this.find(packet, lane);
    if (own >= 0 || this.laneCount === 1 || packet.protocol !== PROTOCOL_TCP) return own;
    const opening = packet.flags & (TCP_SYN | TCP_ACK);
    if (opening === TCP_SYN || (opening === TCP_ACK && !this.hasSplitLanes)) return own;
    const count = Math.min(this.laneCount, LANES_TRIED_MAX);
    for (let other = 0; other < count; other++) {
      if (other === lane) continue;
      const conversation = this.find(packet, other);
      if (conversation < 0) continue;
      if (!this.hasSplitLanes && !this.isAwaited(packet, conversation)) continue;
      this.hasSplitLanes = true;
      return conversation;
    }
    return this.find(packet, lane);
  }

  /** Whether the conversation's SYN waits for this answer, and its sender has said nothing yet. */
  private isAwaited(packet: PacketView, conversation: number): boolean {
    const { sides, side } = this;
    if (this.handshake(conversation) !== HANDSHAKE_SYN) return false;
    const own = this.sideRow(conversation, side);
    const other = this.sideRow(conversation, side ^ 1);
    const acked = (packet.ack - sides[other + SIDE_START]!) | 0;
    const hasSpoken = (sides[own + SIDE_BITS]! & SIDE_SPOKE) !== 0;
    return !hasSpoken && acked >= 0 && acked <= this.synDataBytes(conversation);
  }

  /** Starts a conversation at the tuple looked up last; `previous` is the one it follows, or -1. */
  add(packet: PacketView, lane: number, frame: number, previous: number): number {
    if (this.count === this.capacity) {
      this.grow();
      this.find(packet, lane);
    }
    const conversation = this.count;
    this.count = conversation + 1;
    const row = conversation * ROW_WORDS;
    const source = row + (this.side === 0 ? LOW : HIGH);
    const destination = row + (this.side === 0 ? HIGH : LOW);
    const rows = this.rows;
    rows[source] = packet.source0;
    rows[source + 1] = packet.source1;
    rows[source + 2] = packet.source2;
    rows[source + 3] = packet.source3;
    rows[destination] = packet.destination0;
    rows[destination + 1] = packet.destination1;
    rows[destination + 2] = packet.destination2;
    rows[destination + 3] = packet.destination3;
    rows[row + PORTS] =
      this.side === 0
        ? (packet.sourcePort << 16) | packet.destinationPort
        : (packet.destinationPort << 16) | packet.sourcePort;
    rows[row + TUPLE_META] = tupleMeta(packet, lane);
    rows[row + NEXT] = -1;
    rows[row + HEAD] = previous < 0 ? conversation : rows[previous * ROW_WORDS + HEAD]!;
    rows[row + FIRST_FRAME] = frame;
    // Whoever speaks first is the client until a handshake or a well-known port says otherwise.
    rows[row + CONVERSATION_BITS] = this.side === 0 ? 0 : CLIENT_SIDE | FIRST_SIDE;
    this.sides[this.sideRow(conversation, 0) + SIDE_OFFER] = NO_OFFER;
    this.sides[this.sideRow(conversation, 1) + SIDE_OFFER] = NO_OFFER;
    if (previous >= 0) rows[previous * ROW_WORDS + NEXT] = conversation;
    this.slots[this.slot] = conversation + 1;
    return conversation;
  }

  /** Before another pass: every tuple is at its first conversation again. */
  restart(): void {
    for (let slot = 0; slot < this.slots.length; slot++) {
      const conversation = this.slots[slot]! - 1;
      if (conversation >= 0) {
        this.slots[slot] = this.rows[conversation * ROW_WORDS + HEAD]! + 1;
      }
    }
  }

  /**
   * The conversation the frame belongs to (-1: none), for passes after the survey; sets
   * `direction`.
   */
  track(packet: PacketView, lane: number, frame: number): number {
    let conversation = this.findAcross(packet, lane);
    this.passed = -1;
    if (conversation < 0) return -1;
    for (;;) {
      const next = this.rows[conversation * ROW_WORDS + NEXT]!;
      if (next < 0 || this.rows[next * ROW_WORDS + FIRST_FRAME]! > frame) break;
      this.passed = conversation;
      conversation = next;
      this.slots[this.slot] = conversation + 1;
    }
    this.direction = this.side ^ (this.rows[conversation * ROW_WORDS + CONVERSATION_BITS]! & 1);
    return conversation;
  }

  protocol(conversation: number): number {
    return this.rows[conversation * ROW_WORDS + TUPLE_META]! & 0xff;
  }

  /** 4 or 6. */
  family(conversation: number): number {
    return (this.rows[conversation * ROW_WORDS + TUPLE_META]! >>> 8) & 0xff;
  }

  lane(conversation: number): number {
    return this.rows[conversation * ROW_WORDS + TUPLE_META]! >>> 16;
  }

  firstFrame(conversation: number): number {
    return this.rows[conversation * ROW_WORDS + FIRST_FRAME]!;
  }

  /** The tuple's next conversation, -1 = none. */
  next(conversation: number): number {
    return this.rows[conversation * ROW_WORDS + NEXT]!;
  }

  /** Direction of the conversation's first frame. */
  firstDirection(conversation: number): number {
    const bits = this.bits(conversation);
    return ((bits & FIRST_SIDE) !== 0 ? 1 : 0) ^ (bits & CLIENT_SIDE);
  }

  /** HANDSHAKE_* */
  handshake(conversation: number): number {
    return (this.bits(conversation) & HANDSHAKE_MASK) >>> HANDSHAKE_SHIFT;
  }

  /** No SYN of the client was captured. */
  isMidstream(conversation: number): boolean {
    return (this.bits(conversation) & MIDSTREAM) !== 0;
  }

  /** REPLAYED_* */
  replayed(conversation: number): number {
    return (this.bits(conversation) & REPLAYED_MASK) >>> REPLAYED_SHIFT;
  }

  synDataBytes(conversation: number): number {
    return this.rows[conversation * ROW_WORDS + SYN_DATA_BYTES]!;
  }

  synDataAcked(conversation: number): number {
    return this.rows[conversation * ROW_WORDS + SYN_DATA_ACKED]!;
  }

  /** Address word 0..3 of the sender in the direction. */
  addressWord(conversation: number, direction: number, word: number): number {
    const base = this.sideOf(conversation, direction) === 0 ? LOW : HIGH;
    return this.rows[conversation * ROW_WORDS + base + word]!;
  }

  port(conversation: number, direction: number): number {
    const ports = this.rows[conversation * ROW_WORDS + PORTS]!;
    return this.sideOf(conversation, direction) === 0 ? ports >>> 16 : ports & 0xffff;
  }

  /** Address of the sender in the direction, as text. Allocates: for verdicts. */
  address(conversation: number, direction: number): string {
    return addressText(
      this.family(conversation),
      this.addressWord(conversation, direction, 0),
      this.addressWord(conversation, direction, 1),
      this.addressWord(conversation, direction, 2),
      this.addressWord(conversation, direction, 3),
    );
  }

  /** A SIDE_* word of the sender in the direction. */
  sideWord(conversation: number, direction: number, word: number): number {
    const side = conversation * 2 + this.sideOf(conversation, direction);
    return this.sides[side * SIDE_WORDS + word]!;
  }

  /** Whether a SIDE_BITS bit of the sender in the direction is set. */
  hasSideBit(conversation: number, direction: number, bit: number): boolean {
    return (this.sideWord(conversation, direction, SIDE_BITS) & bit) !== 0;
  }

  /** Its initial sequence number: meaningful where SIDE_SYN or SIDE_SYN_ACK is set. */
  isn(conversation: number, direction: number): number {
    return (this.sideWord(conversation, direction, SIDE_START) - 1) | 0;
  }

  /** MSS it offered, 0 = none. */
  mss(conversation: number, direction: number): number {
    return this.sideWord(conversation, direction, SIDE_OFFER) & 0xffff;
  }

  /** Window shift it offered, -1 = none. */
  windowShift(conversation: number, direction: number): number {
    return (this.sideWord(conversation, direction, SIDE_OFFER) << 8) >> 24;
  }

  /** Time of its first TSval, ns. */
  tsOriginNs(conversation: number, direction: number): number {
    return this.tsTimeNs[conversation * 2 + this.sideOf(conversation, direction)]!;
  }

  bits(conversation: number): number {
    return this.rows[conversation * ROW_WORDS + CONVERSATION_BITS]!;
  }

  setBits(conversation: number, bits: number): void {
    this.rows[conversation * ROW_WORDS + CONVERSATION_BITS] = bits;
  }

  setReplayed(conversation: number, replayed: number): void {
    const bits = this.bits(conversation) & ~REPLAYED_MASK;
    this.setBits(conversation, bits | (replayed << REPLAYED_SHIFT));
  }

  /** Canonical side of the sender in the direction. */
  sideOf(conversation: number, direction: number): number {
    return direction ^ (this.bits(conversation) & CLIENT_SIDE);
  }

  /** Start of a side's row in `sides`. */
  sideRow(conversation: number, side: number): number {
    return (conversation * 2 + side) * SIDE_WORDS;
  }

  private isSameWide(packet: PacketView, row: number): boolean {
    const source = row + (this.side === 0 ? LOW : HIGH);
    const destination = row + (this.side === 0 ? HIGH : LOW);
    return (
      this.rows[source + 1]! === packet.source1 &&
      this.rows[source + 2]! === packet.source2 &&
      this.rows[source + 3]! === packet.source3 &&
      this.rows[destination + 1]! === packet.destination1 &&
      this.rows[destination + 2]! === packet.destination2 &&
      this.rows[destination + 3]! === packet.destination3
    );
  }

  private grow(): void {
    const capacity = this.capacity * 2;
    const rows = lineWords(capacity * ROW_WORDS);
    rows.set(this.rows);
    const sides = lineWords(capacity * 2 * SIDE_WORDS);
    sides.set(this.sides);
    const tsTimeNs = new Float64Array(capacity * 2);
    tsTimeNs.set(this.tsTimeNs);
    const old = this.slots;
    this.rows = rows;
    this.sides = sides;
    this.tsTimeNs = tsTimeNs;
    this.slots = new Int32Array(capacity * 2);
    this.capacity = capacity;
    for (const current of old) {
      if (current !== 0) this.slots[this.freeSlot(current - 1)] = current;
    }
  }

  private freeSlot(conversation: number): number {
    const row = conversation * ROW_WORDS;
    const mask = this.slots.length - 1;
    let slot = this.hashRow(row) & mask;
    while (this.slots[slot]! !== 0) slot = (slot + 1) & mask;
    return slot;
  }

  private hashRow(row: number): number {
    const rows = this.rows;
    const hash = hashTuple(
      rows[row + LOW]!,
      rows[row + HIGH]!,
      rows[row + PORTS]!,
      rows[row + TUPLE_META]! ^ this.key,
    );
    if (((rows[row + TUPLE_META]! >>> 8) & 0xff) === 4) return hash;
    return mixTails(
      hash,
      hashTail(this.key, rows[row + LOW + 1]!, rows[row + LOW + 2]!, rows[row + LOW + 3]!),
      hashTail(this.key, rows[row + HIGH + 1]!, rows[row + HIGH + 2]!, rows[row + HIGH + 3]!),
    );
  }
}

/** 0 when the packet's sender is the lower endpoint: by address, then by port. */
function senderSide(packet: PacketView): number {
  if (packet.source0 !== packet.destination0) return packet.source0 < packet.destination0 ? 0 : 1;
  if (packet.source1 !== packet.destination1) return packet.source1 < packet.destination1 ? 0 : 1;
  if (packet.source2 !== packet.destination2) return packet.source2 < packet.destination2 ? 0 : 1;
  if (packet.source3 !== packet.destination3) return packet.source3 < packet.destination3 ? 0 : 1;
  return packet.sourcePort <= packet.destinationPort ? 0 : 1;
}

function tupleMeta(packet: PacketView, lane: number): number {
  return packet.protocol | (packet.family << 8) | (lane << 16);
}

/** Keyed: meta carries the table's key. */
function hashTuple(low: number, high: number, ports: number, meta: number): number {
  let hash = Math.imul(low ^ meta, 0x9e3779b1);
  hash = Math.imul((hash ^ (hash >>> 15)) + high, 0x85ebca6b);
  hash = Math.imul((hash ^ (hash >>> 13)) + ports, 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

/** The last three words of an IPv6 address. */
function hashTail(key: number, word1: number, word2: number, word3: number): number {
  let hash = Math.imul(word1 ^ key, 0x9e3779b1);
  hash = Math.imul((hash ^ (hash >>> 15)) + word2, 0x85ebca6b);
  return Math.imul((hash ^ (hash >>> 13)) + word3, 0xc2b2ae35);
}

/** Adds both tails in, so that the direction does not matter. */
function mixTails(hash: number, tail: number, otherTail: number): number {
  const mixed = Math.imul(hash ^ (tail + otherTail), 0x27d4eb2f);
  return mixed ^ (mixed >>> 15);
}
