/**
 * One hand-over as far as it has come: its cores and groups, the packets set aside in order, and
 * what has left the source and not arrived at the target yet. Hand-overs are rare beside packets,
 * so these are plain lists and maps.
 */
export declare class Handover {
    readonly number: number;
    readonly source: number;
    readonly target: number;
    readonly begunNs: number;
    readonly groups: number[];
    readonly rewritten: Set<number>;
    /** Mbufs in the order they were set aside. */
    readonly remote: number[];
    readonly local: number[];
    /** Deadlines of timers that left, by flow and timer; states of flows that left. */
    readonly timers: Map<number, number>;
    readonly flows: Map<number, string>;
    /** When the target asked the source to complete, -1 = it did not. */
    askedNs: number;
    /** When the target owned the first group: from there on it drains. */
    ownedNs: number;
    isReleased: boolean;
    isOwned: boolean;
    private remoteDone;
    private localDone;
    constructor(number: number, source: number, target: number, begunNs: number);
    involves(core: number): boolean;
    /** A packet of the groups goes through the stack: what is wrong with its turn, '' = nothing. */
    drained(mbuf: number): string;
    /** Packets of both queues that did not go through the stack. */
    get undrained(): number;
}
