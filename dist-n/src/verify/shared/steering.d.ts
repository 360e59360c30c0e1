import type { SpecContext } from '../spec.ts';
import { FilterBook } from './filter-book.ts';
import { FlowWords } from './flow-words.ts';
import { GroupOwners } from './group-owners.ts';
import { BlockWalk } from './block-walk.ts';
import { Findings } from './tracker.ts';
export declare const STEERING_READS: readonly number[];
/** What is known by flow group, mbuf and flow. */
declare class Places {
    /** Queue + 1 of rewritten entries, 0 = as at the start. */
    readonly reta: Int32Array;
    /** How often the entry was rewritten. */
    readonly writes: Int32Array;
    frames: Int32Array;
    /** Frames that arrived. */
    arrivals: number;
    readonly owners: GroupOwners;
    readonly filters: FilterBook;
    readonly flows: FlowWords;
    /** Of active openers, two words a flow: queue of the core that opened it, writes by then. */
    readonly homes: FlowWords;
    /** First word of the mbuf. */
    frameOf(mbuf: number): number;
}
export declare class Steering extends BlockWalk {
    readonly hashConsistent: Findings;
    readonly outboundHome: Findings;
    readonly fifoPerFlow: Findings;
    readonly flowOneCore: Findings;
    private cores;
    private groups;
    private ownQueue;
    private readonly places;
    private readonly core;
    /** The first half of the tuple whose rows are coming. */
    private source;
    private sourceFlow;
    /** A connection opened in this cycle in a filter's group, before it has one; -1 = none. */
    private unfiltered;
    constructor(places: Places, core: number);
    block(from: number, to: number): void;
    private rare;
    private queueOf;
    /** Groups outside the table are steered by an exact-match filter. */
    private isGroup;
    /** NIC_RX. */
    private received;
    /** A frame that a filter brought. */
    private filtered;
    private filterSet;
    private filterCleared;
    /** What is left would steer whatever has the tuple next. */
    private closed;
    private reportUnfiltered;
    /** STACK_IN. */
    private taken;
    /** D1: arrival numbers repeat after 2^32 frames, so they are compared as serials. */
    private inOrder;
    /** B2: a packet of a flow group, and the group its connection was opened in. */
    private processed;
    /** B2: a timer or a call of a flow, which must be one of this core's. */
    private used;
    private owned;
    /** Where the flow was opened, until its flow group moves. */
    private homeOf;
    private opened;
    private addressed;
    private hashed;
    protected end(): void;
}
/** This core's tracker. */
export declare function steering(context: SpecContext): Steering;
export {};
