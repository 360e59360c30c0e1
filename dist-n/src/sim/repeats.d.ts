import type { ConversationTable } from '../trace/conversations.ts';
import type { PacketView } from '../wire/packet.ts';
import { type RecordedStreams } from './recorded.ts';
export declare class Repeats {
    /** Conversations that came again, and the first frame of the first that did. */
    count: number;
    frame: number;
    private readonly conversations;
    private readonly recorded;
    private readonly isRepeating;
    constructor(conversations: ConversationTable, recorded: RecordedStreams);
    /** Whether the segment is part of a repetition. */
    has(conversation: number, packet: PacketView, frame: number): boolean;
    /**
     * Both sides' FINs were reached; or a reset came, of a connection and not of its SYN alone (some
     * clients try the same SYN again).
     */
    private isOver;
    private wasReset;
}
