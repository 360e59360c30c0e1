/**
 * Which rows of a chunk each spec is handed: for every distinct set of kinds that specs read, the
 * ordered list of its rows. Specs with the same set share the list, and nothing is allocated per
 * chunk once the lists have the chunk's capacity.
 */
import { type RowTaker } from './shared/rows.ts';
import type { Spec } from './spec.ts';
export declare class RowLists implements RowTaker {
    /** Rows of the chunk by kind. */
    readonly kindCounts: Int32Array;
    /** List of each spec. */
    readonly listOfSpec: readonly number[];
    /** Of each list: its rows, and how many. */
    readonly rows: Int32Array[];
    readonly counts: Int32Array;
    /** By kind: bit l = it belongs to dense list l; HAS_MORE. */
    private readonly bits;
    /** listIds[listStart[kind] .. listStart[kind + 1]) are the further lists of a kind. */
    private readonly listStart;
    private readonly listIds;
    /** Rows that the further lists have room for. */
    private capacity;
    constructor(specs: readonly Spec[]);
    /** Lists the first `count` rows at hand, of a chunk of that capacity. */
    sort(count: number, capacity: number): void;
    block(from: number, to: number): void;
    /** The rows that belong to other lists. */
    private listMore;
    private reserve;
}
