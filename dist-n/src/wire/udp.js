/**
 * The UDP header (RFC 768).
 *
 *     0                   1                   2                   3
 *     |          Source Port          |       Destination Port        |
 *     |            Length             |           Checksum            |
 *
 * A length shorter than the IP payload is legal (the rest is not the datagram's); UDP-Lite and
 * options are not known.
 */
import { HEADER_LENGTH, HEADER_OK, HEADER_SHORT } from './ethernet.js';
export const UDP_HEADER_BYTES = 8;
export const UDP_SOURCE_PORT_OFFSET = 0;
export const UDP_DESTINATION_PORT_OFFSET = 2;
export const UDP_BYTES_OFFSET = 4;
export const UDP_CHECKSUM_OFFSET = 6;
export class UdpView {
    constructor() {
        this.view = new DataView(new ArrayBuffer(0));
        this.offset = 0;
    }
    wrap(view, offset) {
        this.view = view;
        this.offset = offset;
        return this;
    }
    get sourcePort() {
        return this.view.getUint16(this.offset + UDP_SOURCE_PORT_OFFSET);
    }
    get destinationPort() {
        return this.view.getUint16(this.offset + UDP_DESTINATION_PORT_OFFSET);
    }
    /** Header and payload. */
    get datagramBytes() {
        return this.view.getUint16(this.offset + UDP_BYTES_OFFSET);
    }
    /** HEADER_OK when the datagram lies within `limit` bytes. */
    validate(limit) {
        if (limit < UDP_HEADER_BYTES)
            return HEADER_SHORT;
        const bytes = this.datagramBytes;
        return bytes < UDP_HEADER_BYTES || bytes > limit ? HEADER_LENGTH : HEADER_OK;
    }
}
/** A header whose checksum is 0: the NIC fills it in. */
export function writeUdp(view, offset, sourcePort, destinationPort, datagramBytes) {
    view.setInt32(offset, (sourcePort << 16) | destinationPort);
    view.setInt32(offset + UDP_BYTES_OFFSET, datagramBytes << 16);
}
