/**
 * Holes in a peer's stream that the capture left: the recorded host acknowledged the bytes, so it
 * had them. Remembers since when a hole is known, and builds the segments of zeros that stand for
 * what was lost.
 */
import type { Memory } from '../base/memory.ts';
import type { PacketView } from '../wire/packet.ts';
/** Payload of a stand-in segment: fits the MTU behind the longest headers. */
export declare const HOLE_SEGMENT_BYTES = 1280;
export declare class Holes {
    private readonly open;
    /** Whether the conversation's hole at seq has been there too long for a late frame to fill it. */
    isOverdue(conversation: number, seq: number, nowNs: number): boolean;
}
/**
 * Writes an IP packet like `packet` with these numbers and zeros for payload; its length.
 */
export declare function buildSegment(memory: Memory, packet: PacketView, target: number, seq: number, ack: number, payloadBytes: number): number;
