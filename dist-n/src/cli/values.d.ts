import type { Ingredient } from '../verify/golden.ts';
/** Cores of a run: as many as that, or a range for the control plane to choose from. */
export interface CoreRange {
    readonly min: number;
    readonly max: number;
}
/** `4`, or `1..8`: start with 1, at most 8. */
export declare function parseCores(text: string): CoreRange;
/** Milliseconds, at least 10 µs: in less there is hardly a cycle to measure. */
export declare function parseControlPeriod(text: string): number;
export declare function parseBatch(text: string): number;
/** Numbers of cores or batch bounds with commas between, in order, each once. */
export declare function parseCoreList(text: string): number[];
export declare function parseBatchList(text: string): number[];
export declare function parseClone(text: string): number;
export declare function parseWorkers(text: string): number;
export declare function parseDrain(text: string): number;
/** Bytes per second, at least 1; k, M and G multiply by powers of 1000. */
export declare function parseReadRate(text: string): number;
export declare function parseSpeed(text: string): number;
export declare function parseSeed(text: string): string;
/** 'auto', an address, or ADDRESS/PREFIX; repeated. */
export declare function parseHost(text: string, previous: readonly string[] | undefined): string[];
/** Deviations by number, with or without the V; repeated, or with commas between. */
export declare function parseDeviations(text: string, previous: readonly string[] | undefined): string[];
/** A repeated option that is any text. */
export declare function parseList(text: string, previous: readonly string[] | undefined): string[];
/** Names with commas between, or `all`. */
export declare function parseIngredients(text: string): Ingredient[];
export declare function parseToleranceUs(text: string): number;
export declare function parseContext(text: string): number;
export declare function parseOneOf<Name extends string>(names: readonly Name[], hint?: string): (text: string) => Name;
