import type { PacketView } from '../wire/packet.ts';
/** Columns of turns, in the order they were recorded. */
declare class Turns {
    count: number;
    stream: Int32Array;
    hearBytes: Int32Array;
    hearsEnd: Uint8Array;
    delayNs: Float64Array;
    sayBytes: Int32Array;
    end: Uint8Array;
    add(stream: number, hearBytes: number, hearsEnd: boolean, delayNs: number): number;
    private grow;
}
/** Takes the segments of a capture in order. A stream is 2 * conversation + direction. */
export declare class DialogueCollector {
    private readonly turns;
    private readonly flags;
    /** One past the highest byte of each stream. */
    private readonly highest;
    private readonly said;
    private readonly finSeq;
    /** How far this stream's speaker had acknowledged the other stream in its last turn. */
    private readonly heardTo;
    private readonly heard;
    private readonly spokeNs;
    private readonly openTurn;
    /** By conversation: first frame, and the handshake's times. */
    private readonly firstNs;
    private readonly synNs;
    private readonly rttNs;
    private readonly count;
    constructor(count: number);
    /** One segment, sent in `direction`. */
    segment(packet: PacketView, conversation: number, direction: number, timeNs: number): void;
    private speak;
    /** A reset is a turn of its own: what was said before it leaves before it. */
    private reset;
    private start;
    /** Where the capture sits: how long each side's answer takes to reach it. */
    private noteHandshake;
    private isOver;
    /** Bytes of the other side acknowledged since the last turn; what the capture lost was said. */
    private newlyHeard;
    private hearsEnd;
    /** The turn the segment belongs to: the one before, or a new one. */
    private turnFor;
    /** When the connection was open for this side. */
    private firstOf;
    private say;
    private end;
    /** A dialogue that did not end in the capture ends when all was said: the client closes. */
    finish(): RecordedDialogues;
}
/** The dialogues of a capture: turns in order, by conversation and side (app/dialogue.ts). */
export declare class RecordedDialogues {
    hearBytes: number;
    hearsEnd: boolean;
    delayNs: number;
    sayBytes: number;
    end: number;
    readonly count: number;
    /** When each conversation began, -1 = it has no segment. */
    readonly firstNs: Float64Array;
    /** Bytes of each stream. */
    readonly said: Float64Array;
    private readonly turns;
    /** Turns of stream s are order[first[s]] to order[first[s + 1] - 1]. */
    private readonly first;
    private readonly order;
    constructor(turns: Turns, count: number, firstNs: Float64Array, said: Float64Array);
    turn(conversation: number, side: number, index: number): boolean;
}
export {};
