import type { SpecContext } from '../../spec.ts';
import { BlockWalk } from '../block-walk.ts';
import { Acking } from './acking.ts';
import { Arrived } from './arrived.ts';
import { FlowBook } from './book.ts';
import { Congestion } from './congestion.ts';
import { FlowClocks } from './clocks.ts';
import { Deadlines } from './deadlines.ts';
import { Handles } from './handles.ts';
import { Probing } from './probing.ts';
import { Receiving } from './receiving.ts';
import { Repeating } from './repeating.ts';
import { Resets } from './resets.ts';
import { Resting, RestingPairs } from './resting.ts';
import { Sending } from './sending.ts';
export declare const FLOW_READS: readonly number[];
/** What is known by flow. */
declare class Known {
    readonly book: FlowBook;
    readonly clocks: FlowClocks;
    readonly arrived: Arrived;
    readonly pairs: RestingPairs;
    /** Datagrams applications hold, by what they must give back. */
    readonly datagrams: Set<number>;
}
export declare class FlowWalk extends BlockWalk {
    readonly receiving: Receiving;
    readonly acking: Acking;
    readonly sending: Sending;
    readonly probing: Probing;
    readonly repeating: Repeating;
    readonly congestion: Congestion;
    readonly resets: Resets;
    readonly resting: Resting;
    readonly handles: Handles;
    readonly deadlines: Deadlines;
    private readonly due;
    private readonly timers;
    private readonly book;
    private readonly clocks;
    private readonly arrived;
    private readonly core;
    private readonly clock;
    private readonly hand;
    private readonly effects;
    private readonly ranks;
    /** Bytes credited to the flow since its last recv_done row. */
    private creditedFlow;
    private credited;
    private lastNs;
    /** The flow at hand, and its words. */
    private flow;
    private words;
    private at;
    constructor(known: Known, core: number);
    protected finish(): void;
    block(from: number, to: number): void;
    /** A row without a flow. */
    private ofCore;
    /** A row of a connection whose beginning is not in the log, or of none. */
    private unseen;
    /** Rows of one flow come in runs. */
    private select;
    private ofFlow;
    /** Rows that come a few times in a connection's life. */
    private rare;
    /** TCP_IN. */
    private received;
    /** TCP_JUDGED. */
    private judged;
    /** TCP_OUT. */
    private sent;
    /** BSYS. */
    private called;
    private endCall;
    private opened;
    private closed;
    private state;
    /** Whoever is open on this core at the end of the run. */
    protected end(): void;
}
/** This core's walk. */
export declare function flowWalk(context: SpecContext): FlowWalk;
export {};
