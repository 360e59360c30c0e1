import type { Prng } from '../base/prng.ts';
export declare const PATTERN_NAMES: readonly string[];
export interface PatternOptions {
    /** One of PATTERN_NAMES. */
    readonly pattern: string;
    /** Requests a second: lowest and highest. */
    readonly low: number;
    readonly high: number;
    /** One period: up and down again. */
    readonly periodNs: number;
}
export declare class LoadPattern {
    private readonly options;
    private readonly prng;
    private noise;
    private noiseUntilNs;
    constructor(options: PatternOptions, prng: Prng);
    /** Requests a second at timeNs since the beginning; time does not go back. */
    rate(timeNs: number): number;
    /** How long after timeNs the next request comes. */
    gapNs(timeNs: number): number;
}
