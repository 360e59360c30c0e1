import type { Recorder } from '../../log/recorder.ts';
import { type Pcb } from './pcb.ts';
export declare const PACING_TRACE = 0;
export declare const PACING_RENO = 1;
export declare const PACING_CUBIC = 2;
/** Large enough never to bind, small enough to be added to. */
export declare const CWND_UNLIMITED: number;
export interface Congestion {
    /** PACING_* */
    readonly pacing: number;
    /** False: send whatever there is. */
    readonly holdsBack: boolean;
    /** The connection is established. */
    opened(flow: number): void;
    /**
     * New data went out, and how much is under way now; isFull: there is more, and no room for it.
     */
    used(flow: number, flightBytes: number, isFull: boolean): void;
    /** New bytes were acknowledged outside recovery; flightBytes as before the acknowledgment. */
    acknowledged(flow: number, bytes: number, flightBytes: number): void;
    /** The third duplicate acknowledgment. */
    recoveryEntered(flow: number, flightBytes: number): void;
    /** A further one during recovery without SACK. */
    duplicate(flow: number, flightBytes: number): void;
    /** An acknowledgment of some, but not all of what was outstanding when recovery began. */
    partial(flow: number, bytes: number, flightBytes: number): void;
    recovered(flow: number, flightBytes: number): void;
    /** The window begins to shrink to ssthresh, step by step; isMark: for a congestion mark. */
    reductionBegun(flow: number, flightBytes: number, isMark: boolean): void;
    /** A step of it: cwnd is what is under way and what may be sent now. */
    reduced(flow: number, cwnd: number, pipeBytes: number, deliveredBytes: number): void;
    /** It was for nothing. */
    undone(flow: number, cwnd: number, threshold: number): void;
    /** The retransmission timer expired; isFirst: not yet since the last new acknowledgment. */
    timedOut(flow: number, flightBytes: number, isFirst: boolean): void;
    /** About to send after a pause longer than the RTO. */
    idle(flow: number): void;
}
export declare class TraceCongestion implements Congestion {
    readonly pacing: number;
    readonly holdsBack: boolean;
    private readonly pcb;
    private readonly recorder;
    constructor(pcb: Pcb, recorder: Recorder);
    opened(flow: number): void;
    used(): void;
    acknowledged(): void;
    recoveryEntered(): void;
    duplicate(): void;
    partial(): void;
    recovered(): void;
    reductionBegun(): void;
    reduced(): void;
    undone(): void;
    timedOut(): void;
    idle(): void;
}
