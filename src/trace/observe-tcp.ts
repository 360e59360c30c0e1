/**
 * What the survey learns from one TCP segment: which conversation it belongs to (a tuple splits
 * at a SYN that begins anew), who opened it, how far the handshake came, what each side offered,
 * sent and acknowledged.
 *
 * Everything goes into the conversation's three rows (conversation-rows.ts); nothing is kept for
 * a packet. It is a bookkeeper, not a TCP: no windows, no reassembly, no judgement whether a
 * segment is legal.
 */
import type { Memory } from '../base/memory.ts';
import type { PacketView } from '../wire/packet.ts';
import { TcpOptions } from '../wire/tcp-options.ts';
import {
  CLIENT_KNOWN, CLIENT_SIDE, CONVERSATION_BITS, HANDSHAKE_COMPLETE, HANDSHAKE_MASK,
  HANDSHAKE_NONE, HANDSHAKE_SHIFT, HANDSHAKE_SIDE, HANDSHAKE_SYN, HANDSHAKE_SYN_ACK, MIDSTREAM,
  ROW_WORDS, SIDE_ACKED, SIDE_BASE, SIDE_BITS, SIDE_FIN, SIDE_FIN_FRAME, SIDE_GAP, SIDE_GAP_FRAME,
  SIDE_HAS_ACKED, SIDE_HAS_BASE, SIDE_HAS_START, SIDE_OFFER, SIDE_PAYLOAD_SEGMENTS,
  SIDE_PURE_ACKS, SIDE_RETRANSMISSIONS, SIDE_RST, SIDE_RST_FRAME, SIDE_SACK_PERMITTED,
  SIDE_SENT_END, SIDE_SNAPPED, SIDE_SPOKE, SIDE_START, SIDE_SYN, SIDE_SYN_ACK, SIDE_TIMESTAMPS,
  SIDE_TS_VALUE, SYN_DATA_ACKED, SYN_DATA_BYTES,
} from './conversation-rows.ts'; // prettier-ignore
import { TCP_ACK, TCP_FIN, TCP_RST, TCP_SYN } from '../wire/tcp.ts';
import type { ConversationTable } from './conversations.ts';

export class TcpObserver {
  private readonly table: ConversationTable;
  private readonly options = new TcpOptions();

  constructor(table: ConversationTable) {
    this.table = table;
  }

  /**
   * Whether the segment, of a tuple whose conversation is known, opens another one. As Wireshark
   * numbers streams: a SYN whose sequence number differs from the first one known of its sender.
   * The other side's first SYN is a simultaneous open, an equal one is a retransmission.
   */
  opensAnew(packet: PacketView, conversation: number): boolean {
    if ((packet.flags & (TCP_SYN | TCP_ACK)) !== TCP_SYN) return false;
    const own = this.table.sideRow(conversation, this.table.side);
    const sides = this.table.sides;
    return (
      (sides[own + SIDE_BITS]! & SIDE_HAS_BASE) !== 0 && sides[own + SIDE_BASE]! !== packet.seq
    );
  }

  /** The packet was looked up last in the table: its `side` is the sender's. */
  observe(
    packet: PacketView,
    memory: Memory,
    conversation: number,
    frame: number,
    timeNs: number,
  ): void {
    const side = this.table.side;
    const sides = this.table.sides;
    const own = this.table.sideRow(conversation, side);
    const other = this.table.sideRow(conversation, side ^ 1);
    const flags = packet.flags;
    let bits = sides[own + SIDE_BITS]!;
    if ((bits & SIDE_HAS_BASE) === 0) {
      bits = bits | SIDE_HAS_BASE;
      sides[own + SIDE_BASE] = (flags & TCP_SYN) !== 0 ? packet.seq : (packet.seq - 1) | 0;
    }
    if (packet.payloadCapturedBytes < packet.payloadBytes) bits = bits | SIDE_SNAPPED;
    sides[own + SIDE_BITS] = bits;
    if ((flags & TCP_RST) !== 0) {
      this.reset(own, other, packet, frame);
      return;
    }
    if ((flags & TCP_SYN) !== 0) {
      if (this.isStray(packet, conversation, own, other)) return;
      this.synchronize(packet, memory, conversation, timeNs);
    } else if ((bits & SIDE_SPOKE) === 0) {
      this.firstWords(packet, memory, conversation, timeNs);
    } else this.nextWords(packet, conversation, own);
    this.sent(own, other, packet, frame);
    if ((flags & TCP_ACK) !== 0) {
      if ((flags & TCP_SYN) === 0) this.chooseStart(packet, conversation, other);
      this.acknowledged(own, other, packet.ack, frame);
      if ((flags & TCP_SYN) === 0) this.finishHandshake(packet, conversation);
    }
  }

