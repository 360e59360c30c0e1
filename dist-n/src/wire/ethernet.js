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
export const ETHERNET_DESTINATION_OFFSET = 0;
export const ETHERNET_SOURCE_OFFSET = 6;
export const ETHERNET_TYPE_OFFSET = 12;
export const ETHERTYPE_IPV4 = 0x0800;
export const ETHERTYPE_ARP = 0x0806;
export const ETHERTYPE_IPV6 = 0x86dd;
/**
 * Locally administered addresses for links that have none: the replayed host is ...:01, whoever it
 * talks to ...:02.
 */
export const SYNTHETIC_MAC_HIGH = 0x0200;
export const HOST_MAC_LOW = 1;
export const PEER_MAC_LOW = 2;
/** Why a header is refused; 0 is a good one. Shared by the views of this room. */
export const HEADER_OK = 0;
export const HEADER_SHORT = 1;
export const HEADER_VERSION = 2;
export const HEADER_LENGTH = 3;
export class EthernetView {
    constructor() {
        this.view = new DataView(new ArrayBuffer(0));
        this.offset = 0;
    }
    wrap(view, offset) {
        this.view = view;
        this.offset = offset;
        return this;
    }
    get destinationHigh() {
        return this.view.getUint16(this.offset + ETHERNET_DESTINATION_OFFSET);
    }
    get destinationLow() {
        return this.view.getInt32(this.offset + ETHERNET_DESTINATION_OFFSET + 2);
    }
    get sourceHigh() {
        return this.view.getUint16(this.offset + ETHERNET_SOURCE_OFFSET);
    }
    get sourceLow() {
        return this.view.getInt32(this.offset + ETHERNET_SOURCE_OFFSET + 2);
    }
    get etherType() {
        return this.view.getUint16(this.offset + ETHERNET_TYPE_OFFSET);
    }
}
export function writeEthernet(view, offset, destinationHigh, destinationLow, sourceHigh, sourceLow, etherType) {
    view.setUint16(offset + ETHERNET_DESTINATION_OFFSET, destinationHigh);
    view.setInt32(offset + ETHERNET_DESTINATION_OFFSET + 2, destinationLow);
    view.setUint16(offset + ETHERNET_SOURCE_OFFSET, sourceHigh);
    view.setInt32(offset + ETHERNET_SOURCE_OFFSET + 2, sourceLow);
    view.setUint16(offset + ETHERNET_TYPE_OFFSET, etherType);
}
