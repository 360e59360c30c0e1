/**
 * What a recorded peer acknowledges, fitted to our host. It acknowledged what the recorded host had
 * sent; where ours will never send that, the acknowledgement is moved to what ours has sent by now,
 * as that of a peer which got everything: another application's bytes, what no frame of the capture
 * shows (the host's direction, or its end, was not captured), and data on a recorded SYN, which
 * ours sends when it is connected. One that no host accepts repeats the one before it.
 */
import type { Memory } from '../base/memory.ts';
import {
  CLIENT,
  REPLAYED_CLIENT,
  REPLAYED_SERVER,
  SIDE_SENT_END,
  SIDE_START,
} from '../trace/conversation-rows.ts';
import type { Survey } from '../trace/survey.ts';
import { replaceWord } from '../wire/checksum.ts';
import type { PacketView } from '../wire/packet.ts';
import { TCP_ACK, TCP_RST, TCP_SYN } from '../wire/tcp.ts';
import { SIDE_HOST, type RecordedStreams } from './recorded.ts';
import {
  SENT_RST,
  SENT_SYN,
  WAS_ESTABLISHED,
  type ReplayedStreams,
  type Windows,
} from './streams.ts';

const TCP_ACK_OFFSET = 8;
const TCP_CHECKSUM_OFFSET = 16;
/** More than this the host cannot have sent unseen: an acknowledgement beyond is not believed. */
export const UNSEEN_BYTES_MAX = 16 << 20;

export class PeerAcks {
  private readonly memory: Memory;
  private readonly survey: Survey;
  private readonly packet: PacketView;
  /** What the peer acknowledged last, 0 = nothing yet. */
  private readonly told: Int32Array;
  private readonly recorded: RecordedStreams;
  private readonly streams: ReplayedStreams;

  constructor(memory: Memory, survey: Survey, recorded: RecordedStreams, streams: ReplayedStreams) {
    this.memory = memory;
    this.survey = survey;
    this.packet = survey.decoder.packet;
    this.recorded = recorded;
    this.streams = streams;
    this.told = new Int32Array(survey.conversations.count);
  }

  /**
   * The packet in hand is a segment of the conversation's peer. isRecorded: the trace is played.
   * False where a server of ours needs the handshake's last acknowledgement before this segment,
   * which the capture may have lost.
   */
  fit(core: Windows, conversation: number, isRecorded: boolean): boolean {
    const { packet, streams } = this;
    if ((packet.flags & TCP_ACK) === 0 || !streams.hasSent(conversation)) return true;
    const sentEnd = streams.sentEnd(conversation);
    if (packet.ack === sentEnd) {
      this.told[conversation] = sentEnd;
      return true;
    }
    if (!isRecorded || this.isOfSynData(conversation)) {
      this.move(sentEnd);
      return true;
    }
    const isShown = ((packet.ack - this.shown(conversation)) | 0) <= 0;
    if ((streams.flags[conversation]! & WAS_ESTABLISHED) !== 0) {
      if (!isShown && this.isUnseen(conversation)) this.move(sentEnd);
      else if (!isShown || streams.isAckTooOld(core, conversation, packet.ack)) {
        this.neutralise(conversation);
      } else this.told[conversation] = packet.ack;
      return true;
    }
    return !isShown || !this.isBeforeHandshake(conversation);
  }

  /** Whether it acknowledges data of a server that waits for the end of the handshake. */
  private isBeforeHandshake(conversation: number): boolean {
    const { flags, ack } = this.packet;
    const hasAnswered =
      (this.streams.flags[conversation]! & (SENT_SYN | SENT_RST)) === SENT_SYN &&
      (flags & (TCP_SYN | TCP_RST)) === 0;
    const isServer = this.survey.conversations.replayed(conversation) === REPLAYED_SERVER;
    return hasAnswered && isServer && ((ack - this.streams.sentEnd(conversation)) | 0) > 0;
  }

  /** A SYN-ACK to the host's SYN with another ISN than the one the recorded host went on with. */
  isForsaken(conversation: number): boolean {
    const { packet } = this;
    if ((packet.flags & (TCP_SYN | TCP_ACK)) !== (TCP_SYN | TCP_ACK)) return false;
    if (packet.ack !== this.shown(conversation)) return false;
    const { conversations } = this.survey;
    const peer = 1 - conversations.replayed(conversation);
    const start = conversations.sideWord(conversation, peer, SIDE_START);
    return ((packet.seq + 1) | 0) !== start;
  }

  /**
   * No host accepts this acknowledgement, but the recorded one may have taken the payload before it
   * was damaged: it repeats what the peer said last.
   */
  private neutralise(conversation: number): void {
    const told = this.told[conversation]!;
    if (told !== 0 && this.packet.payloadBytes > 0) this.move(told);
  }

  private move(ack: number): void {
    const { packet } = this;
    packet.ack = ack;
    const { l4Address } = packet;
    const sum = l4Address + TCP_CHECKSUM_OFFSET;
    replaceWord(this.memory, sum, l4Address + TCP_ACK_OFFSET, ack);
  }

  /** One beyond what the recorded host has sent by now. */
  private shown(conversation: number): number {
    return this.recorded.end(2 * conversation + SIDE_HOST);
  }

  /** Whether no frame shows what it acknowledges, or the host's stream had ended before. */
  private isUnseen(conversation: number): boolean {
    if (this.recorded.fin[2 * conversation + SIDE_HOST] === 2) return true;
    const { conversations } = this.survey;
    const host = conversations.replayed(conversation);
    const shown = conversations.sideWord(conversation, host, SIDE_SENT_END);
    const beyond = (this.packet.ack - shown) | 0;
    return beyond > 0 && beyond <= UNSEEN_BYTES_MAX;
  }

  private isOfSynData(conversation: number): boolean {
    const { conversations } = this.survey;
    if ((this.packet.flags & TCP_SYN) === 0) return false;
    const acked = (this.packet.ack - conversations.isn(conversation, CLIENT) - 1) | 0;
    const isClient = conversations.replayed(conversation) === REPLAYED_CLIENT;
    return isClient && acked > 0 && acked <= conversations.synDataBytes(conversation);
  }
}
