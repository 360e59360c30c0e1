/**
 * ICMP (RFC 792) and ICMPv6 (RFC 4443) messages, and the neighbour discovery of RFC 4861 §4.3 and
 * §4.4.
 *
 *     0                   1                   2                   3
 *     |     Type      |     Code      |          Checksum             |
 *     |       rest: identifier and sequence, MTU, or nothing          |
 *     |       body: echoed octets, or the quoted packet               |
 *
 * Only what a host that is replayed needs: echo, errors about its own packets, neighbour
 * solicitation. Redirects, router discovery and multicast listener reports are somebody else's.
 */
export declare const ICMP_HEADER_BYTES = 8;
export declare const ICMP_CODE_OFFSET = 1;
export declare const ICMP_CHECKSUM_OFFSET = 2;
export declare const ICMP_REST_OFFSET = 4;
export declare const ICMP_ECHO_REPLY = 0;
export declare const ICMP_UNREACHABLE = 3;
export declare const ICMP_SOURCE_QUENCH = 4;
export declare const ICMP_REDIRECT = 5;
export declare const ICMP_ECHO_REQUEST = 8;
export declare const ICMP_TIME_EXCEEDED = 11;
export declare const ICMP_PARAMETER_PROBLEM = 12;
export declare const ICMP_CODE_PORT_UNREACHABLE = 3;
export declare const ICMP_CODE_FRAGMENTATION_NEEDED = 4;
export declare const ICMP6_UNREACHABLE = 1;
export declare const ICMP6_PACKET_TOO_BIG = 2;
export declare const ICMP6_TIME_EXCEEDED = 3;
export declare const ICMP6_PARAMETER_PROBLEM = 4;
export declare const ICMP6_ECHO_REQUEST = 128;
export declare const ICMP6_ECHO_REPLY = 129;
export declare const ICMP6_NEIGHBOUR_SOLICITATION = 135;
export declare const ICMP6_NEIGHBOUR_ADVERTISEMENT = 136;
export declare const ICMP6_CODE_PORT_UNREACHABLE = 4;
/**
 * Neighbour messages: 8 bytes of header, the target address, then one link-layer address option of
 * 8 bytes.
 */
export declare const NEIGHBOUR_TARGET_OFFSET = 8;
export declare const NEIGHBOUR_OPTION_OFFSET = 24;
export declare const NEIGHBOUR_BYTES_MIN = 24;
export declare const NEIGHBOUR_ADVERTISEMENT_BYTES = 32;
export declare const NEIGHBOUR_OPTION_TARGET_MAC = 2;
/** Solicited and override. */
export declare const NEIGHBOUR_FLAGS = 1610612736;
export declare class IcmpView {
    private view;
    private offset;
    wrap(view: DataView, offset: number): this;
    get type(): number;
    get code(): number;
    /** The second word: identifier and sequence number of an echo, MTU in an ICMPv6 too-big. */
    get rest(): number;
}
/** A header whose checksum is 0: the NIC fills it in. */
export declare function writeIcmp(view: DataView, offset: number, type: number, code: number, rest: number): void;
