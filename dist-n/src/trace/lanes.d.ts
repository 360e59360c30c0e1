import type { LinkView } from '../wire/link.ts';
export declare const LANE_COUNT_MAX = 4096;
/** The lane of everything beyond the table. */
export declare const OVERFLOW_LANE: number;
export declare class Lanes {
    /** Lanes known, the untagged one included. */
    count: number;
    /** Frames that went to the overflow lane. */
    overflowFrames: number;
    private readonly tagCounts;
    private readonly tags;
    /** Open addressing: the lane, 0 = free. */
    private readonly slots;
    /** The lane of the frame parsed last. */
    intern(packet: LinkView): number;
    /**
     * VLAN ids of the lane from the outside in, without labels and sessions. Allocates: for
     * verdicts.
     */
    vlans(lane: number): number[];
    private isSame;
    private add;
}
