export declare class ReassemblyPool {
    /** First and last queued mbuf (chain in mbufs.next, by sequence number). */
    head: Int32Array;
    tail: Int32Array;
    mbufCount: Int32Array;
    bytes: Int32Array;
    /** Where the contiguous block that ends in `tail` begins. */
    tailBlock: Int32Array;
    /** Blocks to report, the most recent first. */
    sackCount: Uint8Array;
    sackStart: Int32Array;
    sackEnd: Int32Array;
    /** By mbuf index: sequence number of its queued payload. */
    mbufSeq: Int32Array;
    private readonly free;
    private used;
    allocate(mbufCount: number): number;
    release(record: number): void;
    private grow;
}
