export declare const TCP_HEADER_BYTES_MIN = 20;
export declare const TCP_HEADER_BYTES_MAX = 60;
export declare const TCP_SOURCE_PORT_OFFSET = 0;
export declare const TCP_DESTINATION_PORT_OFFSET = 2;
export declare const TCP_SEQ_OFFSET = 4;
export declare const TCP_ACK_OFFSET = 8;
export declare const TCP_FLAGS_OFFSET = 12;
export declare const TCP_WINDOW_OFFSET = 14;
export declare const TCP_CHECKSUM_OFFSET = 16;
export declare const TCP_URGENT_OFFSET = 18;
export declare const TCP_OPTIONS_OFFSET = 20;
export declare const TCP_FIN = 1;
export declare const TCP_SYN = 2;
export declare const TCP_RST = 4;
export declare const TCP_PSH = 8;
export declare const TCP_ACK = 16;
export declare const TCP_URG = 32;
export declare const TCP_ECE = 64;
export declare const TCP_CWR = 128;
export declare const TCP_NS = 256;
export declare const TCP_FLAGS_MASK = 511;
export declare class TcpView {
    private view;
    private offset;
    wrap(view: DataView, offset: number): this;
    get sourcePort(): number;
    get destinationPort(): number;
    /** int32 bit pattern, as everywhere. */
    get seq(): number;
    get ack(): number;
    get headerBytes(): number;
    /** The low 9 bits. */
    get flags(): number;
    /** As it stands in the header, not scaled. */
    get window(): number;
    get checksum(): number;
    get urgentPointer(): number;
    /** HEADER_OK when header and options lie within `limit` bytes. */
    validate(limit: number): number;
}
/**
 * A header of headerBytes (options included, written by tcp-options.ts) whose checksum and urgent
 * pointer are 0.
 */
export declare function writeTcp(view: DataView, offset: number, sourcePort: number, destinationPort: number, seq: number, ack: number, headerBytes: number, flags: number, window: number): void;
