/**
 * Connections' tuples with a deadline: which pairs of ends are still in TIME-WAIT. Open addressing
 * over typed arrays, so a capture with a million connections costs bytes; entries whose deadline
 * has passed are dropped when the table grows.
 *
 * A tuple is 12 words: lane, family, and for each end four address words and a port.
 */
export declare const TUPLE_WORDS = 12;
export declare class TupleTable {
    /** By slot: end of the entry's life in ns, 0 = never used. */
    deadlineNs: Float64Array;
    /** By slot: a word for the owner. */
    mark: Int32Array;
    /** By slot: another one. */
    note: Int32Array;
    private words;
    private slots;
    private used;
    get isEmpty(): boolean;
    /** Slot of the tuple at source[at ..], -1 when it is not there. */
    find(source: Int32Array, at: number): number;
    /** Slot of the tuple, made if need be; entries that ended before nowNs may be dropped. */
    put(source: Int32Array, at: number, deadlineNs: number, nowNs: number): number;
    private home;
    private isSame;
    /** Moves what is still alive to a table with room. */
    private rebuild;
}
