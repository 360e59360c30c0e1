import { LinkView } from './link.js';
import { PACKET_FRAGMENT, PACKET_ICMP, PACKET_LINKED, PACKET_MALFORMED, PACKET_OTHER_IP, PACKET_SNAPPED, PACKET_TCP, PACKET_TUNNELLED, PACKET_UDP, } from './packet-code.js'; // prettier-ignore
export const PROTOCOL_HOP_BY_HOP = 0;
export const PROTOCOL_ICMP = 1;
export const PROTOCOL_IPV4 = 4;
export const PROTOCOL_TCP = 6;
export const PROTOCOL_UDP = 17;
export const PROTOCOL_IPV6 = 41;
export const PROTOCOL_ROUTING = 43;
export const PROTOCOL_FRAGMENT = 44;
export const PROTOCOL_GRE = 47;
export const PROTOCOL_ESP = 50;
export const PROTOCOL_AH = 51;
export const PROTOCOL_ICMPV6 = 58;
export const PROTOCOL_DESTINATION_OPTIONS = 60;
export const PROTOCOL_IPIP = 94;
export const PROTOCOL_MOBILITY = 135;
export const PROTOCOL_MPLS_IN_IP = 137;
export const PROTOCOL_HIP = 139;
export const PROTOCOL_SHIM6 = 140;
/**
 * Ours: more extension headers than this is an attack; Linux stops at eight options headers of a
 * kind.
 */
