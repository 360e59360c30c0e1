import type { Segment, Sent } from './frames.ts';
import type { Ecn, IpFields, TcpPacket } from './syntax.ts';
/**
 * The script's numbers and the wire's. As in packetdrill those of a SYN, its acknowledgment
 * included, are absolute, and those of every other segment count from the initial sequence numbers.
 */
export declare class Mapping {
    /** Our initial sequence number on the wire, and what the script calls it. */
    private localIsn;
    private localScriptIsn;
    private remoteIsn;
    private hasTimestamps;
    private tsOffset;
    /** Our timestamps by the script's. */
    private readonly tsByScript;
    /** The first SYN of ours: the script's number for it is `scriptSeq`. */
    learn(wireSeq: number, scriptSeq: number): void;
    /** The peer's SYN that begins a connection. */
    learnRemote(seq: number): void;
    localToWire(script: number, isSyn?: boolean): number;
    private localToScript;
    /** Our TSval as the script calls it. A new one is believed. */
    tsToScript(wire: number, script: number): number;
    tsToWire(script: number): number;
    /** A segment of ours, in the script's numbers where it says what to call them. */
    sentToScript(segment: Segment, expected: TcpPacket | null): Segment;
    /** A segment of the peer's, on the wire. */
    inbound(packet: TcpPacket, windowBytes: number): Segment;
}
/** What differs, in words; null when it is the packet the script expects. */
export declare function difference(expected: TcpPacket, ecn: Ecn, ip: IpFields, found: Segment, sent: Sent, ignoresPush: boolean): string | null;
