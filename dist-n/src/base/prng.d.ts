/**
 * A seeded generator of numbers (sfc32, public domain). One for each concern, split from the run's
 * seed by name, so that a draw more in one room shifts nothing in another. `hash3` draws without a
 * state: the same three words give the same word, in whatever order they are asked for.
 */
/** Two words of a seed text (FNV-1a and a second multiplier). */
export declare function seedWords(seed: string): [number, number];
export declare class Prng {
    private a;
    private b;
    private c;
    private counter;
    constructor(seed: string, name: string);
    /** 0 to 2^32 - 1. */
    next(): number;
    /** At least 0, below 1. */
    unit(): number;
    /** A whole number below `count`. */
    below(count: number): number;
    chance(probability: number): boolean;
}
/** A word that depends on three words: 0 to 2^32 - 1 (MurmurHash3's finalizer, public domain). */
export declare function hash3(a: number, b: number, c: number): number;
/** The same as a fraction: at least 0, below 1. */
export declare function unit3(a: number, b: number, c: number): number;
