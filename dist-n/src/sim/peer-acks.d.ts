/**
 * What a recorded peer acknowledges, fitted to our host. It acknowledged what the recorded host had
 * sent; where ours will never send that, the acknowledgement is moved to what ours has sent by now,
 * as that of a peer which got everything: another application's bytes, what no frame of the capture
 * shows (the host's direction, or its end, was not captured), and data on a recorded SYN, which
 * ours sends when it is connected. One that no host accepts repeats the one before it.
 */
import type { Memory } from '../base/memory.ts';
import type { Survey } from '../trace/survey.ts';
import { type RecordedStreams } from './recorded.ts';
import { type ReplayedStreams, type Windows } from './streams.ts';
/** More than this the host cannot have sent unseen: an acknowledgement beyond is not believed. */
export declare const UNSEEN_BYTES_MAX: number;
export declare class PeerAcks {
    private readonly memory;
    private readonly survey;
    private readonly packet;
    /** What the peer acknowledged last, 0 = nothing yet. */
    private readonly told;
    private readonly recorded;
    private readonly streams;
    constructor(memory: Memory, survey: Survey, recorded: RecordedStreams, streams: ReplayedStreams);
    /**
     * The packet in hand is a segment of the conversation's peer. isRecorded: the trace is played.
     * False where a server of ours needs the handshake's last acknowledgement before this segment,
     * which the capture may have lost.
     */
    fit(core: Windows, conversation: number, isRecorded: boolean): boolean;
    /** Whether it acknowledges data of a server that waits for the end of the handshake. */
    private isBeforeHandshake;
    /** A SYN-ACK to the host's SYN with another ISN than the one the recorded host went on with. */
    isForsaken(conversation: number): boolean;
    /**
     * No host accepts this acknowledgement, but the recorded one may have taken the payload before it
     * was damaged: it repeats what the peer said last.
     */
    private neutralise;
    private move;
    /** One beyond what the recorded host has sent by now. */
    private shown;
    /** Whether no frame shows what it acknowledges, or the host's stream had ended before. */
    private isUnseen;
    private isOfSynData;
}
