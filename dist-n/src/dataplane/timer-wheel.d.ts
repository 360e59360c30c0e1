import type { Timers } from '../stack/ports.ts';
/** Nodes by owner index, for all wheels whose owners share indices: a node is in one wheel. */
export declare class TimerNodes {
    next: Int32Array;
    previous: Int32Array;
    /** wheel * 256 + slot, -1 = not scheduled. */
    slot: Int32Array;
    expiry: Float64Array;
    constructor();
    grow(least: number): void;
}
/** Called for every expired node. */
export interface TimerOwner {
    timerExpired(index: number): void;
}
export declare class TimerWheel implements Timers {
    private readonly owner;
    /** Last tick that was processed. */
    private tick;
    private count;
    private readonly nodes;
    private readonly head;
    /** One bit a slot, to skip empty ones. */
    private readonly occupied;
    private nextTickCached;
    private nextTickKnown;
    constructor(owner: TimerOwner, nodes?: TimerNodes);
    schedule(index: number, deadlineNs: number): void;
    cancel(index: number): void;
    /**
     * When there is something to do next (an expiry or a cascade), Infinity when nothing is
     * scheduled.
     */
    nextNs(): number;
    /**
     * Nothing is due at nowNs: the wheel turns to it. A wheel left behind would take every new timer
     * for a far one, and cascade for nothing.
     */
    rest(nowNs: number): void;
    /** Fires everything due by nowNs, in order of time. */
    advance(nowNs: number): void;
    private fire;
    private cascade;
    /** Puts the node into its slot; the tick at which the slot fires or cascades. */
    private link;
    private unlink;
    /**
     * First tick after `tick` at which a slot of wheel 0 fires or an occupied outer slot cascades.
     */
    private nextTick;
    /** Slots from `from` (going round) to the first occupied one of the wheel, -1 = none. */
    private distanceToOccupied;
}
