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
import type { ConversationTable } from './conversations.ts';
export declare class TcpObserver {
    private readonly table;
    private readonly options;
    constructor(table: ConversationTable);
    /**
     * Whether the segment, of a tuple whose conversation is known, opens another one. As Wireshark
     * numbers streams: a SYN whose sequence number differs from the first one known of its sender.
     * The other side's first SYN is a simultaneous open, an equal one is a retransmission.
     */
    opensAnew(packet: PacketView, conversation: number): boolean;
    /** The packet was looked up last in the table: its `side` is the sender's. */
    observe(packet: PacketView, memory: Memory, conversation: number, frame: number, timeNs: number): void;
    private reset;
    /** An ACK field tells the other side's base when it has not spoken yet. */
    private implyBase;
    /** A SYN-ACK to another SYN than the one known, of a side that is known by now. */
    private isStray;
    /**
     * The opener has had SYN-ACKs with two ISNs: it goes on with the one that it acknowledges. The
     * last one is taken until then; SIDE_BASE still knows the first.
     */
    private chooseStart;
    /** SYN or SYN-ACK: ISN, options, and the first steps of the handshake. */
    private synchronize;
    private open;
    private answer;
    private finishHandshake;
    /** The first segment of a side that did not begin with a SYN: where its stream starts for us. */
    private firstWords;
    /** What a side says after its first segment may tell what that one was. */
    private nextWords;
    private keepOffer;
    /** Counts the segment and moves the high-water mark of what the side sent. */
    private sent;
    private acknowledged;
}
