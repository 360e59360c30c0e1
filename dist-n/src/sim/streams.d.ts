/**
 * What the replay produced, per conversation: the bytes our host put on the wire, reassembled by an
 * observer of the wire, and the bytes the application received through `recv`. Never a copy of what
 * was recorded.
 */
import type { Memory } from '../base/memory.ts';
import type { WireObserver } from '../nic/tx-queue.ts';
import type { Mbufs, TxPort } from '../stack/ports.ts';
import type { Witness } from './witness.ts';
/** A running digest of a byte stream (node:crypto's Hash fits). */
export interface StreamHash {
    update(bytes: Uint8Array): unknown;
    digest(encoding: 'hex'): string;
}
export declare const SENT_SYN = 1;
export declare const SENT_FIN = 2;
export declare const SENT_RST = 4;
/** The observer saw a hole in what we sent: a bug of the stack, never of the capture. */
export declare const SENT_HOLE = 8;
export declare const WAS_ESTABLISHED = 16;
export declare const GOT_FIN = 32;
export declare const GOT_RST = 64;
/** The core whose frames are observed. */
export interface Observed {
    readonly core: number;
    readonly mbufs: Mbufs;
    readonly tx: TxPort;
    readonly nowNs: number;
    /** Conversation of the packet the stack is processing, -1 = none. */
    readonly inputConversation: number;
    conversationOf(flow: number): number;
}
/** A core as far as it knows the windows of its flows. */
export interface Windows {
    readonly stack: {
        readonly tcp: {
            rightEdge(flow: number): number;
            isAckTooOld(flow: number, ack: number): boolean;
        };
    };
    conversationOf(flow: number): number;
}
export declare class ReplayedStreams implements WireObserver {
    readonly receivedBytes: Float64Array;
    readonly sentBytes: Float64Array;
    /** Of the content (stream-sums.ts). */
    readonly receivedSum: Uint16Array;
    readonly sentSum: Uint16Array;
    /** Compares the streams of one conversation; null = none. */
    witness: Witness | null;
    readonly flags: Uint8Array;
    readonly segments: Int32Array;
    readonly acks: Int32Array;
    readonly retransmissions: Int32Array;
    /** Next sequence number of the outgoing stream, once started. */
    private readonly sentNext;
    private readonly isStarted;
    /** The flow of the last frame sent, -1 = none yet. */
    private readonly flowOf;
    private readonly memory;
    private readonly newHash;
    private readonly receivedHash;
    private readonly sentHash;
    private core;
    /** Gets every finished frame: its mbuf, header bytes and pieces, of the core watched. */
    onFrame: ((core: Observed, conversation: number, mbuf: number, headerBytes: number, pieceCount: number) => void) | null;
    constructor(memory: Memory, count: number, newHash: (() => StreamHash) | null);
    /** The core whose frames are observed from now on. */
    watch(core: Observed): void;
    /** The conversation a handle belongs to: the low word of a handle is its flow. */
    conversationOfHandle(handle: number): number;
    hasSent(conversation: number): boolean;
    /** One beyond the last sequence number our host has sent in the conversation, a FIN included. */
    sentEnd(conversation: number): number;
    /** Whether bytes up to `end` go beyond what our host's window lets the peer send. */
    isBeyondWindow(core: Windows, conversation: number, end: number): boolean;
    /** Whether our host refuses an acknowledgement because it is older than any window. */
    isAckTooOld(core: Windows, conversation: number, ack: number): boolean;
    /** The application was given payload of the conversation. */
    received(conversation: number, address: number, bytes: number): void;
    transmitted(mbuf: number, headerBytes: number, pieceCount: number, flow: number): void;
    /** One segment of ours, as the wire shows it. */
    private segment;
    /** Adds the payload of the frame from `skip` on to the stream. */
    private sumSent;
    /** Hashes the payload of the frame from `skip` on, as it lies in the pieces. */
    private hashSent;
    /** sha256 of what the application received; null without digests. */
    receivedDigest(conversation: number): string | null;
    sentDigest(conversation: number): string | null;
    private emptyDigest;
    private finish;
}
