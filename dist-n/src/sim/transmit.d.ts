/**
 * Puts together each frame the host transmits (header mbuf and payload pieces) for whoever writes a
 * capture of it. Off unless asked for: it copies.
 */
import type { Memory } from '../base/memory.ts';
import type { Observed } from './streams.ts';
export type FrameObserver = (core: Observed, conversation: number, mbuf: number, headerBytes: number, pieceCount: number) => void;
/**
 * A running digest of every core's transmitted bytes, for goldens and comparisons (not
 * cryptographic).
 */
export declare class WireDigest {
    private readonly low;
    private readonly high;
    /** By conversation; frames of none are only in their core's. */
    private readonly flowLow;
    private readonly flowHigh;
    constructor(cores: number, conversations: number);
    frame(core: number, conversation: number, bytes: Uint8Array, count: number): void;
    /** What was sent in a conversation, 16 hex digits. */
    ofConversation(conversation: number): string;
    /** 16 hex digits for each of `cores`, by core number; '' for the others. */
    texts(cores: readonly number[]): string[];
}
/** onTransmit gets a buffer that the next frame overwrites. */
export declare function transmitRecorder(memory: Memory, digest: WireDigest | null, onTransmit: ((timeNs: number, bytes: Uint8Array, frameBytes: number) => void) | null): FrameObserver;
