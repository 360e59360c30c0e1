import type { TcpContext } from './context.ts';
import { type LossRecords } from './loss-records.ts';
/** What the acknowledgment in hand brought; reused, means nothing between segments. */
export declare class AckTally {
    /** Bytes delivered for the first time: acknowledged, or reported. */
    deliveredBytes: number;
    /** Bytes newly deemed lost. */
    lostBytes: number;
    sackedCount: number;
    /**
     * Round trip of a segment sent once, -1 = none: the first acknowledged, else the last reported.
     */
    rttUs: number;
    /** Bytes of SND.UNA's advance. */
    ackedBytes: number;
    ackedCount: number;
    /** Lowest sequence number that arrived after higher ones, never retransmitted. */
    lateSeq: number;
    isLate: boolean;
    /** It says that a segment arrived twice (RFC 2883). */
    isDuplicateReport: boolean;
    /** What was reported before: whether anything, and up to where. */
    hadSacked: boolean;
    priorHighest: number;
    begin(loss: LossRecords, record: number): void;
}
/** Bytes thought to be in the network (RFC 6675 §4, Pipe, with the flags in its place). */
export declare function pipeBytes(ctx: TcpContext, record: number): number;
/** [seq, end) was sent for the first time. */
export declare function noteSent(ctx: TcpContext, record: number, seq: number, end: number): void;
/** The segment went again, up to `end`: a shorter one is cut in two. */
export declare function noteResent(ctx: TcpContext, record: number, segment: number, end: number): void;
/** Takes what lies below `una` off the chain. */
export declare function noteAcked(ctx: TcpContext, record: number, una: number): void;
/** The block [start, end) was reported. */
export declare function noteSacked(ctx: TcpContext, record: number, start: number, end: number): void;
export declare function markLost(ctx: TcpContext, record: number, segment: number): void;
/** Nothing is deemed lost any more that was not sent again. */
export declare function unmarkLost(ctx: TcpContext, record: number): void;
export declare function isSentAfter(ns1: number, end1: number, ns2: number, end2: number): boolean;
