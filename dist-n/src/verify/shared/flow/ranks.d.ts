/**
 * D2, first half: the conditions of one segment come in IX's order, `sent` before `recv` before
 * `dead`. Outside a segment's processing nothing is asked.
 */
import type { Findings } from '../tracker.ts';
export declare const RANK_SENT = 1;
export declare const RANK_RECV = 2;
export declare const RANK_DEAD = 3;
export declare class Ranks {
    /** Flow of the segment being processed, -1 = none, and the rank of its last condition. */
    private flow;
    private rank;
    /** A segment of the flow, or none (-1), is processed from now on. */
    begin(flow: number): void;
    /** A condition of the flow. */
    told(eventOrder: Findings, row: number, flow: number, rank: number): void;
}
