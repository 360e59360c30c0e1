/** MS-RSS: the key of the published verification suite, also the usual driver default. */
export declare const TOEPLITZ_KEY: Uint8Array;
export declare class Toeplitz {
    /** [position * 256 + byte]: what that byte at that position adds to the hash. 36 kB. */
    private readonly table;
    constructor(key?: Uint8Array);
    /** Adds a bit's window to every byte value that has the bit. */
    private spread;
    /** The share of a word whose first byte is at `position`. */
    private word;
    /** IPv4 addresses only (NdisHash IPV4). */
    hash4Pair(source: number, destination: number): number;
    /** IPv4 addresses and ports (TCP_IPV4, UDP_IPV4). */
    hash4Tuple(source: number, destination: number, sourcePort: number, destinationPort: number): number;
    /** IPv6 addresses only (IPV6). */
    hash6Pair(source0: number, source1: number, source2: number, source3: number, destination0: number, destination1: number, destination2: number, destination3: number): number;
    /** IPv6 addresses and ports (TCP_IPV6, UDP_IPV6). */
    hash6Tuple(source0: number, source1: number, source2: number, source3: number, destination0: number, destination1: number, destination2: number, destination3: number, sourcePort: number, destinationPort: number): number;
    /** What the ports add to an IPv6 pair. */
    ports6(sourcePort: number, destinationPort: number): number;
}
