export declare const BLOCKS_MAX = 32;
export declare class Scoreboard {
    count: Uint8Array;
    start: Int32Array;
    end: Int32Array;
    private readonly free;
    private used;
    allocate(): number;
    release(record: number): void;
    /** Adds [from, to); true when it said something new. */
    add(record: number, from: number, to: number): boolean;
    /** Forgets what lies below una. */
    prune(record: number, una: number): void;
    /** Where a segment that begins at seq must end: the start of the next block, or `limit`. */
    holeEnd(record: number, seq: number, limit: number): number;
    /** seq, or the end of the block it lies in. */
    skip(record: number, seq: number): number;
    /**
     * RFC 6675 §4, IsLost: everything not SACKed below the returned number counts as lost, because
     * three blocks or more than two segments lie SACKed above it. una when nothing does.
     */
    lostEdge(record: number, una: number, mss: number): number;
    /** One past the highest sequence number reported. */
    highest(record: number): number;
    /** RFC 6675 §4, SetPipe: bytes thought to be in the network. */
    pipe(record: number, una: number, max: number, highRxt: number, mss: number): number;
    /** Bytes in [from, to) that no block covers. */
    private unsacked;
    private insert;
    private grow;
}
