/**
 * Link layers: finds the IP packet in a captured frame, and the stack of outer tags it came in.
 * First step of decoding, before `packet.ts`; used by the survey and by the replay on every
 * frame.
 *
 * Ethernet II and 802.3 with LLC/SNAP (RFC 1042), VLAN tags (802.1Q, 802.1ad and the older
 * types), MPLS (RFC 3032), PPPoE sessions (RFC 2516), PPP (RFC 1661/1662), Cisco HDLC, Linux
 * cooked v1 and v2, BSD loopback, raw IP. A VLAN tag with id 0 only carries a priority (802.1Q
 * §6.9): it is skipped and makes no lane of its own. Not done: 802.11, pseudowires, anything that
 * hides a second Ethernet header; those frames are "not IP".
 */
import type { Memory } from '../base/memory.ts';
export declare const LINKTYPE_NULL = 0;
export declare const LINKTYPE_ETHERNET = 1;
export declare const LINKTYPE_PPP = 9;
/** Raw IP as some BSDs number it inside files. */
export declare const LINKTYPE_RAW_BSD = 12;
export declare const LINKTYPE_RAW_OPENBSD = 14;
export declare const LINKTYPE_PPP_HDLC = 50;
export declare const LINKTYPE_PPP_ETHER = 51;
export declare const LINKTYPE_RAW = 101;
export declare const LINKTYPE_C_HDLC = 104;
export declare const LINKTYPE_LOOP = 108;
export declare const LINKTYPE_LINUX_SLL = 113;
export declare const LINKTYPE_IPV4 = 228;
export declare const LINKTYPE_IPV6 = 229;
export declare const LINKTYPE_LINUX_SLL2 = 276;
export declare const ETHERTYPE_IPV4 = 2048;
export declare const ETHERTYPE_ARP = 2054;
export declare const ETHERTYPE_IPV6 = 34525;
export declare const LANE_TAGS_MAX = 8;
/** Kinds of outer tags, in the top byte of a lane tag. */
export declare const TAG_VLAN = 1;
export declare const TAG_MPLS = 2;
export declare const TAG_PPPOE = 3;
export declare class LinkView {
    /** Ethernet addresses: high 16 and low 32 bits (int32); 0 where the link has none. */
    macDestinationHigh: number;
    macDestinationLow: number;
    macSourceHigh: number;
    macSourceLow: number;
    /** Outer tags from the outside in: kind << 24 | id. */
    laneCount: number;
    readonly laneTags: Int32Array;
    /** 4, 6, or 0 when there is no IP packet. */
    family: number;
    /** Address of the IP header. */
    l3Address: number;
    /**
     * Ends of what was captured and of what was on the wire (an address the frame would have
     * reached to).
     */
    protected capturedEnd: number;
    protected wireEnd: number;
    /** PACKET_LINKED, or the reason why there is no IP packet to look at. */
    protected parseLink(memory: Memory, address: number, capturedBytes: number, originalBytes: number, linkType: number): number;
    /** Bytes up to `end` were needed and not captured: the snaplen's doing, or never there? */
    protected missing(end: number): number;
    private ethernet;
    /** Follows EtherTypes from tag to tag; every turn consumes bytes, so the frame's end ends it. */
    private byEtherType;
    private mpls;
    private pppoe;
    /**
     * PPP with or without address and control bytes; Cisco's HDLC framing is told by its address
     * byte.
     */
    private ppp;
    private pppProtocol;
    private hdlc;
    private cooked;
    private cooked2;
    private cookedProtocol;
    /**
     * The address family of the machine that captured, in its byte order (NULL) or the network's
     * (LOOP).
     */
    private loopback;
    private byNibble;
    private found;
    /** False beyond the eighth tag: nobody stacks so many, and a lane has room for eight. */
    private tag;
    /** A length field of the link layer says where its payload ends: what follows is padding. */
    private shorten;
}
