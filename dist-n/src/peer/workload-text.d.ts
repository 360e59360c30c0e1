/**
 * The text of a workload, `name:key=value,key=value`: its grammar, and values with units. What keys
 * there are is each workload's (workloads.ts).
 */
/** A mistake in the text; `hint` says what would be accepted. */
export declare class WorkloadError extends Error {
    name: string;
    readonly hint: string;
    constructor(message: string, hint: string);
}
/** How a value is written: 1000, 4k, 2M; 64, 8k bytes; 10us, 2ms, 1s; a name. */
export type WorkloadUnit = 'count' | 'bytes' | 'time' | 'rate' | 'share' | 'name';
export interface WorkloadKey {
    readonly key: string;
    readonly unit: WorkloadUnit;
    /** As it would be written. */
    readonly fallback: string;
    readonly doc: string;
    /** Least and largest value (times in ns); of names: what is accepted. */
    readonly range: readonly [number, number] | readonly string[];
}
/** A workload's values: numbers in base units (bytes, ns, a second), names as they are. */
export declare class WorkloadValues {
    private readonly numbers;
    private readonly names;
    constructor(workload: string, keys: readonly WorkloadKey[], text: string);
    number(key: string): number;
    text(key: string): string;
    /** For the result: sorted by name. */
    config(): Record<string, unknown>;
    private take;
}
