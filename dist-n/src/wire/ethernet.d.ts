/**
 * The Ethernet II header (IEEE 802.3 clause 3; RFC 894 and RFC 2464 for what follows it).
 *
 *     |        destination, high 16   |      destination, low 32 ...  |
 *     | ...                           |        source, high 16        |
 *     |                        source, low 32                         |
 *     |           EtherType           |  payload (4-byte aligned in an mbuf)
 *
 * Inside the machine a frame has exactly this header: tags and other link layers are taken off
 * before the NIC, which keeps them as the mbuf's lane. An address is two numbers, its high 16 bits
 * and its low 32 bits as int32.
 */
export declare const ETHERNET_DESTINATION_OFFSET = 0;
export declare const ETHERNET_SOURCE_OFFSET = 6;
export declare const ETHERNET_TYPE_OFFSET = 12;
export declare const ETHERTYPE_IPV4 = 2048;
export declare const ETHERTYPE_ARP = 2054;
export declare const ETHERTYPE_IPV6 = 34525;
/**
 * Locally administered addresses for links that have none: the replayed host is ...:01, whoever it
 * talks to ...:02.
 */
export declare const SYNTHETIC_MAC_HIGH = 512;
export declare const HOST_MAC_LOW = 1;
export declare const PEER_MAC_LOW = 2;
/** Why a header is refused; 0 is a good one. Shared by the views of this room. */
export declare const HEADER_OK = 0;
export declare const HEADER_SHORT = 1;
export declare const HEADER_VERSION = 2;
export declare const HEADER_LENGTH = 3;
export declare class EthernetView {
    private view;
    private offset;
    wrap(view: DataView, offset: number): this;
    get destinationHigh(): number;
    get destinationLow(): number;
    get sourceHigh(): number;
    get sourceLow(): number;
    get etherType(): number;
}
export declare function writeEthernet(view: DataView, offset: number, destinationHigh: number, destinationLow: number, sourceHigh: number, sourceLow: number, etherType: number): void;
