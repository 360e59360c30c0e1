/** A histogram as plain values, to cross threads. */
export interface HistogramState {
    readonly buckets: Float64Array;
    readonly count: number;
    readonly max: number;
}
export declare class Histogram {
    private readonly buckets;
    count: number;
    max: number;
    constructor(buckets?: Float64Array);
    static from(state: HistogramState): Histogram;
    state(): HistogramState;
    add(value: number): void;
    merge(other: Histogram): void;
    /**
     * The smallest bucket value that at least `fraction` of the values do not exceed; 0 when empty.
     */
    percentile(fraction: number): number;
}
