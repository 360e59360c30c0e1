/** Flow groups that go from one core to another in one migration. */
export interface Handover {
    readonly source: number;
    readonly target: number;
    readonly flowGroups: readonly number[];
}
export declare class Placement {
    private readonly owner;
    /** Flow group i starts on core i mod cores (IX). */
    constructor(flowGroups: number, cores: number);
    get flowGroups(): number;
    core(flowGroup: number): number;
    groupsOf(core: number): number[];
    size(core: number): number;
    moved(flowGroup: number, target: number): void;
    /**
     * What must move for the first `cores` cores to have equally many groups, and others none: the
     * last groups of each core that has too many, in as few pairs of cores as the order gives.
     */
    evenOut(cores: number): Handover[];
    /** The handovers that bring these groups to the target, one a source. */
    bring(flowGroups: readonly number[], target: number): Handover[];
}
