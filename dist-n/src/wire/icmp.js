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
export const ICMP_HEADER_BYTES = 8;
export const ICMP_CODE_OFFSET = 1;
export const ICMP_CHECKSUM_OFFSET = 2;
export const ICMP_REST_OFFSET = 4;
export const ICMP_ECHO_REPLY = 0;
export const ICMP_UNREACHABLE = 3;
export const ICMP_SOURCE_QUENCH = 4;
export const ICMP_REDIRECT = 5;
export const ICMP_ECHO_REQUEST = 8;
export const ICMP_TIME_EXCEEDED = 11;
export const ICMP_PARAMETER_PROBLEM = 12;
export const ICMP_CODE_PORT_UNREACHABLE = 3;
export const ICMP_CODE_FRAGMENTATION_NEEDED = 4;
export const ICMP6_UNREACHABLE = 1;
export const ICMP6_PACKET_TOO_BIG = 2;
export const ICMP6_TIME_EXCEEDED = 3;
export const ICMP6_PARAMETER_PROBLEM = 4;
export const ICMP6_ECHO_REQUEST = 128;
export const ICMP6_ECHO_REPLY = 129;
export const ICMP6_NEIGHBOUR_SOLICITATION = 135;
export const ICMP6_NEIGHBOUR_ADVERTISEMENT = 136;
export const ICMP6_CODE_PORT_UNREACHABLE = 4;
/**
 * Neighbour messages: 8 bytes of header, the target address, then one link-layer address option of
 * 8 bytes.
 */
export const NEIGHBOUR_TARGET_OFFSET = 8;
export const NEIGHBOUR_OPTION_OFFSET = 24;
export const NEIGHBOUR_BYTES_MIN = 24;
export const NEIGHBOUR_ADVERTISEMENT_BYTES = 32;
export const NEIGHBOUR_OPTION_TARGET_MAC = 2;
/** Solicited and override. */
export const NEIGHBOUR_FLAGS = 0x60000000;
export class IcmpView {
    constructor() {
        this.view = new DataView(new ArrayBuffer(0));
        this.offset = 0;
    }
    wrap(view, offset) {
        this.view = view;
        this.offset = offset;
        return this;
    }
    get type() {
        return this.view.getUint8(this.offset);
    }
    get code() {
        return this.view.getUint8(this.offset + ICMP_CODE_OFFSET);
    }
    /** The second word: identifier and sequence number of an echo, MTU in an ICMPv6 too-big. */
    get rest() {
        return this.view.getInt32(this.offset + ICMP_REST_OFFSET);
    }
}
/** A header whose checksum is 0: the NIC fills it in. */
export function writeIcmp(view, offset, type, code, rest) {
    view.setInt32(offset, (type << 24) | (code << 16));
    view.setInt32(offset + ICMP_REST_OFFSET, rest);
}
