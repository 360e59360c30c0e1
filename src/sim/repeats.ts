/**
 * Connections that come again, number by number, when they were over: captures of a trace that was
 * replayed in a loop, or of two taps one after the other. To the survey (and to tshark) they are
 * one conversation; what was compared is its first time, and the repetitions are left out.
 */
import { SIDE_RST_FRAME } from '../trace/conversation-rows.ts';
import type { ConversationTable } from '../trace/conversations.ts';
import type { PacketView } from '../wire/packet.ts';
import { TCP_ACK, TCP_SYN } from '../wire/tcp.ts';
import { SIDE_HOST, SIDE_PEER, type RecordedStreams } from './recorded.ts';

export class Repeats {
  /** Conversations that came again, and the first frame of the first that did. */
  count = 0;
  frame = 0;
  private readonly conversations: ConversationTable;
  private readonly recorded: RecordedStreams;
  private readonly isRepeating: Uint8Array;

  constructor(conversations: ConversationTable, recorded: RecordedStreams) {
    this.conversations = conversations;
    this.recorded = recorded;
    this.isRepeating = new Uint8Array(conversations.count);
  }

  /** Whether the segment is part of a repetition. */
  has(conversation: number, packet: PacketView, frame: number): boolean {
    if (this.isRepeating[conversation] === 1) return true;
    if ((packet.flags & (TCP_SYN | TCP_ACK)) !== TCP_SYN || !this.isOver(conversation, frame))
      return false;
    this.isRepeating[conversation] = 1;
    if (this.count++ === 0) this.frame = frame;
    return true;
  }

  /**
   * Both sides' FINs were reached; or a reset came, of a connection and not of its SYN alone (some
   * clients try the same SYN again).
   */
  private isOver(conversation: number, frame: number): boolean {
    const { fin, bytes } = this.recorded;
    const peer = 2 * conversation + SIDE_PEER;
    const host = 2 * conversation + SIDE_HOST;
    if (fin[peer] === 2 && fin[host] === 2) return true;
    return bytes[peer]! > 0 && bytes[host]! > 0 && this.wasReset(conversation, frame);
  }

  private wasReset(conversation: number, frame: number): boolean {
    return [0, 1].some((side) => {
      const reset = this.conversations.sideWord(conversation, side, SIDE_RST_FRAME);
      return reset > 0 && reset < frame;
    });
  }
}
