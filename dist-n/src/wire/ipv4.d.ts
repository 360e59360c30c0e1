export declare const IPV4_HEADER_BYTES_MIN = 20;
export declare const IPV4_TOTAL_BYTES_OFFSET = 2;
export declare const IPV4_IDENTIFICATION_OFFSET = 4;
export declare const IPV4_FRAGMENT_OFFSET = 6;
export declare const IPV4_TTL_OFFSET = 8;
export declare const IPV4_PROTOCOL_OFFSET = 9;
export declare const IPV4_CHECKSUM_OFFSET = 10;
export declare const IPV4_SOURCE_OFFSET = 12;
export declare const IPV4_DESTINATION_OFFSET = 16;
export declare const IPV4_DONT_FRAGMENT = 16384;
/** More-fragments bit and fragment offset: any of them set means a fragment. */
export declare const IPV4_FRAGMENT_MASK = 16383;
export declare const IPV4_BROADCAST = -1;
export declare class Ipv4View {
    private view;
    private offset;
    wrap(view: DataView, offset: number): this;
    get version(): number;
    get headerBytes(): number;
    get totalBytes(): number;
    get identification(): number;
    get isFragment(): boolean;
    get protocol(): number;
    get source(): number;
    get destination(): number;
    /**
     * HEADER_OK when header and total length lie within `limit` bytes; the other accessors are safe
     * then.
     */
    validate(limit: number): number;
}
/** 224.0.0.0/4 (RFC 5771). */
export declare function isMulticast4(address: number): boolean;
/** 127.0.0.0/8 (RFC 1122 §3.2.1.3). */
export declare function isLoopback4(address: number): boolean;
/**
 * A header without options, don't-fragment set and total length and checksum 0: the sender fills
 * them in later.
 */
export declare function writeIpv4(view: DataView, offset: number, protocol: number, hopLimit: number, source: number, destination: number): void;