  private reset(own: number, other: number, packet: PacketView, frame: number): void {
    const sides = this.table.sides;
    sides[own + SIDE_BITS] = sides[own + SIDE_BITS]! | SIDE_RST;
    if (sides[own + SIDE_RST_FRAME]! === 0) sides[own + SIDE_RST_FRAME] = frame;
    if ((packet.flags & TCP_ACK) !== 0) this.implyBase(other, packet.ack);
  }

  /** An ACK field tells the other side's base when it has not spoken yet. */
  private implyBase(other: number, ack: number): void {
    const sides = this.table.sides;
    if ((sides[other + SIDE_BITS]! & SIDE_HAS_BASE) !== 0) return;
    sides[other + SIDE_BITS] = sides[other + SIDE_BITS]! | SIDE_HAS_BASE;
    sides[other + SIDE_BASE] = (ack - 1) | 0;
  }

  /** A SYN-ACK to another SYN than the one known, of a side that is known by now. */
  private isStray(packet: PacketView, conversation: number, own: number, other: number): boolean {
    const sides = this.table.sides;
    if ((packet.flags & TCP_ACK) === 0 || (sides[other + SIDE_BITS]! & SIDE_SYN) === 0)
      return false;
    if ((sides[own + SIDE_BITS]! & SIDE_HAS_START) === 0) return false;
    const acked = (packet.ack - sides[other + SIDE_START]!) | 0;
    return acked < 0 || acked > this.table.synDataBytes(conversation);
  }

  /**
   * The opener has had SYN-ACKs with two ISNs: it goes on with the one that it acknowledges. The
   * last one is taken until then; SIDE_BASE still knows the first.
   */
  private chooseStart(packet: PacketView, conversation: number, other: number): void {
    const { table } = this;
    const bits = table.bits(conversation);
    const opener = (bits & HANDSHAKE_SIDE) !== 0 ? 1 : 0;
    if (table.handshake(conversation) !== HANDSHAKE_SYN_ACK || opener !== table.side) return;
    const { sides } = table;
    const first = (sides[other + SIDE_BASE]! + 1) | 0;
    if (packet.ack !== first || sides[other + SIDE_START]! === first) return;
    sides[other + SIDE_START] = first;
    sides[other + SIDE_SENT_END] = first;
  }

  /** SYN or SYN-ACK: ISN, options, and the first steps of the handshake. */
  private synchronize(
    packet: PacketView,
    memory: Memory,
    conversation: number,
    timeNs: number,
  ): void {
    const table = this.table;
    const sides = table.sides;
    const own = table.sideRow(conversation, table.side);
    const bit = (packet.flags & TCP_ACK) !== 0 ? SIDE_SYN_ACK : SIDE_SYN;
    const bits = sides[own + SIDE_BITS]!;
    const start = (packet.seq + 1) | 0;
    const isRepeated = (bits & (SIDE_SYN | SIDE_SYN_ACK)) !== 0;
    // A SYN-ACK with another ISN before the handshake is done replaces the first: its sender lost
    // its state.
    if (
      !isRepeated ||
      (table.handshake(conversation) < HANDSHAKE_COMPLETE && start !== sides[own + SIDE_START]!)
    ) {
      sides[own + SIDE_START] = start;
      if (isRepeated || (bits & SIDE_SPOKE) === 0) sides[own + SIDE_SENT_END] = packet.seq;
      this.keepOffer(packet, memory, conversation, timeNs);
    }
    sides[own + SIDE_BITS] = sides[own + SIDE_BITS]! | bit | SIDE_HAS_START | SIDE_SPOKE;
    // Other segments came before the SYN: whatever the order means, they cannot wait for it.
    if (bit === SIDE_SYN && !isRepeated && (bits & SIDE_SPOKE) !== 0) {
      table.setBits(conversation, table.bits(conversation) | MIDSTREAM);
    }
    if (bit === SIDE_SYN) {
      this.open(packet, conversation, isRepeated);
    } else {
      this.answer(packet, conversation);
    }
  }

  private open(packet: PacketView, conversation: number, isRepeated: boolean): void {
    const table = this.table;
    const row = conversation * ROW_WORDS;
    let bits = table.bits(conversation);
    if ((bits & HANDSHAKE_MASK) >>> HANDSHAKE_SHIFT !== HANDSHAKE_NONE || isRepeated) return;
    const other = table.sideRow(conversation, table.side ^ 1);
    const otherBits = table.sides[other + SIDE_BITS]!;
    bits = bits & ~(CLIENT_SIDE | HANDSHAKE_SIDE);
    bits = bits | CLIENT_KNOWN;
    if (table.side === 1) bits = bits | CLIENT_SIDE | HANDSHAKE_SIDE;
    // The answer may have been captured before the question.
    const isAnswered =
      (otherBits & SIDE_SYN_ACK) !== 0 &&
      table.sides[other + SIDE_ACKED]! === ((packet.seq + 1) | 0);
    bits = bits | ((isAnswered ? HANDSHAKE_SYN_ACK : HANDSHAKE_SYN) << HANDSHAKE_SHIFT);
    table.rows[row + CONVERSATION_BITS] = bits;
    table.rows[row + SYN_DATA_BYTES] = packet.payloadBytes;
  }

