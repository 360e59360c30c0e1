/**
 * The IPv4 header (RFC 791 §3.1).
 *
 *     0                   1                   2                   3
 *     |Version|  IHL  |Type of Service|          Total Length         |
 *     |         Identification        |Flags|      Fragment Offset    |
 *     |  Time to Live |    Protocol   |         Header Checksum       |
 *     |                       Source Address                          |
 *     |                    Destination Address                        |
 *     |                    Options                    |    Padding    |
 *
 * Options are tolerated and never read: nothing here routes. Addresses are big-endian words as
 * int32.
 */
import { HEADER_LENGTH, HEADER_OK, HEADER_SHORT, HEADER_VERSION } from './ethernet.js';
export const IPV4_HEADER_BYTES_MIN = 20;
export const IPV4_TOTAL_BYTES_OFFSET = 2;
export const IPV4_IDENTIFICATION_OFFSET = 4;
export const IPV4_FRAGMENT_OFFSET = 6;
export const IPV4_TTL_OFFSET = 8;
export const IPV4_PROTOCOL_OFFSET = 9;
export const IPV4_CHECKSUM_OFFSET = 10;
export const IPV4_SOURCE_OFFSET = 12;
export const IPV4_DESTINATION_OFFSET = 16;
export const IPV4_DONT_FRAGMENT = 0x4000;
/** More-fragments bit and fragment offset: any of them set means a fragment. */
export const IPV4_FRAGMENT_MASK = 0x3fff;
export const IPV4_BROADCAST = -1;
export class Ipv4View {
    constructor() {
        this.view = new DataView(new ArrayBuffer(0));
        this.offset = 0;
    }
    wrap(view, offset) {
        this.view = view;
        this.offset = offset;
        return this;
    }
    get version() {
        return this.view.getUint8(this.offset) >> 4;
    }
    get headerBytes() {
        return (this.view.getUint8(this.offset) & 0xf) << 2;
    }
    get totalBytes() {
        return this.view.getUint16(this.offset + IPV4_TOTAL_BYTES_OFFSET);
    }
    get identification() {
        return this.view.getUint16(this.offset + IPV4_IDENTIFICATION_OFFSET);
    }
    get isFragment() {
        return (this.view.getUint16(this.offset + IPV4_FRAGMENT_OFFSET) & IPV4_FRAGMENT_MASK) !== 0;
    }
    get protocol() {
        return this.view.getUint8(this.offset + IPV4_PROTOCOL_OFFSET);
    }
    get source() {
        return this.view.getInt32(this.offset + IPV4_SOURCE_OFFSET);
    }
    get destination() {
        return this.view.getInt32(this.offset + IPV4_DESTINATION_OFFSET);
    }
    /**
     * HEADER_OK when header and total length lie within `limit` bytes; the other accessors are safe
     * then.
     */
    validate(limit) {
        if (limit < IPV4_HEADER_BYTES_MIN)
            return HEADER_SHORT;
        if (this.version !== 4)
            return HEADER_VERSION;
        const headerBytes = this.headerBytes;
        if (headerBytes < IPV4_HEADER_BYTES_MIN || headerBytes > limit)
            return HEADER_LENGTH;
        const totalBytes = this.totalBytes;
        if (totalBytes < headerBytes || totalBytes > limit)
            return HEADER_LENGTH;
        return HEADER_OK;
    }
}
/** 224.0.0.0/4 (RFC 5771). */
export function isMulticast4(address) {
    return address >> 28 === -2;
}
/** 127.0.0.0/8 (RFC 1122 §3.2.1.3). */
export function isLoopback4(address) {
    return address >>> 24 === 127;
}
/**
 * A header without options, don't-fragment set and total length and checksum 0: the sender fills
 * them in later.
 */
export function writeIpv4(view, offset, protocol, hopLimit, source, destination) {
    view.setInt32(offset, 0x45000000);
    //= RFC 6864 §4.1
    // An atomic datagram (never a fragment, DF set) may carry any identification; a constant keeps
    // runs comparable.
    view.setInt32(offset + IPV4_IDENTIFICATION_OFFSET, IPV4_DONT_FRAGMENT);
    view.setInt32(offset + IPV4_TTL_OFFSET, (hopLimit << 24) | (protocol << 16));
    view.setInt32(offset + IPV4_SOURCE_OFFSET, source);
    view.setInt32(offset + IPV4_DESTINATION_OFFSET, destination);
}
