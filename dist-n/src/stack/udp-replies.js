/**
 * Datagrams in the applications' hands, by reply handle: the mbuf, where an answer goes, and which
 * sent datagram still reads it. One table for all cores, since a flow group takes its datagrams
 * along; each core takes indices of its own and those that were given back on it.
 *
 * A handle is generation * HANDLES + index, so a stale one is noticed; generations start again
 * after 2^17. Whatever number an application passes is safe.
 */
import { assert } from '../base/assert.js';
import { CORE_COUNT_MAX } from '../base/limits.js';
/**
 * Ours: datagrams the application may hold at a time, per core; more are dropped and it is said
 * (no-memory).
 */
export const REPLY_COUNT_MAX = 8192;
const HANDLES = REPLY_COUNT_MAX * CORE_COUNT_MAX;
const GENERATION_MASK = (1 << 17) - 1;
/** Words of a saved tuple. */
const TUPLE_WORDS = 14;
const NONE = -1;
export class ReplyTable {
    constructor(cores, groups) {
        /** Datagrams held. */
        this.heldCount = 0;
        const count = REPLY_COUNT_MAX * cores;
        this.count = count;
        this.groups = groups;
        this.mbufs = new Int32Array(count).fill(NONE);
        this.lastSent = new Float64Array(count);
        this.generations = new Int32Array(count);
        this.tuples = new Int32Array(count * TUPLE_WORDS);
        this.link = new Int32Array(count);
        this.freeHead = new Int32Array(cores);
        for (let index = 0; index < count; index++)
            this.link[index] = index + 1;
        for (let core = 0; core < cores; core++) {
            this.freeHead[core] = core * REPLY_COUNT_MAX;
            this.link[(core + 1) * REPLY_COUNT_MAX - 1] = NONE;
        }
    }
    /** An index for the mbuf, -1 when the core has none left. */
    hold(core, mbuf, tuple) {
        const index = this.freeHead[core];
        if (index === NONE)
            return NONE;
        this.freeHead[core] = this.link[index];
        assert(this.mbufs[index] === NONE, 'a free reply handle holds no mbuf');
        this.mbufs[index] = mbuf;
        this.heldCount++;
        this.save(index, tuple);
        return index;
    }
    handle(index) {
        return this.generations[index] * HANDLES + index;
    }
    /** The handle is no longer valid; the mbuf stays held until `release`. */
    invalidate(index) {
        this.generations[index] = (this.generations[index] + 1) & GENERATION_MASK;
    }
    /** Gives the index back to the core; returns the mbuf it held. */
    release(core, index) {
        const mbuf = this.mbufs[index];
        assert(mbuf !== NONE, 'a held datagram is released');
        this.mbufs[index] = NONE;
        this.heldCount--;
        this.lastSent[index] = 0;
        this.link[index] = this.freeHead[core];
        this.freeHead[core] = index;
        return mbuf;
    }
    /** The index of a live handle of the core's, -1 for anything else an application may pass. */
    indexOf(core, mbufs, handle) {
        if (!(handle >= 0 && handle < 2 ** 37) || handle !== Math.floor(handle))
            return NONE;
        const index = handle % HANDLES;
        if (index >= this.count || this.mbufs[index] === NONE)
            return NONE;
        if (this.generations[index] !== (handle - index) / HANDLES)
            return NONE;
        return this.isOwn(core, mbufs, index) ? index : NONE;
    }
    /** Whether the held datagram is of a flow group of the core. */
    isOwn(core, mbufs, index) {
        return this.groups.owner[mbufs.flowGroup[this.mbufs[index]]] === core;
    }
    save(index, tuple) {
        const words = this.tuples;
        const at = index * TUPLE_WORDS;
        words[at] = tuple.family;
        words[at + 1] = tuple.lane;
        words[at + 2] = tuple.local0;
        words[at + 3] = tuple.local1;
        words[at + 4] = tuple.local2;
        words[at + 5] = tuple.local3;
        words[at + 6] = tuple.remote0;
        words[at + 7] = tuple.remote1;
        words[at + 8] = tuple.remote2;
        words[at + 9] = tuple.remote3;
        words[at + 10] = tuple.localPort;
        words[at + 11] = tuple.remotePort;
        words[at + 12] = tuple.remoteMacHigh;
        words[at + 13] = tuple.remoteMacLow;
    }
    load(index, tuple) {
        const words = this.tuples;
        const at = index * TUPLE_WORDS;
        tuple.family = words[at];
        tuple.lane = words[at + 1];
        tuple.local0 = words[at + 2];
        tuple.local1 = words[at + 3];
        tuple.local2 = words[at + 4];
        tuple.local3 = words[at + 5];
        tuple.remote0 = words[at + 6];
        tuple.remote1 = words[at + 7];
        tuple.remote2 = words[at + 8];
        tuple.remote3 = words[at + 9];
        tuple.localPort = words[at + 10];
        tuple.remotePort = words[at + 11];
        tuple.remoteMacHigh = words[at + 12];
        tuple.remoteMacLow = words[at + 13];
    }
}
