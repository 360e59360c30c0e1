import type { PacketView } from '../wire/packet.ts';
export declare class ConversationTable {
    count: number;
    /** Lanes known so far (lanes.ts). */
    laneCount: number;
    /** Both directions of a conversation may be in lanes of their own. */
    private hasSplitLanes;
    /** Canonical side of the sender of the packet looked up last. */
    side: number;
    /** Direction of the packet tracked last: CLIENT or SERVER is its sender. */
    direction: number;
    /** The conversation that ended because that packet began the tuple's next one, -1 = none. */
    passed: number;
    /**
     * Rows by CONVERSATION_BITS and its neighbours: rows[conversation * 16 + word]. Replaced when
     * the table grows.
     */
    rows: Int32Array;
    /** Rows of the sides: sides[(conversation * 2 + side) * 16 + word]. */
    sides: Int32Array;
    /** Time of the side's first TSval, ns: tsTimeNs[conversation * 2 + side]. */
    tsTimeNs: Float64Array;
    /** Open addressing: the tuple's current conversation + 1, 0 = free. At most half full. */
    private slots;
    private capacity;
    /** Where the search of the last lookup ended. */
    private slot;
    constructor();
    /** The tuple's current conversation, or -1; sets `side`. */
    find(packet: PacketView, lane: number): number;
    /**
     * As `find`, also where the capture point tagged one direction only, or both differently: a
     * SYN-ACK nobody asked for in its lane answers the SYN in another one. From the first of them on
     * what is unknown in its lane is looked for in the others. A SYN begins where it is.
     */
    findAcross(packet: PacketView, lane: number): number;
    /** Whether the conversation's SYN waits for this answer, and its sender has said nothing yet. */
    private isAwaited;
    /** Starts a conversation at the tuple looked up last; `previous` is the one it follows, or -1. */
    add(packet: PacketView, lane: number, frame: number, previous: number): number;
    /** Before another pass: every tuple is at its first conversation again. */
    restart(): void;
    /**
     * The conversation the frame belongs to (-1: none), for passes after the survey; sets
     * `direction`.
     */
    track(packet: PacketView, lane: number, frame: number): number;
    protocol(conversation: number): number;
    /** 4 or 6. */
    family(conversation: number): number;
    lane(conversation: number): number;
    firstFrame(conversation: number): number;
    /** The tuple's next conversation, -1 = none. */
    next(conversation: number): number;
    /** Direction of the conversation's first frame. */
    firstDirection(conversation: number): number;
    /** HANDSHAKE_* */
    handshake(conversation: number): number;
    /** No SYN of the client was captured. */
    isMidstream(conversation: number): boolean;
    /** REPLAYED_* */
    replayed(conversation: number): number;
    synDataBytes(conversation: number): number;
    synDataAcked(conversation: number): number;
    /** Address word 0..3 of the sender in the direction. */
    addressWord(conversation: number, direction: number, word: number): number;
    port(conversation: number, direction: number): number;
    /** Address of the sender in the direction, as text. Allocates: for verdicts. */
    address(conversation: number, direction: number): string;
    /** A SIDE_* word of the sender in the direction. */
    sideWord(conversation: number, direction: number, word: number): number;
    /** Whether a SIDE_BITS bit of the sender in the direction is set. */
    hasSideBit(conversation: number, direction: number, bit: number): boolean;
    /** Its initial sequence number: meaningful where SIDE_SYN or SIDE_SYN_ACK is set. */
    isn(conversation: number, direction: number): number;
    /** MSS it offered, 0 = none. */
    mss(conversation: number, direction: number): number;
    /** Window shift it offered, -1 = none. */
    windowShift(conversation: number, direction: number): number;
    /** Time of its first TSval, ns. */
    tsOriginNs(conversation: number, direction: number): number;
    bits(conversation: number): number;
    setBits(conversation: number, bits: number): void;
    setReplayed(conversation: number, replayed: number): void;
    /** Canonical side of the sender in the direction. */
    sideOf(conversation: number, direction: number): number;
    /** Start of a side's row in `sides`. */
    sideRow(conversation: number, side: number): number;
    private isSameWide;
    private grow;
    private freeSlot;
    private hashRow;
}
