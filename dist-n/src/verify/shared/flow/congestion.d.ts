import { Findings } from '../tracker.ts';
export declare class Congestion {
    readonly congestionLegal: Findings;
    /** TCP_ACKED. */
    acked(words: Int32Array, at: number, bytes: number): void;
    /** TCP_CWND of another rule than `trace`. */
    moved(row: number, words: Int32Array, at: number): void;
    /** What is left of a window's worth survives slow start and a pause, not a loss. */
    private limitCredit;
    /** Where a reduction begins and ends, and what it may be undone to. */
    private noteReduction;
    /**
     * RFC 9937 section 6.2: above ssthresh the share ssthresh / window of what was delivered, below
     * it what was delivered and one segment, never beyond ssthresh; the first segment goes
     * regardless.
     */
    private proportional;
    /** The largest window the rule may lead to. */
    private highest;
    /**
     * RFC 5681 section 3.1 (3), or a segment's worth for a window's worth of acknowledged bytes (RFC
     * 3465).
     */
    private avoidance;
    /** RFC 5681 section 3.1 (4): a loss lowers ssthresh to half of what is in flight. */
    private judgeThreshold;
}
