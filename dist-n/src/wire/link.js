import { PACKET_ARP, PACKET_LINKED, PACKET_MALFORMED, PACKET_NOT_IP, PACKET_SNAPPED, PACKET_UNSUPPORTED_LINK, } from './packet-code.js'; // prettier-ignore
export const LINKTYPE_NULL = 0;
export const LINKTYPE_ETHERNET = 1;
export const LINKTYPE_PPP = 9;
/** Raw IP as some BSDs number it inside files. */
export const LINKTYPE_RAW_BSD = 12;
export const LINKTYPE_RAW_OPENBSD = 14;
export const LINKTYPE_PPP_HDLC = 50;
export const LINKTYPE_PPP_ETHER = 51;
export const LINKTYPE_RAW = 101;
export const LINKTYPE_C_HDLC = 104;
export const LINKTYPE_LOOP = 108;
export const LINKTYPE_LINUX_SLL = 113;
export const LINKTYPE_IPV4 = 228;
export const LINKTYPE_IPV6 = 229;
export const LINKTYPE_LINUX_SLL2 = 276;
export const ETHERTYPE_IPV4 = 0x0800;
export const ETHERTYPE_ARP = 0x0806;
export const ETHERTYPE_IPV6 = 0x86dd;
const ETHERTYPE_VLAN = 0x8100;
const ETHERTYPE_SERVICE_VLAN = 0x88a8;
const ETHERTYPE_OLD_QINQ = 0x9100;
const ETHERTYPE_OLD_QINQ_2 = 0x9200;
const ETHERTYPE_MPLS = 0x8847;
const ETHERTYPE_MPLS_MULTICAST = 0x8848;
const ETHERTYPE_PPPOE_SESSION = 0x8864;
/** At most this: the field is an 802.3 length and LLC follows. */
const LENGTH_MAX = 1500;
const PPP_IPV4 = 0x0021;
const PPP_IPV6 = 0x0057;
const LLC_SNAP = 0xaaaa;
const LLC_IPV4 = 0x0606;
const LLC_UNNUMBERED = 0x03;
/**
 * Linux cooked: the protocol field 4 means that LLC follows; ARPHRD_NETLINK frames carry no
 * network packet.
 */
