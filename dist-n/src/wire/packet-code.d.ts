/**
 * What a captured frame turned out to be (PacketView.parse). Everybody who decodes frames
 * branches on these. Small integers, no classes: one switch decides a frame's way. Not a protocol
 * list: whatever IP carries that this host does not speak is OTHER_IP. They are no events; the
 * log's own vocabulary is in log/events.ts.
 */
/**
 * The link layer led to an IP packet; `family` says which. Never returned by `PacketView.parse`.
 */
export declare const PACKET_LINKED = 0;
export declare const PACKET_TCP = 1;
export declare const PACKET_UDP = 2;
/** ICMP or ICMPv6, by `family`. */
export declare const PACKET_ICMP = 3;
export declare const PACKET_OTHER_IP = 4;
/** Any fragment, the first one included, and IPv6 "atomic" fragments. */
export declare const PACKET_FRAGMENT = 5;
export declare const PACKET_ARP = 6;
/** IP in IP, GRE, ESP and their like: counted, never decapsulated. */
export declare const PACKET_TUNNELLED = 7;
export declare const PACKET_NOT_IP = 8;
/** Lengths that contradict each other: a host drops it. */
export declare const PACKET_MALFORMED = 9;
/** Headers we need were on the wire but not captured. */
export declare const PACKET_SNAPPED = 10;
export declare const PACKET_UNSUPPORTED_LINK = 11;
export declare const PACKET_CODE_COUNT = 12;
export declare const PACKET_NAMES: readonly string[];
