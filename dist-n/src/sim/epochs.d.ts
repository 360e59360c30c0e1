import type { CoreUnit, Host } from './host.ts';
import { Moves } from './moves.ts';
/** Something that happens at epochs. */
export interface EpochSource {
    /** When it wants to act next, virtual nanoseconds; Infinity = never again. */
    readonly nextNs: number;
    /**
     * All cores have come to nowNs, its nextNs; afterwards nextNs is later. Nothing is delivered to
     * the host before untilNs, unless it sends something.
     */
    run(nowNs: number, untilNs: number): void;
}
export declare class Epochs {
    /** The next epoch; Infinity when there is none. */
    nextNs: number;
    readonly moves: Moves;
    private readonly units;
    /** Makes the unit the one that is observed. */
    readonly enter: (unit: CoreUnit) => void;
    private readonly sources;
    /** enter: makes the unit the one that is observed; called before its core runs. */
    constructor(host: Host, enter: (unit: CoreUnit) => void);
    add(source: EpochSource): void;
    /**
     * Everything due by timeNs happens, each at its own time, in the order of the sources. untilNs:
     * nothing is delivered to the host before, unless it sends something.
     */
    run(timeNs: number, untilNs?: number): void;
    /** The unit's next cycle, whenever it begins; the cores of its migration go along. */
    step(unit: CoreUnit): void;
    /** Everything due by untilNs happens, and what is on its way arrives, later if need be. */
    finish(untilNs: number): void;
    private due;
    /** Every core does what begins at or before timeNs. */
    bring(timeNs: number): void;
}
