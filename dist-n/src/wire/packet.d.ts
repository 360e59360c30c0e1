/**
 * Decoding of a captured frame that lies in the simulated memory: link layer (link.ts), IPv4 (RFC
 * 791), IPv6 (RFC 8200), TCP (RFC 9293) and UDP (RFC 768) headers, into plain number fields of
 * one reused object. The survey and the replay look at every frame through it, before the NIC.
 *
 * Every read is checked against what was captured; lengths are checked against what was on the
 * wire, so that a frame cut by the snaplen (PACKET_SNAPPED) and a frame that contradicts itself
 * (PACKET_MALFORMED) are told apart. Checksums are not looked at (NIC, survey), tunnels are not
 * opened, TCP options are not read (tcp-options.ts). Fields a code does not promise keep whatever
 * an earlier frame left.
 */
import type { Memory } from '../base/memory.ts';
import { LinkView } from './link.ts';
export declare const PROTOCOL_HOP_BY_HOP = 0;
export declare const PROTOCOL_ICMP = 1;
export declare const PROTOCOL_IPV4 = 4;
export declare const PROTOCOL_TCP = 6;
export declare const PROTOCOL_UDP = 17;
export declare const PROTOCOL_IPV6 = 41;
export declare const PROTOCOL_ROUTING = 43;
export declare const PROTOCOL_FRAGMENT = 44;
export declare const PROTOCOL_GRE = 47;
export declare const PROTOCOL_ESP = 50;
export declare const PROTOCOL_AH = 51;
export declare const PROTOCOL_ICMPV6 = 58;
export declare const PROTOCOL_DESTINATION_OPTIONS = 60;
export declare const PROTOCOL_IPIP = 94;
export declare const PROTOCOL_MOBILITY = 135;
export declare const PROTOCOL_MPLS_IN_IP = 137;
export declare const PROTOCOL_HIP = 139;
export declare const PROTOCOL_SHIM6 = 140;
export declare class PacketView extends LinkView {
    /** Captured bytes of the IP packet, without padding and trailers. */
    l3CapturedBytes: number;
    /**
     * Length of the IP packet: its header's word, or the frame's where segmentation offload left it
     * 0.
     */
    ipBytes: number;
    /** IP header with options or extension headers, up to and including a fragment header. */
    ipHeaderBytes: number;
    /** Upper-layer protocol, behind extension headers. */
    protocol: number;
    /** Addresses as big-endian int32 words; IPv4 in word 0, the others 0. */
    source0: number;
    source1: number;
    source2: number;
    source3: number;
    destination0: number;
    destination1: number;
    destination2: number;
    destination3: number;
    isFragment: boolean;
    fragmentOffsetBytes: number;
    moreFragments: boolean;
    /** IPv4: identification of any packet; IPv6: of a fragment, else 0. int32. */
    fragmentId: number;
    /** IPv6 fragments: address of the byte that names the fragment header as the next one. */
    fragmentLinkAddress: number;
    /** Malformed because the IP length exceeds the frame's: a sliced capture, or a lie. */
    isSliced: boolean;
    /** Transport header, or the fragment's bytes. */
    l4Address: number;
    /** On the wire; UDP: by its own length field. */
    l4Bytes: number;
    l4CapturedBytes: number;
    sourcePort: number;
    destinationPort: number;
    seq: number;
    ack: number;
    /** The TCP header's low nine bits: NS CWR ECE URG ACK PSH RST SYN FIN. */
    flags: number;
    windowRaw: number;
    urgentPointer: number;
    tcpHeaderBytes: number;
    tcpOptionsCaptured: boolean;
    payloadAddress: number;
    /** On the wire. */
    payloadBytes: number;
    payloadCapturedBytes: number;
    /**
     * Decodes the frame of capturedBytes at address (originalBytes were on the wire). Returns a
     * PACKET_* code.
     */
    parse(memory: Memory, address: number, capturedBytes: number, originalBytes: number, linkType: number): number;
    /**
     * Decodes a whole IP packet of this frame's family, keeping Ethernet addresses and lane: a
     * reassembled datagram.
     */
    parseIp(memory: Memory, address: number, bytes: number): number;
    private parseIpv4;
    private parseIpv6;
    /**
     * Ends the packet where its own length says (0: segmentation offload left it open, the frame's
     * end counts) and cuts padding off. A packet longer than its frame is malformed: hosts drop it.
     */
    private limitTo;
    private skipExtensions;
    private fragment;
    private startOfL4;
    private transport;
    private parseTcp;
    private parseUdp;
    private startOfPayload;
}