  private answer(packet: PacketView, conversation: number): void {
    const table = this.table;
    const row = conversation * ROW_WORDS;
    const bits = table.bits(conversation);
    const handshake = (bits & HANDSHAKE_MASK) >>> HANDSHAKE_SHIFT;
    if (handshake === HANDSHAKE_NONE && (bits & CLIENT_KNOWN) === 0) {
      // Without the SYN: who sends a SYN-ACK is the server.
      const client = table.side === 0 ? CLIENT_SIDE : 0;
      table.setBits(conversation, (bits & ~CLIENT_SIDE) | client | CLIENT_KNOWN);
      return;
    }
    const opener = (bits & HANDSHAKE_SIDE) !== 0 ? 1 : 0;
    if (handshake !== HANDSHAKE_SYN || opener === table.side) return;
    //= RFC 7413 §3
    // The SYN-ACK acknowledges the SYN, and as much of its data as the server took.
    const start = table.sides[table.sideRow(conversation, opener) + SIDE_START]!;
    const acked = (packet.ack - start) | 0;
    if (acked < 0 || acked > table.synDataBytes(conversation)) return;
    table.setBits(conversation, (bits & ~HANDSHAKE_MASK) | (HANDSHAKE_SYN_ACK << HANDSHAKE_SHIFT));
    table.rows[row + SYN_DATA_ACKED] = acked;
  }

  private finishHandshake(packet: PacketView, conversation: number): void {
    const table = this.table;
    const bits = table.bits(conversation);
    if ((bits & HANDSHAKE_MASK) >>> HANDSHAKE_SHIFT !== HANDSHAKE_SYN_ACK) return;
    const opener = (bits & HANDSHAKE_SIDE) !== 0 ? 1 : 0;
    if (opener !== table.side) return;
    const answered = table.sideRow(conversation, opener ^ 1);
    if (((packet.ack - table.sides[answered + SIDE_START]!) | 0) < 0) return;
    table.setBits(conversation, bits | (HANDSHAKE_COMPLETE << HANDSHAKE_SHIFT));
  }

  /** The first segment of a side that did not begin with a SYN: where its stream starts for us. */
  private firstWords(
    packet: PacketView,
    memory: Memory,
    conversation: number,
    timeNs: number,
  ): void {
    const table = this.table;
    const sides = table.sides;
    const own = table.sideRow(conversation, table.side);
    const bits = sides[own + SIDE_BITS]!;
    // What the other side acknowledged before may lie further on: then this segment repeats old
    // bytes.
    if ((bits & SIDE_HAS_START) === 0 || ((packet.seq - sides[own + SIDE_START]!) | 0) > 0) {
      sides[own + SIDE_START] = packet.seq;
      if ((bits & SIDE_HAS_START) === 0) sides[own + SIDE_SENT_END] = packet.seq;
    }
    sides[own + SIDE_BITS] = bits | SIDE_HAS_START | SIDE_SPOKE;
    this.keepOffer(packet, memory, conversation, timeNs);
  }

  /** What a side says after its first segment may tell what that one was. */
  private nextWords(packet: PacketView, conversation: number, own: number): void {
    const { sides } = this.table;
    if (sides[own + SIDE_PAYLOAD_SEGMENTS]! > 1) return;
    const bits = sides[own + SIDE_BITS]!;
    const moved = (packet.seq - sides[own + SIDE_START]!) | 0;
    if ((bits & (SIDE_SYN | SIDE_SYN_ACK)) === 0) {
      //= RFC 9293 §3.8.4
      // A keep-alive probe has the number before the next one: the stream begins after it.
      const isFirst = sides[own + SIDE_PAYLOAD_SEGMENTS]! === 0 && packet.payloadBytes > 0;
      if (isFirst && moved === 1) sides[own + SIDE_START] = packet.seq;
      return;
    }
    //= RFC 7413 §4.2.2
    // No SYN-ACK was captured, but the opener goes on behind the data of its SYN: it was taken.
    const bytes = this.table.synDataBytes(conversation);
    if (bytes === 0 || moved !== bytes || (bits & SIDE_SYN) === 0) return;
    const opener = (this.table.bits(conversation) & HANDSHAKE_SIDE) !== 0 ? 1 : 0;
    const isUnanswered = this.table.handshake(conversation) === HANDSHAKE_SYN;
    if (isUnanswered && opener === this.table.side) {
      this.table.rows[conversation * ROW_WORDS + SYN_DATA_ACKED] = bytes;
    }
  }

