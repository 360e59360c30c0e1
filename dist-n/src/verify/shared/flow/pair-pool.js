/**
 * Pairs of IPv6 addresses, eight words each: only flows that have such addresses pay for them.
 */
import { growInt32 } from '../columns.js';
import { rowC, rowD, rowE, rowF } from '../rows.js';
const PAIR_WORDS = 8;
const NONE = -1;
export class PairPool {
    constructor() {
        this.words = new Int32Array(64 * PAIR_WORDS);
        this.used = 0;
        /** A free pair's first word is the next free one. */
        this.free = NONE;
    }
    take() {
        if (this.free !== NONE) {
            const pair = this.free;
            this.free = this.words[pair * PAIR_WORDS];
            return pair;
        }
        if ((this.used + 1) * PAIR_WORDS > this.words.length) {
            this.words = growInt32(this.words, this.words.length * 2, 0);
        }
        return this.used++;
    }
    release(pair) {
        this.words[pair * PAIR_WORDS] = this.free;
        this.free = pair;
    }
    /** Part 0 or 1 from a FLOW_ADDRESS row. */
    set(pair, part, row) {
        const from = pair * PAIR_WORDS + part * 4;
        this.words[from] = rowC[row];
        this.words[from + 1] = rowD[row];
        this.words[from + 2] = rowE[row];
        this.words[from + 3] = rowF[row];
    }
    /** Both addresses into a tuple (words 2 to 5 and 7 to 10). */
    copy(pair, tuple) {
        for (let i = 0; i < 4; i++) {
            tuple[2 + i] = this.words[pair * PAIR_WORDS + i];
            tuple[7 + i] = this.words[pair * PAIR_WORDS + 4 + i];
        }
    }
}
