export declare const UDP_HEADER_BYTES = 8;
export declare const UDP_SOURCE_PORT_OFFSET = 0;
export declare const UDP_DESTINATION_PORT_OFFSET = 2;
export declare const UDP_BYTES_OFFSET = 4;
export declare const UDP_CHECKSUM_OFFSET = 6;
export declare class UdpView {
    private view;
    private offset;
    wrap(view: DataView, offset: number): this;
    get sourcePort(): number;
    get destinationPort(): number;
    /** Header and payload. */
    get datagramBytes(): number;
    /** HEADER_OK when the datagram lies within `limit` bytes. */
    validate(limit: number): number;
}
/** A header whose checksum is 0: the NIC fills it in. */
export declare function writeUdp(view: DataView, offset: number, sourcePort: number, destinationPort: number, datagramBytes: number): void;
