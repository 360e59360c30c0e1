/** With timestamps three blocks fit a header. */
export declare const SACK_BLOCKS_MAX = 3;
export declare class Flight {
    connection: Int32Array;
    seq: Int32Array;
    ack: Int32Array;
    /** TCP flags. */
    flags: Uint16Array;
    payloadBytes: Uint16Array;
    /** On the wire, from Ethernet on. */
    frameBytes: Uint16Array;
    /** As in the header. */
    window: Uint16Array;
    /** Byte of the stream the payload begins with. */
    position: Uint32Array;
    hasTimestamps: Uint8Array;
    tsVal: Int32Array;
    tsEcr: Int32Array;
    /** Of a SYN: 0 = no option. */
    mss: Uint16Array;
    /** Of a SYN: -1 = no option. */
    windowShift: Int8Array;
    /** Of a SYN. */
    sackPermitted: Uint8Array;
    sackCount: Uint8Array;
    /** Start and end of each block, SACK_WORDS a slot. */
    sack: Int32Array;
    private readonly arrivals;
    private free;
    private freeCount;
    private used;
    /** A slot to fill; nothing of it is cleared. */
    take(): number;
    /** The segment in the slot arrives at arrivalNs. */
    depart(slot: number, arrivalNs: number): void;
    /** When the next segment arrives, Infinity when none is under way. */
    get nextNs(): number;
    /** The segment that arrives next; its slot is the caller's until `release`. */
    arrive(): number;
    release(slot: number): void;
    get count(): number;
    /** The same segment once more. */
    copy(from: number): number;
    setSackBlock(slot: number, block: number, start: number, end: number): void;
    sackStart(slot: number, block: number): number;
    sackEnd(slot: number, block: number): number;
    private grow;
}
