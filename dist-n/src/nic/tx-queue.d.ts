import type { Memory } from '../base/memory.ts';
import type { Recorder } from '../log/recorder.ts';
import type { Mbufs, TxCompletions, TxPort } from '../stack/ports.ts';
/**
 * Pieces a frame may refer to: an MTU of payload out of a full scatter-gather list and the lists
 * around it.
 */
export declare const TX_PIECE_COUNT_MAX = 64;
/**
 * Sees frames as they are put on the wire; the pieces are in the queue's piece columns during the
 * call.
 */
export interface WireObserver {
    transmitted(mbuf: number, headerBytes: number, pieceCount: number, flow: number): void;
    /** The frames transmitted since the last call left at nowNs: their doorbell was rung. */
    left?(nowNs: number): void;
}
export declare class TxQueue implements TxPort, TxCompletions {
    readonly queue: number;
    readonly pieceAddress: Int32Array;
    readonly pieceBytes: Int32Array;
    readonly pieceStreamOffset: Int32Array;
    readonly completions: TxCompletions;
    /** Frames ever queued, and of those the ones that have left. */
    queuedCount: number;
    doneCount: number;
    frameBytes: number;
    /** Frames dropped because the ring was full. */
    dropCount: number;
    private readonly memory;
    private readonly mbufs;
    private readonly recorder;
    private readonly observer;
    private readonly ring;
    private readonly mask;
    /** Frames handed over by a doorbell; doneCount <= rungCount <= queuedCount. */
    private rungCount;
    private readonly pieceSum;
    private payloadBytes;
    private protocol;
    constructor(queue: number, memory: Memory, mbufs: Mbufs, recorder: Recorder, observer: WireObserver | null, ringCount?: number);
    frame(mbuf: number, headerBytes: number, pieceCount: number, flow: number, retransmission: number): void;
    /** One tail-register write for everything queued since the last; returns how many frames. */
    doorbell(): number;
    /** Frames handed over have left: their mbufs go back. Returns how many. */
    reclaim(): number;
    private freeChain;
    /** A transmit drop has no capture frame: 0. */
    private drop;
    /** Sums each piece, and all of them as one range; sets payloadBytes. */
    private sumPieces;
    /**
     * Fills in the checksums; returns the finished segment's sum with its pseudo header. Sets
     * protocol.
     */
    private offload;
    private pseudo6;
    private finishL4;
}