const SLL_PROTOCOL_LLC = 4;
const ARPHRD_NETLINK = 824;
export const LANE_TAGS_MAX = 8;
/** Kinds of outer tags, in the top byte of a lane tag. */
export const TAG_VLAN = 1;
export const TAG_MPLS = 2;
export const TAG_PPPOE = 3;
export class LinkView {
    constructor() {
        /** Ethernet addresses: high 16 and low 32 bits (int32); 0 where the link has none. */
        this.macDestinationHigh = 0;
        this.macDestinationLow = 0;
        this.macSourceHigh = 0;
        this.macSourceLow = 0;
        /** Outer tags from the outside in: kind << 24 | id. */
        this.laneCount = 0;
        this.laneTags = new Int32Array(LANE_TAGS_MAX);
        /** 4, 6, or 0 when there is no IP packet. */
        this.family = 0;
        /** Address of the IP header. */
        this.l3Address = 0;
        /**
         * Ends of what was captured and of what was on the wire (an address the frame would have
         * reached to).
         */
        this.capturedEnd = 0;
        this.wireEnd = 0;
    }
    /** PACKET_LINKED, or the reason why there is no IP packet to look at. */
    parseLink(memory, address, capturedBytes, originalBytes, linkType) {
        this.capturedEnd = address + capturedBytes;
        // A record that claims fewer bytes on the wire than it holds is taken by what it holds.
        this.wireEnd = address + (originalBytes > capturedBytes ? originalBytes : capturedBytes);
        this.laneCount = 0;
        this.family = 0;
        this.l3Address = address;
        const view = memory.view;
        if (linkType === LINKTYPE_ETHERNET)
            return this.ethernet(view, address);
        this.macDestinationHigh = 0;
        this.macDestinationLow = 0;
        this.macSourceHigh = 0;
        this.macSourceLow = 0;
        switch (linkType) {
            case LINKTYPE_LINUX_SLL:
                return this.cooked(view, address);
            case LINKTYPE_LINUX_SLL2:
                return this.cooked2(view, address);
            case LINKTYPE_NULL:
            case LINKTYPE_LOOP:
                return this.loopback(view, address);
            case LINKTYPE_RAW:
            case LINKTYPE_RAW_BSD:
            case LINKTYPE_RAW_OPENBSD:
            case LINKTYPE_IPV4:
            case LINKTYPE_IPV6:
                return this.byNibble(view, address);
            case LINKTYPE_PPP:
            case LINKTYPE_PPP_HDLC:
                return this.ppp(view, address);
            case LINKTYPE_PPP_ETHER:
                return this.pppoe(view, address);
            case LINKTYPE_C_HDLC:
                return this.hdlc(view, address);
            default:
                return PACKET_UNSUPPORTED_LINK;
        }
    }
    /** Bytes up to `end` were needed and not captured: the snaplen's doing, or never there? */
    missing(end) {
        return end <= this.wireEnd ? PACKET_SNAPPED : PACKET_MALFORMED;
    }
    ethernet(view, at) {
        if (at + 14 > this.capturedEnd) {
            this.macDestinationHigh = 0;
            this.macDestinationLow = 0;
            this.macSourceHigh = 0;
            this.macSourceLow = 0;
            return this.missing(at + 14);
        }
        this.macDestinationHigh = view.getUint16(at);
        this.macDestinationLow = view.getInt32(at + 2);
        this.macSourceHigh = view.getUint16(at + 6);
        this.macSourceLow = view.getInt32(at + 8);
        return this.byEtherType(view, view.getUint16(at + 12), at + 14);
    }
    /** Follows EtherTypes from tag to tag; every turn consumes bytes, so the frame's end ends it. */
    byEtherType(view, firstType, firstAt) {
        let type = firstType;
        let at = firstAt;
        for (;;) {
            if (type === ETHERTYPE_IPV4)
                return this.found(4, at);
            if (type === ETHERTYPE_IPV6)
                return this.found(6, at);
            if (type === ETHERTYPE_ARP) {
                this.l3Address = at;
                return PACKET_ARP;
            }
            if (isVlanType(type)) {
                if (at + 4 > this.capturedEnd)
                    return this.missing(at + 4);
                const id = view.getUint16(at) & 0xfff;
                if (id !== 0 && !this.tag(TAG_VLAN, id))
                    return PACKET_NOT_IP;
                type = view.getUint16(at + 2);
                at = at + 4;
            }
            else if (type === ETHERTYPE_MPLS || type === ETHERTYPE_MPLS_MULTICAST) {
                return this.mpls(view, at);
            }
            else if (type === ETHERTYPE_PPPOE_SESSION) {
                return this.pppoe(view, at);
            }
            else if (type <= LENGTH_MAX) {
                this.shorten(at + type);
                if (at + 8 > this.capturedEnd)
                    return PACKET_NOT_IP;
                const sap = view.getUint16(at);
                if (view.getUint8(at + 2) !== LLC_UNNUMBERED)
                    return PACKET_NOT_IP;
                if (sap === LLC_IPV4)
                    return this.found(4, at + 3);
                if (sap !== LLC_SNAP || !isSnapEtherType(view, at + 3))
                    return PACKET_NOT_IP;
                type = view.getUint16(at + 6);
                at = at + 8;
                if (type <= LENGTH_MAX)
                    return PACKET_NOT_IP;
            }
            else {
                return PACKET_NOT_IP;
            }
        }
    }
    //= RFC 3032 §2.1, §2.2
    // Labels follow each other up to the bottom of the stack; what follows is told by its first
    // nibble.
    mpls(view, firstAt) {
        let at = firstAt;
        for (;;) {
            if (at + 4 > this.capturedEnd)
                return this.missing(at + 4);
            const entry = view.getInt32(at);
            if (!this.tag(TAG_MPLS, entry >>> 12))
                return PACKET_NOT_IP;
            at = at + 4;
            if ((entry & 0x100) !== 0)
                return this.byNibble(view, at);
        }
    }
    //= RFC 2516 §4, §6
    // Version 1, type 1, code 0 is a session frame; its length field ends the PPP frame.
    pppoe(view, at) {
        if (at + 8 > this.capturedEnd)
            return this.missing(at + 8);
        if (view.getUint16(at) !== 0x1100)
            return PACKET_NOT_IP;
        if (!this.tag(TAG_PPPOE, view.getUint16(at + 2)))
            return PACKET_NOT_IP;
        const bytes = view.getUint16(at + 4);
        // 0 where segmentation offload left it open.
        if (bytes !== 0)
            this.shorten(at + 6 + bytes);
        return this.pppProtocol(view, at + 6);
    }
    /**
     * PPP with or without address and control bytes; Cisco's HDLC framing is told by its address
     * byte.
     */
    ppp(view, at) {
        if (at + 2 > this.capturedEnd)
            return this.missing(at + 2);
        const start = view.getUint16(at);
        if (start === 0x0f00 || start === 0x8f00)
            return this.hdlc(view, at);
        return this.pppProtocol(view, start === 0xff03 ? at + 2 : at);
    }
    pppProtocol(view, at) {
        if (at + 2 > this.capturedEnd)
            return this.missing(at + 2);
        //= RFC 1661 §6.5
        // An odd first byte is a compressed, one-byte protocol field.
        const first = view.getUint8(at);
        const isCompressed = (first & 1) !== 0;
        const protocol = isCompressed ? first : view.getUint16(at);
        const next = isCompressed ? at + 1 : at + 2;
        if (protocol === PPP_IPV4)
            return this.found(4, next);
        if (protocol === PPP_IPV6)
            return this.found(6, next);
        return PACKET_NOT_IP;
    }
    hdlc(view, at) {
        if (at + 4 > this.capturedEnd)
            return this.missing(at + 4);
        return this.byEtherType(view, view.getUint16(at + 2), at + 4);
    }
    cooked(view, at) {
        if (at + 16 > this.capturedEnd)
            return this.missing(at + 16);
        if (view.getUint16(at + 2) === ARPHRD_NETLINK)
            return PACKET_NOT_IP;
        if (view.getUint16(at + 4) === 6) {
            this.macSourceHigh = view.getUint16(at + 6);
            this.macSourceLow = view.getInt32(at + 8);
        }
        return this.cookedProtocol(view, view.getUint16(at + 14), at + 16);
    }
    cooked2(view, at) {
        if (at + 20 > this.capturedEnd)
            return this.missing(at + 20);
        if (view.getUint16(at + 8) === ARPHRD_NETLINK)
            return PACKET_NOT_IP;
        if (view.getUint8(at + 11) === 6) {
            this.macSourceHigh = view.getUint16(at + 12);
            this.macSourceLow = view.getInt32(at + 14);
        }
        return this.cookedProtocol(view, view.getUint16(at), at + 20);
    }
    cookedProtocol(view, protocol, at) {
        if (protocol > LENGTH_MAX)
            return this.byEtherType(view, protocol, at);
        // Small numbers are Linux's own; only LLC can hold IP. It is as long as the frame.
        if (protocol !== SLL_PROTOCOL_LLC)
            return PACKET_NOT_IP;
        const bytes = this.wireEnd - at;
        return this.byEtherType(view, bytes < 0 ? 0 : bytes > LENGTH_MAX ? LENGTH_MAX : bytes, at);
    }
    /**
     * The address family of the machine that captured, in its byte order (NULL) or the network's
     * (LOOP).
     */
    loopback(view, at) {
        if (at + 4 > this.capturedEnd)
            return this.missing(at + 4);
        const big = view.getUint32(at);
        const family = big <= 0xff ? big : view.getUint32(at, true);
        switch (family) {
            case 2:
                return this.found(4, at + 4);
            case 10: // Linux
            case 23: // Windows
            case 24: // NetBSD, OpenBSD
            case 28: // FreeBSD
            case 30: // macOS
                return this.found(6, at + 4);
            default:
                return PACKET_NOT_IP;
        }
    }
    byNibble(view, at) {
        if (at + 1 > this.capturedEnd)
            return this.missing(at + 1);
        const version = view.getUint8(at) >>> 4;
        return version === 4 || version === 6 ? this.found(version, at) : PACKET_NOT_IP;
    }
    found(family, at) {
        this.family = family;
        this.l3Address = at;
        return PACKET_LINKED;
    }
    /** False beyond the eighth tag: nobody stacks so many, and a lane has room for eight. */
    tag(kind, id) {
        if (this.laneCount === LANE_TAGS_MAX)
            return false;
        this.laneTags[this.laneCount] = (kind << 24) | id;
        this.laneCount = this.laneCount + 1;
        return true;
    }
    /** A length field of the link layer says where its payload ends: what follows is padding. */
    shorten(end) {
        if (end < this.wireEnd)
            this.wireEnd = end;
        if (end < this.capturedEnd)
            this.capturedEnd = end;
    }
}
function isVlanType(type) {
    return (type === ETHERTYPE_VLAN ||
        type === ETHERTYPE_SERVICE_VLAN ||
        type === ETHERTYPE_OLD_QINQ ||
        type === ETHERTYPE_OLD_QINQ_2);
}
/**
 * Organisation codes whose protocol field is an EtherType: RFC 1042's zero, and 802.1H's bridge
 * tunnel.
 */
function isSnapEtherType(view, at) {
    if (view.getUint16(at) !== 0)
        return false;
    const last = view.getUint8(at + 2);
    return last === 0 || last === 0xf8;
}
