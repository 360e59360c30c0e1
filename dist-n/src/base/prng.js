/**
 * A seeded generator of numbers (sfc32, public domain). One for each concern, split from the run's
 * seed by name, so that a draw more in one room shifts nothing in another. `hash3` draws without a
 * state: the same three words give the same word, in whatever order they are asked for.
 */
/** Two words of a seed text (FNV-1a and a second multiplier). */
export function seedWords(seed) {
    let low = 0x811c9dc5 | 0;
    let high = 0x01000193 | 0;
    for (let i = 0; i < seed.length; i++) {
        low = Math.imul(low ^ seed.charCodeAt(i), 0x01000193);
        high = Math.imul(high ^ low, 0x85ebca6b);
    }
    return [low, high];
}
const WARM_UP_DRAWS = 16;
const WORDS = 4_294_967_296;
export class Prng {
    constructor(seed, name) {
        this.counter = 1;
        const [low, high] = seedWords(`${name}\n${seed}`);
        this.a = low;
        this.b = high;
        this.c = low ^ high;
        for (let i = 0; i < WARM_UP_DRAWS; i++)
            this.next();
    }
    /** 0 to 2^32 - 1. */
    next() {
        const sum = (this.a + this.b + this.counter) | 0;
        this.counter = (this.counter + 1) | 0;
        this.a = this.b ^ (this.b >>> 9);
        this.b = (this.c + (this.c << 3)) | 0;
        this.c = (((this.c << 21) | (this.c >>> 11)) + sum) | 0;
        return sum >>> 0;
    }
    /** At least 0, below 1. */
    unit() {
        return this.next() / WORDS;
    }
    /** A whole number below `count`. */
    below(count) {
        return Math.floor(this.unit() * count);
    }
    chance(probability) {
        return probability > 0 && this.unit() < probability;
    }
}
/** A word that depends on three words: 0 to 2^32 - 1 (MurmurHash3's finalizer, public domain). */
export function hash3(a, b, c) {
    let h = Math.imul(a ^ 0x2c1b3c6d, 0xcc9e2d51);
    h = Math.imul(((h << 15) | (h >>> 17)) ^ b, 0x1b873593);
    h = Math.imul(((h << 13) | (h >>> 19)) ^ c, 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
    return (h ^ (h >>> 16)) >>> 0;
}
/** The same as a fraction: at least 0, below 1. */
export function unit3(a, b, c) {
    return hash3(a, b, c) / WORDS;
}
