export declare class Ledger {
    chunks: number;
    events: number;
    /** Rows handed out, a row counted once for every spec that got it. */
    rowsDispatched: number;
    /** Chunks that did not continue their core's event sequence: the log has a hole. */
    gaps: number;
    /** By kind; kinds beyond the schema are counted in `unknown`. */
    readonly byKind: Float64Array;
    /** Events whose kind the schema does not know. */
    get unknown(): number;
    count(kind: number): number;
}
