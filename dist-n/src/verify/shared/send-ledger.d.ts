import type { SpecContext } from '../spec.ts';
import { PieceMemory } from './piece-memory.ts';
import { RangeList } from './range-list.ts';
import { BlockWalk } from './block-walk.ts';
import { Findings } from './tracker.ts';
export declare const SEND_LEDGER_READS: readonly number[];
/** What is known by flow and by transmit queue. */
declare class SendBook {
    readonly ranges: RangeList;
    readonly pieces: PieceMemory;
    /** Flow f is at index f + 1: index 0 is what belongs to no flow. */
    isOpen: Uint8Array;
    /** Frames queued and done by transmit queue, low 32 bits. */
    readonly queuedFrames: Int32Array;
    readonly doneFrames: Int32Array;
    /** Cores that have not stopped. */
    running: number;
    isJudged: boolean;
    /** Payload bytes the peer acknowledged, low 32 bits. */
    acked(key: number): number;
    setAcked(key: number, bytes: number): void;
    addAcked(key: number, bytes: number): void;
    reserveFlow(key: number): void;
}
export declare class SendLedger extends BlockWalk {
    readonly txImmutable: Findings;
    readonly txNoCopy: Findings;
    readonly txRefDrop: Findings;
    private readonly book;
    private queue;
    private frameProtocol;
    private isRetransmission;
    private piecesLeft;
    private bytesLeft;
    /**
     * Ranges released before their acknowledgement in this cycle: right if the connection ends with
     * it.
     */
    private readonly unacknowledged;
    constructor(book: SendBook);
    block(from: number, to: number): void;
    private ofFlow;
    private frame;
    /** All payload of the frame before must have been referred to by its pieces. */
    private judgePieces;
    private piece;
    /** A part of a range, with what it was when it was first transmitted. */
    private compareAgain;
    /** What was transmitted of the range so far, with what was accepted. */
    private compare;
    private released;
    private judgeUnacknowledged;
    private copied;
    protected end(): void;
    private reportKept;
}
/** This core's tracker. */
export declare function sendLedger(context: SpecContext): SendLedger;
export {};
