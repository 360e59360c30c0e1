import type { FlowGroups } from '../stack/flow-groups.ts';
import type { Tuple } from '../stack/ports.ts';
/** Who knows which tuples are in use. */
export interface TakenTuples {
    isTaken(tuple: Tuple): boolean;
}
export declare class SourcePorts {
    private readonly core;
    private readonly groupOf;
    private readonly groups;
    private readonly first;
    private readonly count;
    /** The port after the one that was chosen last, counted from the first. */
    private next;
    /** groupOf: the flow group of what comes from the tuple's remote end. */
    constructor(core: number, groupOf: (tuple: Tuple) => number, groups: FlowGroups);
    /** The flow group of the tuple's replies if this core owns it now, else -1. */
    homeGroup(tuple: Tuple): number;
    /** Whether the port is one of this core's part. */
    isOwn(port: number): boolean;
    /**
     * Sets the tuple's local port to the next that is free and brings replies home. False: there is
     * none for this remote end, and the port is 0.
     */
    choose(tuple: Tuple, taken: TakenTuples): boolean;
    /** The same whatever replies hash to. */
    chooseAny(tuple: Tuple, taken: TakenTuples): boolean;
    private search;
}
