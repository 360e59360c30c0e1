import { EventChunk } from '../../log/chunk.ts';
export declare const ROWS_MAX = 65536;
export declare const rowNs: Float64Array;
export declare const rowCycle: Int32Array;
export declare const rowFlow: Int32Array;
export declare const rowA: Int32Array;
export declare const rowB: Int32Array;
export declare const rowC: Int32Array;
export declare const rowD: Int32Array;
export declare const rowE: Int32Array;
export declare const rowF: Int32Array;
export declare const rowG: Int32Array;
export declare const rowH: Int32Array;
/** The rows that a walk looks at, in order; 16 bits say that no column ends before one. */
export declare const rowList: Uint16Array;
export declare const rowKind: Uint8Array;
/** By kind: how many of the rows at hand are of it. */
export declare const kindCounts: Int32Array;
/** The rows of a larger chunk from `from` on, as many as there is room for. */
export declare function partOf(chunk: EventChunk, from: number): EventChunk;
/** These are the rows from now on. */
export declare function takeRows(chunk: EventChunk): void;
/** Looks at rows; `from` and `to` count places in the list at hand or in the chunk. */
export interface RowTaker {
    block(from: number, to: number): void;
}
/**
 * A loop over rows goes in blocks, a call each: the engine optimizes a function for where the
 * columns lie when it is entered often, not while it is in a long loop.
 */
export declare function inBlocks(count: number, taker: RowTaker): void;
/** Makes a spec's rows the list at hand. */
export declare function takeList(rows: Int32Array, count: number): void;
