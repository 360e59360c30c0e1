export declare class SendRanges {
    /** Ranges in use. */
    count: number;
    address: Int32Array;
    bytes: Int32Array;
    streamOffset: Int32Array;
    /** Next range of the flow (or of the free list), -1 = last. */
    next: Int32Array;
    private freeHead;
    /** Ranges that were ever used. */
    private used;
    private readonly countMax;
    /** Ranges in use, by core. */
    private readonly counts;
    constructor(countMax: number, cores?: number);
    /** A range, or -1 when the core's flows have countMax. */
    allocate(core: number, address: number, bytes: number, streamOffset: number): number;
    release(core: number, range: number): void;
    /** The chain from `first` on counts against another core's limit from now on. */
    transfer(first: number, from: number, to: number): void;
    private grow;
}
