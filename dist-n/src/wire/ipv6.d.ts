export declare const IPV6_HEADER_BYTES = 40;
export declare const IPV6_PAYLOAD_BYTES_OFFSET = 4;
export declare const IPV6_NEXT_HEADER_OFFSET = 6;
export declare const IPV6_HOP_LIMIT_OFFSET = 7;
export declare const IPV6_SOURCE_OFFSET = 8;
export declare const IPV6_DESTINATION_OFFSET = 24;
export declare const NEXT_HOP_BY_HOP = 0;
export declare const NEXT_ROUTING = 43;
export declare const NEXT_FRAGMENT = 44;
export declare const NEXT_AUTHENTICATION = 51;
export declare const NEXT_NONE = 59;
export declare const NEXT_DESTINATION = 60;
export declare const NEXT_MOBILITY = 135;
export declare const NEXT_HIP = 139;
export declare const NEXT_SHIM6 = 140;
/**
 * Ours: longer chains are malformed, as RFC 8504 §5.3 allows. The decoder of captured frames has
 * the same bound.
 */
export declare const EXTENSION_COUNT_MAX = 16;
export declare class Ipv6View {
    private view;
    private offset;
    /** Set by `validate`: the first next-header value that is no extension stepped over. */
    protocol: number;
    /** Set by `validate`: fixed header and extensions. */
    headerBytes: number;
    wrap(view: DataView, offset: number): this;
    get version(): number;
    get totalBytes(): number;
    get hopLimit(): number;
    /** Word 0..3 of the source address. */
    source(word: number): number;
    /** Word 0..3 of the destination address. */
    destination(word: number): number;
    /**
     * HEADER_OK when the packet and its extension headers lie within `limit` bytes; sets protocol and
     * headerBytes.
     */
    validate(limit: number): number;
}
/** ff00::/8 (RFC 4291 §2.7). */
export declare function isMulticast6(word0: number): boolean;
/** A header with payload length 0: the sender fills it in later. */
export declare function writeIpv6(view: DataView, offset: number, protocol: number, hopLimit: number): void;
/** Writes an address of four words at `offset`. */
export declare function writeAddress6(view: DataView, offset: number, word0: number, word1: number, word2: number, word3: number): void;
