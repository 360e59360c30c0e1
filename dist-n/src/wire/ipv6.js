/**
 * The IPv6 header (RFC 8200 §3) and the walk over its extension headers (§4).
 *
 *     0                   1                   2                   3
 *     |Version| Traffic Class |           Flow Label                  |
 *     |         Payload Length        |  Next Header  |   Hop Limit   |
 *     |                    Source Address (16 bytes)                  |
 *     |                 Destination Address (16 bytes)                |
 *
 * Hop-by-hop, routing, destination, authentication and mobility headers are stepped over, not
 * obeyed: nothing here routes. A fragment header ends the walk (fragments are put together before
 * the NIC). There are no jumbograms.
 */
import { HEADER_LENGTH, HEADER_OK, HEADER_SHORT, HEADER_VERSION } from './ethernet.js';
export const IPV6_HEADER_BYTES = 40;
export const IPV6_PAYLOAD_BYTES_OFFSET = 4;
export const IPV6_NEXT_HEADER_OFFSET = 6;
export const IPV6_HOP_LIMIT_OFFSET = 7;
export const IPV6_SOURCE_OFFSET = 8;
export const IPV6_DESTINATION_OFFSET = 24;
export const NEXT_HOP_BY_HOP = 0;
export const NEXT_ROUTING = 43;
export const NEXT_FRAGMENT = 44;
export const NEXT_AUTHENTICATION = 51;
export const NEXT_NONE = 59;
export const NEXT_DESTINATION = 60;
export const NEXT_MOBILITY = 135;
export const NEXT_HIP = 139;
export const NEXT_SHIM6 = 140;
/**
 * Ours: longer chains are malformed, as RFC 8504 §5.3 allows. The decoder of captured frames has
 * the same bound.
 */
export const EXTENSION_COUNT_MAX = 16;
export class Ipv6View {
    constructor() {
        this.view = new DataView(new ArrayBuffer(0));
        this.offset = 0;
        /** Set by `validate`: the first next-header value that is no extension stepped over. */
        this.protocol = 0;
        /** Set by `validate`: fixed header and extensions. */
        this.headerBytes = 0;
    }
    wrap(view, offset) {
        this.view = view;
        this.offset = offset;
        return this;
    }
    get version() {
        return this.view.getUint8(this.offset) >> 4;
    }
    get totalBytes() {
        return IPV6_HEADER_BYTES + this.view.getUint16(this.offset + IPV6_PAYLOAD_BYTES_OFFSET);
    }
    get hopLimit() {
        return this.view.getUint8(this.offset + IPV6_HOP_LIMIT_OFFSET);
    }
    /** Word 0..3 of the source address. */
    source(word) {
        return this.view.getInt32(this.offset + IPV6_SOURCE_OFFSET + 4 * word);
    }
    /** Word 0..3 of the destination address. */
    destination(word) {
        return this.view.getInt32(this.offset + IPV6_DESTINATION_OFFSET + 4 * word);
    }
    /**
     * HEADER_OK when the packet and its extension headers lie within `limit` bytes; sets protocol and
     * headerBytes.
     */
    validate(limit) {
        if (limit < IPV6_HEADER_BYTES)
            return HEADER_SHORT;
        if (this.version !== 6)
            return HEADER_VERSION;
        const totalBytes = this.totalBytes;
        if (totalBytes > limit)
            return HEADER_LENGTH;
        let next = this.view.getUint8(this.offset + IPV6_NEXT_HEADER_OFFSET);
        let at = IPV6_HEADER_BYTES;
        for (let count = 0; isExtension(next); count++) {
            if (count === EXTENSION_COUNT_MAX || at + 8 > totalBytes)
                return HEADER_LENGTH;
            const units = this.view.getUint8(this.offset + at + 1);
            const bytes = next === NEXT_AUTHENTICATION ? (units + 2) << 2 : (units + 1) << 3;
            if (at + bytes > totalBytes)
                return HEADER_LENGTH;
            next = this.view.getUint8(this.offset + at);
            at += bytes;
        }
        this.protocol = next;
        this.headerBytes = at;
        return HEADER_OK;
    }
}
function isExtension(next) {
    switch (next) {
        case NEXT_HOP_BY_HOP:
        case NEXT_ROUTING:
        case NEXT_AUTHENTICATION:
        case NEXT_DESTINATION:
        case NEXT_MOBILITY:
        case NEXT_HIP:
        case NEXT_SHIM6:
            return true;
        default:
            return false;
    }
}
/** ff00::/8 (RFC 4291 §2.7). */
export function isMulticast6(word0) {
    return word0 >>> 24 === 0xff;
}
/** A header with payload length 0: the sender fills it in later. */
export function writeIpv6(view, offset, protocol, hopLimit) {
    view.setInt32(offset, 0x60000000);
    view.setInt32(offset + IPV6_PAYLOAD_BYTES_OFFSET, (protocol << 8) | hopLimit);
}
/** Writes an address of four words at `offset`. */
export function writeAddress6(view, offset, word0, word1, word2, word3) {
    view.setInt32(offset, word0);
    view.setInt32(offset + 4, word1);
    view.setInt32(offset + 8, word2);
    view.setInt32(offset + 12, word3);
}
