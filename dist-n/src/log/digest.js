/**
 * A running digest of the events of every core, and a chain of it: one value per 1,000 events.
 *
 * Each of a row's 13 words has a lane of its own, stepped by a rotation, an exclusive-or and one
 * odd multiplication: a bijection, so that one changed word always changes the state. At every
 * 1,000th row the lanes are folded to 64 bits. Chunk boundaries do not enter. A chain value covers
 * every row before it, so the first one that differs is found by bisection. Not a cryptographic
 * hash.
 *
 * specs/event-log.md has the algorithm for other implementers. Columns are walked in three loops
 * because that many lanes fit the registers: 11 to 15 ns an event; two lanes for all took 25.
 */
import { assert } from '../base/assert.js';
import { LOG_CORE_COUNT } from './events.js';
/** Events between two values of the chain. */
export const CHAIN_ROWS = 1000;
const LANE_COUNT = 13;
const STEP = 0x9e3779b1 | 0;
/** One core's lanes and chain. */
class CoreLanes {
    constructor() {
        this.events = 0;
        this.lanes = new Int32Array(LANE_COUNT);
        this.chainCount = 0;
        /** High word, low word; grows by doubling. */
        this.chain = new Int32Array(128);
        this.high = 0;
        this.low = 0;
        for (let lane = 0; lane < LANE_COUNT; lane += 1)
            this.lanes[lane] = lane + 1;
    }
    /** Folds lanes and row count into `high` and `low`. */
    fold() {
        let high = mix((this.events | 0) ^ 0x85ebca6b);
        let low = mix((this.events | 0) ^ 0xc2b2ae35);
        for (let lane = 0; lane < LANE_COUNT; lane += 1) {
            const word = this.lanes[lane];
            high = mix(high ^ word);
            low = mix((Math.imul(low, 5) + word) | 0);
        }
        this.high = high;
        this.low = low;
    }
    extendChain() {
        this.fold();
        const at = this.chainCount * 2;
        if (at === this.chain.length) {
            const grown = new Int32Array(at * 2);
            grown.set(this.chain);
            this.chain = grown;
        }
        this.chain[at] = this.high;
        this.chain[at + 1] = this.low;
        this.chainCount += 1;
    }
}
export class EventDigest {
    constructor() {
        this.cores = [];
    }
    chunk(chunk) {
        assert(chunk.core >= 0 && chunk.core < LOG_CORE_COUNT, 'a chunk names a core that can exist');
        const state = (this.cores[chunk.core] ??= new CoreLanes());
        assert(chunk.firstIndex === state.events, 'chunks of a core arrive in order, without a gap');
        const lanes = state.lanes;
        const timeWords = new Int32Array(chunk.timeNs.buffer, chunk.timeNs.byteOffset, chunk.count * 2);
        let row = 0;
        while (row < chunk.count) {
            const end = Math.min(chunk.count, row + CHAIN_ROWS - (state.events % CHAIN_ROWS));
            stepHead(lanes, timeWords, chunk.kind, chunk.cycle, chunk.flow, row, end);
            stepFour(lanes, 5, chunk.a, chunk.b, chunk.c, chunk.d, row, end);
            stepFour(lanes, 9, chunk.e, chunk.f, chunk.g, chunk.h, row, end);
            state.events += end - row;
            if (state.events % CHAIN_ROWS === 0)
                state.extendChain();
            row = end;
        }
    }
    /** Cores that had events, ascending. */
    digests() {
        const digests = [];
        for (let core = 0; core < this.cores.length; core += 1) {
            const state = this.cores[core];
            if (state === undefined)
                continue;
            state.fold();
            digests.push({ core, events: state.events, digest: hex64(state.high, state.low) });
        }
        return digests;
    }
    /** After 1,000, 2,000, ... events of the core: 16 hex digits each. */
    chain(core) {
        const state = this.cores[core];
        const values = [];
        if (state === undefined)
            return values;
        for (let index = 0; index < state.chainCount; index += 1) {
            values.push(hex64(state.chain[index * 2], state.chain[index * 2 + 1]));
        }
        return values;
    }
    /** All cores as one value. */
    overall() {
        return overallDigest(this.digests());
    }
}
/**
 * The digest of a core whose rows are: time = events, cycle = core, a and b = digest, the rest 0;
 * one row a core.
 */
export function overallDigest(digests) {
    const state = new CoreLanes();
    const time = new Float64Array(1);
    const timeWords = new Int32Array(time.buffer);
    const zero = new Int32Array(1);
    const word = (value) => Int32Array.of(value);
    for (const { core, events, digest } of digests) {
        time[0] = events;
        const high = word(parseInt(digest.slice(0, 8), 16));
        const low = word(parseInt(digest.slice(8), 16));
        stepHead(state.lanes, timeWords, new Uint8Array(1), word(core), zero, 0, 1);
        stepFour(state.lanes, 5, high, low, zero, zero, 0, 1);
        stepFour(state.lanes, 9, zero, zero, zero, zero, 0, 1);
        state.events += 1;
    }
    state.fold();
    return hex64(state.high, state.low);
}
/** Lanes 0..4: low and high word of the time, kind, cycle, flow. */
function stepHead(lanes, timeWords, kind, cycle, flow, from, end) {
    let p = lanes[0];
    let q = lanes[1];
    let r = lanes[2];
    let s = lanes[3];
    let t = lanes[4];
    for (let row = from; row < end; row += 1) {
        p = Math.imul(((p << 5) | (p >>> 27)) ^ timeWords[row * 2], STEP);
        q = Math.imul(((q << 5) | (q >>> 27)) ^ timeWords[row * 2 + 1], STEP);
        r = Math.imul(((r << 5) | (r >>> 27)) ^ kind[row], STEP);
        s = Math.imul(((s << 5) | (s >>> 27)) ^ cycle[row], STEP);
        t = Math.imul(((t << 5) | (t >>> 27)) ^ flow[row], STEP);
    }
    lanes[0] = p;
    lanes[1] = q;
    lanes[2] = r;
    lanes[3] = s;
    lanes[4] = t;
}
/** Four argument columns into the lanes from `lane` on. */
function stepFour(lanes, lane, w, x, y, z, from, end) {
    let p = lanes[lane];
    let q = lanes[lane + 1];
    let r = lanes[lane + 2];
    let s = lanes[lane + 3];
    for (let row = from; row < end; row += 1) {
        p = Math.imul(((p << 5) | (p >>> 27)) ^ w[row], STEP);
        q = Math.imul(((q << 5) | (q >>> 27)) ^ x[row], STEP);
        r = Math.imul(((r << 5) | (r >>> 27)) ^ y[row], STEP);
        s = Math.imul(((s << 5) | (s >>> 27)) ^ z[row], STEP);
    }
    lanes[lane] = p;
    lanes[lane + 1] = q;
    lanes[lane + 2] = r;
    lanes[lane + 3] = s;
}
/**
 * A bijection of 32 bits in which every input bit reaches every output bit (the finaliser of
 * MurmurHash3).
 */
function mix(value) {
    let x = value;
    x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
    x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
    return x ^ (x >>> 16);
}
function hex64(high, low) {
    return hex32(high) + hex32(low);
}
function hex32(word) {
    return (word >>> 0).toString(16).padStart(8, '0');
}