const EXTENSION_HEADERS_MAX = 16;
export class PacketView extends LinkView {
    constructor() {
        super(...arguments);
        /** Captured bytes of the IP packet, without padding and trailers. */
        this.l3CapturedBytes = 0;
        /**
         * Length of the IP packet: its header's word, or the frame's where segmentation offload left it
         * 0.
         */
        this.ipBytes = 0;
        /** IP header with options or extension headers, up to and including a fragment header. */
        this.ipHeaderBytes = 0;
        /** Upper-layer protocol, behind extension headers. */
        this.protocol = 0;
        /** Addresses as big-endian int32 words; IPv4 in word 0, the others 0. */
        this.source0 = 0;
        this.source1 = 0;
        this.source2 = 0;
        this.source3 = 0;
        this.destination0 = 0;
        this.destination1 = 0;
        this.destination2 = 0;
        this.destination3 = 0;
        this.isFragment = false;
        this.fragmentOffsetBytes = 0;
        this.moreFragments = false;
        /** IPv4: identification of any packet; IPv6: of a fragment, else 0. int32. */
        this.fragmentId = 0;
        /** IPv6 fragments: address of the byte that names the fragment header as the next one. */
        this.fragmentLinkAddress = 0;
        /** Malformed because the IP length exceeds the frame's: a sliced capture, or a lie. */
        this.isSliced = false;
        /** Transport header, or the fragment's bytes. */
        this.l4Address = 0;
        /** On the wire; UDP: by its own length field. */
        this.l4Bytes = 0;
        this.l4CapturedBytes = 0;
        this.sourcePort = 0;
        this.destinationPort = 0;
        this.seq = 0;
        this.ack = 0;
        /** The TCP header's low nine bits: NS CWR ECE URG ACK PSH RST SYN FIN. */
        this.flags = 0;
        this.windowRaw = 0;
        this.urgentPointer = 0;
        this.tcpHeaderBytes = 0;
        this.tcpOptionsCaptured = false;
        this.payloadAddress = 0;
        /** On the wire. */
        this.payloadBytes = 0;
        this.payloadCapturedBytes = 0;
    }
    /**
     * Decodes the frame of capturedBytes at address (originalBytes were on the wire). Returns a
     * PACKET_* code.
     */
    parse(memory, address, capturedBytes, originalBytes, linkType) {
        this.isFragment = false;
        this.isSliced = false;
        const linked = this.parseLink(memory, address, capturedBytes, originalBytes, linkType);
        if (linked !== PACKET_LINKED)
            return linked;
        return this.family === 4 ? this.parseIpv4(memory.view) : this.parseIpv6(memory.view);
    }
    /**
     * Decodes a whole IP packet of this frame's family, keeping Ethernet addresses and lane: a
     * reassembled datagram.
     */
    parseIp(memory, address, bytes) {
        this.isFragment = false;
        this.isSliced = false;
        this.l3Address = address;
        this.capturedEnd = address + bytes;
        this.wireEnd = this.capturedEnd;
        return this.family === 4 ? this.parseIpv4(memory.view) : this.parseIpv6(memory.view);
    }
    //= RFC 791 §3.1
    // The header is 20 to 60 bytes; the total length includes it and ends the packet, whatever the
    // frame holds.
    parseIpv4(view) {
        const at = this.l3Address;
        if (at + 20 > this.capturedEnd)
            return this.missing(at + 20);
        const versionAndLength = view.getUint8(at);
        const headerBytes = (versionAndLength & 0xf) << 2;
        if (versionAndLength >>> 4 !== 4 || headerBytes < 20)
            return PACKET_MALFORMED;
        const length = this.limitTo(view.getUint16(at + 2), at);
        if (length !== PACKET_LINKED)
            return length;
        if (this.ipBytes < headerBytes)
            return PACKET_MALFORMED;
        this.source0 = view.getInt32(at + 12);
        this.source1 = 0;
        this.source2 = 0;
        this.source3 = 0;
        this.destination0 = view.getInt32(at + 16);
        this.destination1 = 0;
        this.destination2 = 0;
        this.destination3 = 0;
        this.protocol = view.getUint8(at + 9);
        this.ipHeaderBytes = headerBytes;
        this.fragmentId = view.getUint16(at + 4);
        const fragment = view.getUint16(at + 6);
        if ((fragment & 0x3fff) !== 0) {
            this.fragmentOffsetBytes = (fragment & 0x1fff) << 3;
            this.moreFragments = (fragment & 0x2000) !== 0;
            return this.fragment();
        }
        if (this.protocol === PROTOCOL_AH)
            return this.skipExtensions(view, PROTOCOL_AH, 0);
        return this.transport(view);
    }
    //= RFC 8200 §3
    // The payload length leaves out the fixed header of 40 bytes.
    parseIpv6(view) {
        const at = this.l3Address;
        if (at + 40 > this.capturedEnd)
            return this.missing(at + 40);
        if (view.getUint8(at) >>> 4 !== 6)
            return PACKET_MALFORMED;
        const payloadBytes = view.getUint16(at + 4);
        const length = this.limitTo(payloadBytes === 0 ? 0 : payloadBytes + 40, at);
        if (length !== PACKET_LINKED)
            return length;
        this.source0 = view.getInt32(at + 8);
        this.source1 = view.getInt32(at + 12);
        this.source2 = view.getInt32(at + 16);
        this.source3 = view.getInt32(at + 20);
        this.destination0 = view.getInt32(at + 24);
        this.destination1 = view.getInt32(at + 28);
        this.destination2 = view.getInt32(at + 32);
        this.destination3 = view.getInt32(at + 36);
        this.fragmentId = 0;
        this.ipHeaderBytes = 40;
        const next = view.getUint8(at + 6);
        this.protocol = next;
        if (next === PROTOCOL_TCP || next === PROTOCOL_UDP)
            return this.transport(view);
        return this.skipExtensions(view, next, at + 6);
    }
    /**
     * Ends the packet where its own length says (0: segmentation offload left it open, the frame's
     * end counts) and cuts padding off. A packet longer than its frame is malformed: hosts drop it.
     */
    limitTo(ipBytes, at) {
        const wireBytes = this.wireEnd - at;
        if (ipBytes > wireBytes) {
            this.isSliced = true;
            return PACKET_MALFORMED;
        }
        this.ipBytes = ipBytes === 0 ? wireBytes : ipBytes;
        this.wireEnd = at + this.ipBytes;
        if (this.capturedEnd > this.wireEnd)
            this.capturedEnd = this.wireEnd;
        this.l3CapturedBytes = this.capturedEnd - at;
        return PACKET_LINKED;
    }
    //= RFC 8200 §4, RFC 4302 §2.2
    // Extension headers count in units of 8 bytes beyond the first 8, an authentication header in
    // words beyond 2.
    skipExtensions(view, first, firstLink) {
        let next = first;
        let link = firstLink;
        let at = this.l3Address + this.ipHeaderBytes;
        for (let count = 0; count < EXTENSION_HEADERS_MAX; count++) {
            if (this.family === 4 ? next !== PROTOCOL_AH : !isExtension(next)) {
                this.protocol = next;
                this.ipHeaderBytes = at - this.l3Address;
                return this.transport(view);
            }
            if (at + 8 > this.capturedEnd)
                return this.missing(at + 8);
            if (next === PROTOCOL_FRAGMENT) {
                const offset = view.getUint16(at + 2);
                this.fragmentOffsetBytes = offset & 0xfff8;
                this.moreFragments = (offset & 1) !== 0;
                this.fragmentId = view.getInt32(at + 4);
                this.fragmentLinkAddress = link;
                this.protocol = view.getUint8(at);
                this.ipHeaderBytes = at + 8 - this.l3Address;
                return this.fragment();
            }
            const units = view.getUint8(at + 1);
            link = at;
            at = at + (next === PROTOCOL_AH ? (units + 2) << 2 : (units + 1) << 3);
            if (at > this.wireEnd)
                return PACKET_MALFORMED;
            next = view.getUint8(link);
        }
        return PACKET_MALFORMED;
    }
    fragment() {
        this.isFragment = true;
        this.startOfL4();
        return PACKET_FRAGMENT;
    }
    startOfL4() {
        this.l4Address = this.l3Address + this.ipHeaderBytes;
        this.l4Bytes = this.ipBytes - this.ipHeaderBytes;
        this.l4CapturedBytes =
            this.capturedEnd > this.l4Address ? this.capturedEnd - this.l4Address : 0;
    }
    transport(view) {
        this.startOfL4();
        switch (this.protocol) {
            case PROTOCOL_TCP:
                return this.parseTcp(view);
            case PROTOCOL_UDP:
                return this.parseUdp(view);
            case PROTOCOL_ICMP:
                return this.family === 4 ? PACKET_ICMP : PACKET_OTHER_IP;
            case PROTOCOL_ICMPV6:
                return this.family === 6 ? PACKET_ICMP : PACKET_OTHER_IP;
            case PROTOCOL_IPV4:
            case PROTOCOL_IPV6:
            case PROTOCOL_GRE:
            case PROTOCOL_ESP:
            case PROTOCOL_IPIP:
            case PROTOCOL_MPLS_IN_IP:
                return PACKET_TUNNELLED;
            default:
                return PACKET_OTHER_IP;
        }
    }
    //= RFC 9293 §3.1
    // The data offset counts 32-bit words, at least five, and cannot reach beyond the segment.
    parseTcp(view) {
        const at = this.l4Address;
        if (this.l4Bytes < 20)
            return PACKET_MALFORMED;
        if (this.l4CapturedBytes < 20)
            return PACKET_SNAPPED;
        const ports = view.getInt32(at);
        this.sourcePort = ports >>> 16;
        this.destinationPort = ports & 0xffff;
        this.seq = view.getInt32(at + 4);
        this.ack = view.getInt32(at + 8);
        const offsetAndFlags = view.getUint16(at + 12);
        this.flags = offsetAndFlags & 0x1ff;
        this.windowRaw = view.getUint16(at + 14);
        this.urgentPointer = view.getUint16(at + 18);
        const headerBytes = (offsetAndFlags >>> 12) << 2;
        if (headerBytes < 20 || headerBytes > this.l4Bytes)
            return PACKET_MALFORMED;
        this.tcpHeaderBytes = headerBytes;
        this.tcpOptionsCaptured = headerBytes <= this.l4CapturedBytes;
        this.startOfPayload(headerBytes);
        return PACKET_TCP;
    }
    //= RFC 768
    // The length includes the header of 8 bytes; 0 is what offload (or a jumbogram, RFC 2675 §4)
    // leaves.
    parseUdp(view) {
        const at = this.l4Address;
        if (this.l4Bytes < 8)
            return PACKET_MALFORMED;
        if (this.l4CapturedBytes < 8)
            return PACKET_SNAPPED;
        const ports = view.getInt32(at);
        this.sourcePort = ports >>> 16;
        this.destinationPort = ports & 0xffff;
        const bytes = view.getUint16(at + 4);
        if (bytes !== 0) {
            if (bytes < 8 || bytes > this.l4Bytes)
                return PACKET_MALFORMED;
            this.l4Bytes = bytes;
            if (this.l4CapturedBytes > bytes)
                this.l4CapturedBytes = bytes;
        }
        this.startOfPayload(8);
        return PACKET_UDP;
    }
    startOfPayload(headerBytes) {
        this.payloadAddress = this.l4Address + headerBytes;
        this.payloadBytes = this.l4Bytes - headerBytes;
        this.payloadCapturedBytes =
            this.l4CapturedBytes > headerBytes ? this.l4CapturedBytes - headerBytes : 0;
    }
}
function isExtension(protocol) {
    switch (protocol) {
        case PROTOCOL_HOP_BY_HOP:
        case PROTOCOL_ROUTING:
        case PROTOCOL_FRAGMENT:
        case PROTOCOL_AH:
        case PROTOCOL_DESTINATION_OPTIONS:
        case PROTOCOL_MOBILITY:
        case PROTOCOL_HIP:
        case PROTOCOL_SHIM6:
            return true;
        default:
            return false;
    }
}
