/**
 * The tuples of the flows, a row of 16 words each: unlike the other columns of a control block they
 * are always wanted together, by the look-up of a segment and by the headers of a reply. A row is a
 * cache line; as columns they took fourteen, which ten thousand connections feel.
 */
import type { Tuple } from '../ports.ts';
export declare class Tuples {
    private words;
    constructor(flows: number);
    grow(flows: number): void;
    set(flow: number, tuple: Tuple, hash: number): void;
    /** Fills `tuple` with the flow's. */
    fill(flow: number, tuple: Tuple): void;
    /** Whether it is the flow's; hash: the tuple's. */
    isSame(flow: number, tuple: Tuple, hash: number): boolean;
    private isSameTail;
    hash(flow: number): number;
    /** 4 or 6. */
    family(flow: number): number;
    lane(flow: number): number;
    localPort(flow: number): number;
    remotePort(flow: number): number;
    /** Word 0..3 of an address. */
    remote(flow: number, word: number): number;
    local(flow: number, word: number): number;
}
