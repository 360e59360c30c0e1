import { Findings } from '../tracker.ts';
import type { Arrived } from './arrived.ts';
export declare class Receiving {
    readonly prefix: Findings;
    readonly ackTruth: Findings;
    readonly rightEdge: Findings;
    readonly windowExplicit: Findings;
    readonly recvDoneBound: Findings;
    readonly eventOrder: Findings;
    readonly bytes: Findings;
    private readonly arrived;
    constructor(arrived: Arrived);
    open(row: number, words: Int32Array, at: number): void;
    /** TCP_OUT with an acknowledgement and without RST. */
    acknowledges(row: number, words: Int32Array, at: number): void;
    private judgeAck;
    private judgeBeyond;
    private judgeEdge;
    private tooMuchRoom;
    /** TCP_JUDGED, with the segment it is about. */
    judged(row: number, words: Int32Array, at: number, seq: number, flags: number): void;
    private accepted;
    /** USYS_RECV. */
    delivered(row: number, words: Int32Array, at: number): void;
    private misplaced;
    /** TCP_CREDIT. */
    credited(row: number, words: Int32Array, at: number): void;
    private creditedTooMuch;
    /** RX_RELEASE. */
    released(words: Int32Array, at: number): void;
    /** The BSYS row of a recv_done, and what was credited during the call. */
    gaveBack(row: number, words: Int32Array, at: number, credited: number): void;
    private creditedWrongly;
}
