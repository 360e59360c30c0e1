import type { IpAddress } from '../wire/address.ts';
import type { TcpOption } from './syntax.ts';
/** Both ends of what a script is about. */
export interface Endpoints {
    readonly family: 4 | 6;
    readonly local: IpAddress;
    readonly remote: IpAddress;
    localPort: number;
    remotePort: number;
}
/** A TCP segment, sequence numbers as on the wire. */
export interface Segment {
    readonly flags: number;
    readonly seq: number;
    readonly bytes: number;
    readonly ack: number;
    readonly window: number;
    readonly urgent: number;
    readonly options: readonly TcpOption[];
}
export interface Sent {
    readonly timeNs: number;
    readonly protocol: 'tcp' | 'udp' | 'icmp' | 'other';
    readonly localPort: number;
    readonly remotePort: number;
    /** The two ECN bits of the IP header. */
    readonly ecn: number;
    readonly trafficClass: number;
    readonly hopLimit: number;
    readonly segment: Segment;
}
/** A frame from the peer to the host under test. */
export declare function tcpFrame(ends: Endpoints, segment: Segment, ecn: number): Uint8Array;
export declare function udpFrame(ends: Endpoints, payloadBytes: number): Uint8Array;
/** An error about a segment the host under test sent. */
export declare function icmpFrame(ends: Endpoints, type: number, code: number, mtuBytes: number, quoted: Segment): Uint8Array;
/** Whether a frame of ours goes from this end to the other, whatever its ports. */
export declare function isBetween(ends: Endpoints, header: Uint8Array): boolean;
/** What the stack sent. */
export declare function readFrame(timeNs: number, header: Uint8Array, payloadBytes: number): Sent;
