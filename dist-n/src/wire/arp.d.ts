export declare const ARP_BYTES = 28;
export declare const ARP_OPERATION_OFFSET = 6;
export declare const ARP_SENDER_MAC_OFFSET = 8;
export declare const ARP_SENDER_ADDRESS_OFFSET = 14;
export declare const ARP_TARGET_MAC_OFFSET = 18;
export declare const ARP_TARGET_ADDRESS_OFFSET = 24;
export declare const ARP_REQUEST = 1;
export declare const ARP_REPLY = 2;
export declare class ArpView {
    private view;
    private offset;
    wrap(view: DataView, offset: number): this;
    get operation(): number;
    get senderMacHigh(): number;
    get senderMacLow(): number;
    get senderAddress(): number;
    get targetAddress(): number;
    /** HEADER_OK for IPv4 over Ethernet within `limit` bytes. */
    validate(limit: number): number;
}
/** A whole packet of 28 bytes. */
export declare function writeArp(view: DataView, offset: number, operation: number, senderMacHigh: number, senderMacLow: number, senderAddress: number, targetMacHigh: number, targetMacLow: number, targetAddress: number): void;
