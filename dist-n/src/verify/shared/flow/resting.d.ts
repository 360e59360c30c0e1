import { Findings } from '../tracker.ts';
import { TupleTable } from '../tuple-table.ts';
import { PairPool } from './pair-pool.ts';
/** Which pairs of ends rest, by tuple; and the long addresses of flows. */
export declare class RestingPairs {
    readonly table: TupleTable;
    readonly long: PairPool;
    readonly tuple: Int32Array;
}
export declare class Resting {
    readonly timeWait: Findings;
    private readonly pairs;
    constructor(pairs: RestingPairs);
    /** FLOW_ADDRESS, part 0: where the peer's packets come from. */
    source(row: number, words: Int32Array, at: number): void;
    /** FLOW_ADDRESS, part 1: both ends are known: may this pair be opened? */
    target(row: number, words: Int32Array, at: number): void;
    private opensEarly;
    /** The connection enters TIME-WAIT. */
    rests(words: Int32Array, at: number, nowNs: number): void;
    /** TCP_CLOSED in TIME-WAIT, entered at sinceNs. */
    freed(row: number, words: Int32Array, at: number, sinceNs: number): void;
    /** The flow's long addresses are not needed any more. */
    forget(words: Int32Array, at: number): void;
    private lane;
    /** The flow still rests at the end of the run, whose core was last heard of at lastNs. */
    end(flow: number, sinceNs: number, timerNs: number, lastNs: number): void;
    /** The flow's ends as the table wants them: lane, family, then address and port of both. */
    private tupleOf;
}
