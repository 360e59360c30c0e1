import { Findings } from '../tracker.ts';
/** The segment being processed: there is one at a time on a core. */
export declare class SegmentInHand {
    flow: number;
    seq: number;
    ack: number;
    flags: number;
    windowBytes: number;
}
export declare class Resets {
    readonly rstAcceptance: Findings;
    private readonly hand;
    constructor(hand: SegmentInHand);
    /** TCP_STATE by a reset. */
    reset(row: number, from: number, flow: number, words: Int32Array, at: number): void;
    private ofOurSyn;
}
