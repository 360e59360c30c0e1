import type { FrameArena } from '../trace/arena.ts';
import type { Survey } from '../trace/survey.ts';
import { RecordedStreams } from './recorded.ts';
import { Repeats } from './repeats.ts';
import type { World } from './world.ts';
export declare class Feed {
    readonly recorded: RecordedStreams;
    readonly repeats: Repeats;
    /** Datagrams and ICMP messages delivered. */
    udp: number;
    icmp: number;
    private readonly world;
    private readonly survey;
    private readonly memory;
    private readonly decoder;
    private readonly packet;
    private readonly held;
    private readonly clock;
    private readonly speed;
    private readonly holes;
    private readonly acks;
    /** Highest acknowledgement the recorded host sent, by conversation. */
    private readonly hostAcked;
    private readonly hasAcked;
    /** By conversation: 0 = not asked yet, 1 = checksums are ignored, 2 = verified. */
    private readonly checksumPolicy;
    /** 1 = the host's connect is recorded. */
    private readonly hasOpened;
    private isSynthetic;
    /** Ranges ahead of order that the segment in hand surrounds. */
    private surrounded;
    private timeNs;
    private filledBytes;
    constructor(world: World, survey: Survey, speed: number);
    /** Conversations with zeros in place of what the capture lost. */
    filled(): {
        count: number;
        frame: number;
    };
    /** Virtual time of the last frame. */
    get lastTimeNs(): number;
    /** Plays every frame of the window. */
    play(arena: FrameArena): void;
    private frame;
    /** ARP for an address we replay goes to the first core, as what RSS does not hash. */
    private arp;
    private noteFragment;
    private ofConversation;
    /** Its tuple begins anew: our host first does what is left of the conversation. */
    private conclude;
    private hostSegment;
    private connect;
    private hostPayload;
    /** Writes the ranges that order has reached. */
    private writeReached;
    private write;
    /** Bytes of the host's stream the capture lost: zeros. */
    private fill;
    private finishHost;
    private hostDatagram;
    private act;
    /**
     * Follows the peer's stream, and looks at what its frame acknowledges: what the capture has not
     * shown yet either comes later (the frame waits) or was lost by the capture (zeros are written in
     * its place).
     */
    private mayPass;
    /**
     * The recorded host acknowledged bytes of the peer that the capture lost: when they have not come
     * for a while, our host gets zeros in their place, in segments with this frame's header.
     */
    private closeHole;
    /** Delivers a segment of zeros with the header of the packet in hand. */
    private standIn;
    /**
     * Bytes of the host's stream that `ack` covers and the capture has not shown; 0 when there is
     * nothing to wait for.
     */
    private missing;
    private hold;
    /**
     * Delivers what waits, as far as the host's data has come; with `giveUp` zeros stand for what has
     * not.
     */
    private releaseHeld;
    /**
     * A peer's segment reaches the NIC of its core, when the host has done what the peer had seen of
     * the recorded one.
     */
    private deliverSegment;
    /** The capture lost the handshake's last acknowledgement: a stand-in comes before the segment. */
    private completeHandshake;
    /**
     * The frame reaches the NIC of its core (1), when the host has done what came before it in its
     * conversation.
     */
    private deliver;
    /** The core the frame in hand goes to, brought to its time. */
    private arrival;
    /** The core of the packet in hand, where any core may have set a filter for it. */
    private filtered;
    /**
     * The core of the conversation (-1: of the packet in hand) does what begins at or before now; it
     * may have become another one meanwhile.
     */
    private advance;
    private pass;
    /** The answer is the conversation's for good, and four rows of the survey away: it is kept. */
    private mustVerify;
    /**
     * At the end of the capture: peers' frames that still wait are delivered, with zeros for what
     * never came.
     */
    finish(arena: FrameArena): void;
}
