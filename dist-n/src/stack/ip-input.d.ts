import type { StackPorts, Tuple } from './ports.ts';
export declare function emptyTuple(): Tuple;
export declare class IpInput {
    /** IP protocol number of the packet parsed last; 0 when it has no readable header. */
    protocol: number;
    /** The whole IP packet. */
    ipAddress: number;
    ipBytes: number;
    l4Address: number;
    l4Bytes: number;
    hopLimit: number;
    /** Addressed to a multicast or broadcast address, of IP or of the link. */
    isGroup: boolean;
    private readonly ports;
    private readonly memory;
    private readonly ethernet;
    private readonly ipv4;
    private readonly ipv6;
    constructor(ports: StackPorts);
    /**
     * Parses the mbuf's frame and fills the tuple (ports 0). VERDICT_ACCEPT, or why the packet goes
     * no further.
     */
    parse(mbuf: number, etherType: number, tuple: Tuple): number;
    private isRecorded;
    private parse4;
    private parse6;
    /**
     * Steps over IPv4 authentication headers (RFC 4302 §2); sets protocol. -1 = they do not fit the
     * packet.
     */
    private skipAuthentication;
    private setExtent;
    private dropFragment;
    /** Sums in software what the NIC did not: IPv4 header and L4 segment. */
    private isIntact;
}