  private keepOffer(
    packet: PacketView,
    memory: Memory,
    conversation: number,
    timeNs: number,
  ): void {
    const table = this.table;
    const own = table.sideRow(conversation, table.side);
    const options = this.options;
    if (packet.tcpOptionsCaptured) {
      options.parse(memory.view, packet.l4Address + 20, packet.tcpHeaderBytes - 20);
    } else {
      options.reset();
    }
    if ((packet.flags & TCP_SYN) !== 0) {
      const mss = options.mss < 0 ? 0 : options.mss;
      table.sides[own + SIDE_OFFER] = mss | ((options.windowShift & 0xff) << 16);
    }
    let bits = table.sides[own + SIDE_BITS]! & ~(SIDE_SACK_PERMITTED | SIDE_TIMESTAMPS);
    if (options.sackPermitted) bits = bits | SIDE_SACK_PERMITTED;
    if (options.hasTimestamps) {
      bits = bits | SIDE_TIMESTAMPS;
      table.sides[own + SIDE_TS_VALUE] = options.tsVal;
      table.tsTimeNs[conversation * 2 + table.side] = timeNs;
    }
    table.sides[own + SIDE_BITS] = bits;
  }

  /** Counts the segment and moves the high-water mark of what the side sent. */
  private sent(own: number, other: number, packet: PacketView, frame: number): void {
    const sides = this.table.sides;
    const flags = packet.flags;
    let spaceBytes = packet.payloadBytes;
    if (packet.payloadBytes > 0) {
      sides[own + SIDE_PAYLOAD_SEGMENTS] = sides[own + SIDE_PAYLOAD_SEGMENTS]! + 1;
    } else if ((flags & (TCP_SYN | TCP_FIN)) === 0) {
      sides[own + SIDE_PURE_ACKS] = sides[own + SIDE_PURE_ACKS]! + 1;
      return;
    }
    if ((flags & TCP_SYN) !== 0) spaceBytes = spaceBytes + 1;
    if ((flags & TCP_FIN) !== 0) {
      spaceBytes = spaceBytes + 1;
      sides[own + SIDE_BITS] = sides[own + SIDE_BITS]! | SIDE_FIN;
      if (sides[own + SIDE_FIN_FRAME]! === 0) sides[own + SIDE_FIN_FRAME] = frame;
    }
    const sentEnd = sides[own + SIDE_SENT_END]!;
    const ahead = (packet.seq - sentEnd) | 0;
    if (ahead < 0) sides[own + SIDE_RETRANSMISSIONS] = sides[own + SIDE_RETRANSMISSIONS]! + 1;
    const end = (packet.seq + spaceBytes) | 0;
    if (((end - sentEnd) | 0) <= 0) return;
    sides[own + SIDE_SENT_END] = end;
    if (sides[own + SIDE_GAP_FRAME]! === 0) return;
    // Bytes acknowledged before they were shown: now they come (captured late), or the capture
    // skips them.
    const bits = sides[own + SIDE_BITS]!;
    if (ahead > 0) {
      sides[own + SIDE_BITS] = bits | SIDE_GAP;
    } else if ((bits & SIDE_GAP) === 0 && ((sides[other + SIDE_ACKED]! - end) | 0) <= 0) {
      sides[own + SIDE_GAP_FRAME] = 0;
    }
  }

  private acknowledged(own: number, other: number, ack: number, frame: number): void {
    const sides = this.table.sides;
    const bits = sides[own + SIDE_BITS]!;
    if ((bits & SIDE_HAS_ACKED) !== 0 && ((ack - sides[own + SIDE_ACKED]!) | 0) <= 0) return;
    sides[own + SIDE_ACKED] = ack;
    sides[own + SIDE_BITS] = bits | SIDE_HAS_ACKED;
    this.implyBase(other, ack);
    const otherBits = sides[other + SIDE_BITS]!;
    if ((otherBits & SIDE_HAS_START) === 0) {
      sides[other + SIDE_BITS] = otherBits | SIDE_HAS_START;
      sides[other + SIDE_START] = ack;
      sides[other + SIDE_SENT_END] = ack;
    } else if (((ack - sides[other + SIDE_SENT_END]!) | 0) > 0) {
      if (sides[other + SIDE_GAP_FRAME]! === 0) sides[other + SIDE_GAP_FRAME] = frame;
    }
  }
}
