export declare class PairPool {
    private words;
    private used;
    /** A free pair's first word is the next free one. */
    private free;
    take(): number;
    release(pair: number): void;
    /** Part 0 or 1 from a FLOW_ADDRESS row. */
    set(pair: number, part: number, row: number): void;
    /** Both addresses into a tuple (words 2 to 5 and 7 to 10). */
    copy(pair: number, tuple: Int32Array): void;
}
