export declare class Balancing {
    /** Of the last answer. */
    target: number;
    private readonly restNs;
    private lastNs;
    private readonly order;
    private readonly idle;
    private groups;
    constructor(periodNs: number);
    core(core: number, idle: number): void;
    group(flowGroup: number, core: number, frames: number): void;
    clear(): void;
    /** The groups that should move now, in order; none = stay. */
    moves(timeNs: number): number[];
    private choose;
}
