export declare class FlowWords {
    words: Int32Array;
    /** Flows there is room for. */
    flows: number;
    private readonly stride;
    constructor(stride: number);
    /** Index of the flow's first word; the flow index was checked with `isIndex`. */
    at(flow: number): number;
    /** Forgets the flow: all its words are 0. Returns the index of the first. */
    clear(flow: number): number;
}
/** One time in nanoseconds a flow. */
export declare class FlowTimes {
    ns: Float64Array;
    get(flow: number): number;
    set(flow: number, timeNs: number): void;
}
