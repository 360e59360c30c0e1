import type { ChunkSink, EventChunk } from '../log/chunk.ts';
import { Ledger } from './ledger.ts';
import type { IndexScope, InvariantResult, Spec } from './spec.ts';
export declare class Checker implements ChunkSink {
    readonly ledger: Ledger;
    private readonly specs;
    private readonly lists;
    private readonly groups;
    private readonly runGroup;
    /** States of `SpecContext.indexed`, null where each core has its own. */
    private readonly runIndexed;
    private isFinished;
    constructor(specs: readonly Spec[], indices?: IndexScope);
    chunk(chunk: EventChunk): void;
    private part;
    /** Ends every instance and merges them, in the order the specs were given. */
    finish(): InvariantResult[];
    private count;
    /**
     * A spec whose rows did not occur is still stepped: it may look at what lies between its rows.
     */
    private dispatch;
    /** The control plane's chunks have none: what is checked of a core is not true of it. */
    private createGroup;
}
