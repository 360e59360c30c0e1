/**
 * The Address Resolution Protocol's packet for IPv4 over Ethernet (RFC 826).
 *
 *     0                   1                   2                   3
 *     |        Hardware type (1)      |     Protocol type (0x0800)    |
 *     | Hw length (6) | Pr length (4) |           Operation           |
 *     |           Sender hardware address, 48 bits ...                |
 *     |  ... Sender protocol address, 32 bits ...                     |
 *     |  ... Target hardware address, 48 bits ...                     |
 *     |  ... Target protocol address, 32 bits                         |
 *
 * Other hardware and protocol types are refused. Reverse ARP does not exist here.
 */
import { ETHERTYPE_IPV4, HEADER_OK, HEADER_SHORT, HEADER_VERSION } from './ethernet.js';
export const ARP_BYTES = 28;
export const ARP_OPERATION_OFFSET = 6;
export const ARP_SENDER_MAC_OFFSET = 8;
export const ARP_SENDER_ADDRESS_OFFSET = 14;
export const ARP_TARGET_MAC_OFFSET = 18;
export const ARP_TARGET_ADDRESS_OFFSET = 24;
export const ARP_REQUEST = 1;
export const ARP_REPLY = 2;
const ARP_TYPES = (1 << 16) | ETHERTYPE_IPV4;
const ARP_LENGTHS = 0x0604;
export class ArpView {
    constructor() {
        this.view = new DataView(new ArrayBuffer(0));
        this.offset = 0;
    }
    wrap(view, offset) {
        this.view = view;
        this.offset = offset;
        return this;
    }
    get operation() {
        return this.view.getUint16(this.offset + ARP_OPERATION_OFFSET);
    }
    get senderMacHigh() {
        return this.view.getUint16(this.offset + ARP_SENDER_MAC_OFFSET);
    }
    get senderMacLow() {
        return this.view.getInt32(this.offset + ARP_SENDER_MAC_OFFSET + 2);
    }
    get senderAddress() {
        return this.view.getInt32(this.offset + ARP_SENDER_ADDRESS_OFFSET);
    }
    get targetAddress() {
        return this.view.getInt32(this.offset + ARP_TARGET_ADDRESS_OFFSET);
    }
    /** HEADER_OK for IPv4 over Ethernet within `limit` bytes. */
    validate(limit) {
        if (limit < ARP_BYTES)
            return HEADER_SHORT;
        if (this.view.getInt32(this.offset) !== ARP_TYPES)
            return HEADER_VERSION;
        if (this.view.getUint16(this.offset + 4) !== ARP_LENGTHS)
            return HEADER_VERSION;
        return HEADER_OK;
    }
}
/** A whole packet of 28 bytes. */
export function writeArp(view, offset, operation, senderMacHigh, senderMacLow, senderAddress, targetMacHigh, targetMacLow, targetAddress) {
    view.setInt32(offset, ARP_TYPES);
    view.setUint16(offset + 4, ARP_LENGTHS);
    view.setUint16(offset + ARP_OPERATION_OFFSET, operation);
    view.setUint16(offset + ARP_SENDER_MAC_OFFSET, senderMacHigh);
    view.setInt32(offset + ARP_SENDER_MAC_OFFSET + 2, senderMacLow);
    view.setInt32(offset + ARP_SENDER_ADDRESS_OFFSET, senderAddress);
    view.setUint16(offset + ARP_TARGET_MAC_OFFSET, targetMacHigh);
    view.setInt32(offset + ARP_TARGET_MAC_OFFSET + 2, targetMacLow);
    view.setInt32(offset + ARP_TARGET_ADDRESS_OFFSET, targetAddress);
}
