import { type MbufTable } from './mbuf-table.ts';
import type { Findings } from './tracker.ts';
/** By verdict: 1 = the frame is dropped, whatever it belongs to. */
export declare const isDropVerdict: Uint8Array;
export declare class MbufCensus {
    /** Mbufs of the core at its last census, without those it got; -1 = none was taken. */
    private own;
    /** MBUF_CENSUS. */
    counted(table: MbufTable, findings: Findings, row: number): void;
}
