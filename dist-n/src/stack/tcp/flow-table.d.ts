import type { Tuple } from '../ports.ts';
import type { Pcb } from './pcb.ts';
export declare class FlowTable {
    /** Flows in the table. */
    count: number;
    private readonly pcb;
    private slots;
    private mask;
    private readonly key0;
    private readonly key1;
    constructor(pcb: Pcb, key0: number, key1: number);
    /** A keyed hash of the tuple, int32. */
    hash(tuple: Tuple): number;
    /** The flow of this tuple, or -1. */
    find(tuple: Tuple, hash: number): number;
    insert(flow: number): void;
    remove(flow: number): void;
    private place;
    private grow;
}
