/**
 * Conversations of a capture: one row for each, found by tuple and lane through open addressing, filled by the survey,
 * asked by the replay (`track`). 192 bytes a conversation and 8 to 16 of hash table: a million fit in a fifth of a GB.
 *
 * Endpoints are ordered (address, then port), so that both directions find the same row; `side` 0 is the lower one. What the
 * survey notes lies in rows, not in a column for each fact: a row is one cache line, and a frame of a capture with a
 * million conversations touches three lines instead of twenty (style's columns lose there). Readers use the
 * methods below, by direction: 0 = from the client, 1 = from the server.
 *
 * Conversations of one tuple are chained in order of their first frames. When a tuple splits is decided where TCP is
 * looked at (observe-tcp.ts), not here.
 */
import { addressText } from '../wire/address.ts';
import type { PacketView } from '../wire/packet.ts';

/** Directions, and at once the column of who sends in them. */
export const CLIENT = 0;
export const SERVER = 1;

/** Words of a conversation's row. */
const LOW = 0;
const HIGH = 4;
const PORTS = 8;
/** protocol | family << 8 | lane << 16 */
const TUPLE_META = 9;
const NEXT = 10;
const HEAD = 11;
const FIRST_FRAME = 12;
/** CONVERSATION_* bits. */
export const CONVERSATION_BITS = 13;
/** Payload bytes on the opener's SYN, and how many of them the SYN-ACK acknowledged. */
export const SYN_DATA_BYTES = 14;
export const SYN_DATA_ACKED = 15;
const ROW_WORDS = 16;

/** CONVERSATION_BITS: which side is the client, which one sent the first frame. */
export const CLIENT_SIDE = 1;
export const FIRST_SIDE = 2;
/** The client is known by a SYN or a SYN-ACK, not guessed. */
export const CLIENT_KNOWN = 4;
/** The side whose SYN the handshake began with. */
export const HANDSHAKE_SIDE = 8;
/** Two bits: 0 nothing, 1 SYN, 2 SYN-ACK that acknowledges it, 3 its ACK. */
export const HANDSHAKE_SHIFT = 4;
export const HANDSHAKE_MASK = 0x30;
/** Two bits: REPLAYED_*, set when the survey ends. */
const REPLAYED_SHIFT = 6;
const REPLAYED_MASK = 0xc0;
export const MIDSTREAM = 0x100;

export const HANDSHAKE_NONE = 0;
export const HANDSHAKE_SYN = 1;
export const HANDSHAKE_SYN_ACK = 2;
export const HANDSHAKE_COMPLETE = 3;

/** Which host of a conversation is replayed: the column of its direction, or neither. */
export const REPLAYED_CLIENT = 0;
export const REPLAYED_SERVER = 1;
export const REPLAYED_NONE = 2;

/** Words of a side's row (two for each conversation). Sequence numbers are int32 patterns; frames are 0 when none. */
export const SIDE_BITS = 0;
/** The ISN as tuple splitting sees it: own first sequence number, or before it what the other side's ACK implies. */
export const SIDE_BASE = 1;
/** First sequence number of the stream: ISN + 1, mid-stream the first one seen. */
export const SIDE_START = 2;
/** One beyond the highest sequence number sent (SYN and FIN count). */
export const SIDE_SENT_END = 3;
/** Highest ACK field this side sent. */
export const SIDE_ACKED = 4;
/** Segments with payload; datagrams of UDP. */
export const SIDE_PAYLOAD_SEGMENTS = 5;
/** Segments that only acknowledge: no payload, SYN, FIN, RST. */
export const SIDE_PURE_ACKS = 6;
/** Segments that begin below SIDE_SENT_END, a repeated SYN or FIN included. */
export const SIDE_RETRANSMISSIONS = 7;
export const SIDE_FIN_FRAME = 8;
export const SIDE_RST_FRAME = 9;
/** The frame whose ACK covers bytes of this side that the capture had not shown by then. */
export const SIDE_GAP_FRAME = 10;
/** What it offered: MSS | (window shift, 0xff = none) << 16. */
export const SIDE_OFFER = 11;
export const SIDE_TS_VALUE = 12;
/** Index in `Senders`. */
export const SIDE_SENDER = 13;
/** Fingerprint and time (us, wrapping) of the frame before: duplicates. */
export const SIDE_LAST_PRINT = 14;
export const SIDE_LAST_US = 15;
const SIDE_WORDS = 16;

