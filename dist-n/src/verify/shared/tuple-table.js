/**
 * Connections' tuples with a deadline: which pairs of ends are still in TIME-WAIT. Open addressing
 * over typed arrays, so a capture with a million connections costs bytes; entries whose deadline
 * has passed are dropped when the table grows.
 *
 * A tuple is 12 words: lane, family, and for each end four address words and a port.
 */
export const TUPLE_WORDS = 12;
const INITIAL = 256;
export class TupleTable {
    constructor() {
        /** By slot: end of the entry's life in ns, 0 = never used. */
        this.deadlineNs = new Float64Array(INITIAL);
        /** By slot: a word for the owner. */
        this.mark = new Int32Array(INITIAL);
        /** By slot: another one. */
        this.note = new Int32Array(INITIAL);
        this.words = new Int32Array(INITIAL * TUPLE_WORDS);
        this.slots = INITIAL;
        this.used = 0;
    }
    get isEmpty() {
        return this.used === 0;
    }
    /** Slot of the tuple at source[at ..], -1 when it is not there. */
    find(source, at) {
        let slot = this.home(source, at);
        while (this.deadlineNs[slot] !== 0) {
            if (this.isSame(slot, source, at))
                return slot;
            slot = (slot + 1) & (this.slots - 1);
        }
        return -1;
    }
    /** Slot of the tuple, made if need be; entries that ended before nowNs may be dropped. */
    put(source, at, deadlineNs, nowNs) {
        if ((this.used + 1) * 2 > this.slots)
            this.rebuild(nowNs);
        let slot = this.home(source, at);
        while (this.deadlineNs[slot] !== 0) {
            if (this.isSame(slot, source, at)) {
                this.deadlineNs[slot] = deadlineNs;
                return slot;
            }
            slot = (slot + 1) & (this.slots - 1);
        }
        this.used++;
        for (let i = 0; i < TUPLE_WORDS; i++) {
            this.words[slot * TUPLE_WORDS + i] = source[at + i];
        }
        this.deadlineNs[slot] = deadlineNs;
        return slot;
    }
    home(source, at) {
        let hash = 0;
        for (let i = 0; i < TUPLE_WORDS; i++) {
            hash = Math.imul(hash ^ source[at + i], 0x01000193);
            hash ^= hash >>> 15;
        }
        return hash & (this.slots - 1);
    }
    isSame(slot, source, at) {
        const from = slot * TUPLE_WORDS;
        for (let i = 0; i < TUPLE_WORDS; i++) {
            if (this.words[from + i] !== source[at + i])
                return false;
        }
        return true;
    }
    /** Moves what is still alive to a table with room. */
    rebuild(nowNs) {
        const { words, deadlineNs, mark, note, slots } = this;
        let alive = 0;
        for (let slot = 0; slot < slots; slot++)
            if (deadlineNs[slot] > nowNs)
                alive++;
        if (alive * 4 > slots)
            this.slots = slots * 2;
        this.words = new Int32Array(this.slots * TUPLE_WORDS);
        this.deadlineNs = new Float64Array(this.slots);
        this.mark = new Int32Array(this.slots);
        this.note = new Int32Array(this.slots);
        this.used = 0;
        for (let slot = 0; slot < slots; slot++) {
            if (deadlineNs[slot] <= nowNs)
                continue;
            const moved = this.put(words, slot * TUPLE_WORDS, deadlineNs[slot], nowNs);
            this.mark[moved] = mark[slot];
            this.note[moved] = note[slot];
        }
    }
}