/** SIDE_BITS. */
export const SIDE_HAS_BASE = 1;
export const SIDE_HAS_START = 2;
/** It sent a segment that is no RST. */
export const SIDE_SPOKE = 4;
export const SIDE_SYN = 8;
export const SIDE_SYN_ACK = 0x10;
export const SIDE_FIN = 0x20;
export const SIDE_RST = 0x40;
/** Some payload was not captured. */
export const SIDE_SNAPPED = 0x80;
/** Bytes the other side acknowledged are not in the capture. */
export const SIDE_GAP = 0x100;
export const SIDE_HAS_ACKED = 0x200;
export const SIDE_SACK_PERMITTED = 0x400;
export const SIDE_TIMESTAMPS = 0x800;
/** Three bits: checksum samples taken. */
export const SIDE_SAMPLE = 0x1000;
export const SIDE_SAMPLES_MASK = 0x7000;
export const SIDE_HAS_SENDER = 0x8000;
export const SIDE_HAS_LAST = 0x10000;

const CAPACITY_START = 1024;

export class ConversationTable {
  count = 0;
  /** Canonical side of the sender of the packet looked up last. */
  side = 0;
  /** Direction of the packet tracked last: CLIENT or SERVER is its sender. */
  direction = 0;
  /** Rows by CONVERSATION_BITS and its neighbours: rows[conversation * 16 + word]. Replaced when the table grows. */
  rows: Int32Array = new Int32Array(CAPACITY_START * ROW_WORDS);
  /** Rows of the sides: sides[(conversation * 2 + side) * 16 + word]. */
  sides: Int32Array = new Int32Array(CAPACITY_START * 2 * SIDE_WORDS);
  /** Time of the side's first TSval, ns: tsTimeNs[conversation * 2 + side]. */
  tsTimeNs: Float64Array = new Float64Array(CAPACITY_START * 2);
  /** Open addressing: the tuple's current conversation + 1, 0 = free. At most half full. */
  private slots = new Int32Array(CAPACITY_START * 2);
  private capacity = CAPACITY_START;
  /** Where the search of the last lookup ended. */
  private slot = 0;

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
    let hash = hashTuple(low, high, ports, meta);
    if (packet.family === 6) hash = this.hashWide(packet, hash);
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

  /** The conversation the frame belongs to (-1: none), for passes after the survey; sets `direction`. */
  track(packet: PacketView, lane: number, frame: number): number {
    let conversation = this.find(packet, lane);
    if (conversation < 0) return -1;
    for (;;) {
      const next = this.rows[conversation * ROW_WORDS + NEXT]!;
      if (next < 0 || this.rows[next * ROW_WORDS + FIRST_FRAME]! > frame) break;
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

  /** The other words of IPv6 addresses, mixed so that the direction does not matter. */
  private hashWide(packet: PacketView, hash: number): number {
    let source = Math.imul(packet.source1 ^ Math.imul(packet.source2, 0x9e3779b1), 0x85ebca6b);
    source = Math.imul((source ^ (source >>> 15)) + packet.source3, 0xc2b2ae35);
    let destination = Math.imul(
      packet.destination1 ^ Math.imul(packet.destination2, 0x9e3779b1),
      0x85ebca6b,
    );
    destination = Math.imul(
      (destination ^ (destination >>> 15)) + packet.destination3,
      0xc2b2ae35,
    );
    const both = hash ^ (source + destination);
    return Math.imul(both ^ (both >>> 15), 0x27d4eb2f) ^ (both >>> 13);
  }

  private grow(): void {
    const capacity = this.capacity * 2;
    const rows = new Int32Array(capacity * ROW_WORDS);
    rows.set(this.rows);
    const sides = new Int32Array(capacity * 2 * SIDE_WORDS);
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
      rows[row + TUPLE_META]!,
    );
    if (((rows[row + TUPLE_META]! >>> 8) & 0xff) === 4) return hash;
    const both = hash ^ (hashTail(rows, row + LOW) + hashTail(rows, row + HIGH));
    return Math.imul(both ^ (both >>> 15), 0x27d4eb2f) ^ (both >>> 13);
  }
}
