/**
 * The mbufs of a run as columns by index, and each core's part of them: a LIFO pool, and chunks of
 * 128 exchanged with the store.
 *
 * IX has one store and per-core pools that refill from it under a spinlock, the only routine lock
 * of its data path. Here every core starts with an equal share of the store, so that cores can be
 * simulated apart; the refill takes (logs) the lock as IX would. An mbuf that moves with its flow
 * to another core is freed into that core's pool (as in IX) and stays in its share. A freed mbuf is
 * poisoned, so that a stale reference shows itself in the sums.
 */
import { assert } from '../base/assert.js';
import { FRAME_ALIGN_BYTES, MBUFS_PER_PAGE, MBUF_CHUNK_COUNT, MBUF_HEADER_BYTES, MBUF_SLOT_BYTES, PAGE_BYTES, } from '../base/limits.js';
import { LOCK, LOCK_POOL_STORE, MBUF_ALLOC, MBUF_CENSUS, MBUF_FOR_RX, MBUF_FREE, POOL_REFILL, } from '../log/events.js';
const POISON = 0xdb;
const PLACE_STORE = 0;
const PLACE_POOL = 1;
const PLACE_RING = 2;
const PLACE_STACK = 3;
const PLACE_APP = 4;
const PLACE_TX = 5;
const PLACES = 6;
/** A pool this full gives a chunk back. */
const POOL_COUNT_MAX = 4 * MBUF_CHUNK_COUNT;
/** Columns by mbuf index, of all cores. */
export class MbufColumns {
    constructor(pages) {
        const count = pages * MBUFS_PER_PAGE;
        this.count = count;
        this.frameAddress = new Int32Array(count);
        this.frameBytes = new Int32Array(count);
        this.frame = new Int32Array(count);
        this.conversation = new Int32Array(count);
        this.lane = new Int32Array(count);
        this.flowGroup = new Int32Array(count);
        this.checksumOk = new Uint8Array(count);
        this.sum = new Int32Array(count);
        this.arrivalNs = new Float64Array(count);
        this.next = new Int32Array(count);
        this.payloadAddress = new Int32Array(count);
        this.payloadBytes = new Int32Array(count);
        this.place = new Uint8Array(count);
        this.core = new Uint8Array(count);
    }
}
export class MbufStore {
    /** firstPage, pages: the pages of the mbuf region that are this core's share at the start. */
    constructor(columns, memory, recorder, core, firstPage, pages) {
        this.hasMoved = false;
        /** Free mbufs of the pool, a stack: the last freed is the first used (its lines are warm). */
        this.pool = new Int32Array(POOL_COUNT_MAX);
        this.poolCount = 0;
        this.census = new Int32Array(PLACES);
        const count = pages * MBUFS_PER_PAGE;
        assert(count >= 2 * MBUF_CHUNK_COUNT, 'a core needs at least two chunks of mbufs');
        this.memory = memory;
        this.recorder = recorder;
        this.core = core;
        this.frameAddress = columns.frameAddress;
        this.frameBytes = columns.frameBytes;
        this.frame = columns.frame;
        this.conversation = columns.conversation;
        this.lane = columns.lane;
        this.flowGroup = columns.flowGroup;
        this.checksumOk = columns.checksumOk;
        this.sum = columns.sum;
        this.arrivalNs = columns.arrivalNs;
        this.next = columns.next;
        this.payloadAddress = columns.payloadAddress;
        this.payloadBytes = columns.payloadBytes;
        this.place = columns.place;
        this.coreOf = columns.core;
        this.total = count;
        this.first = firstPage * MBUFS_PER_PAGE;
        this.end = this.first + count;
        // Mbufs of other cores may be freed here: the store's part has room for all there are.
        this.store = new Int32Array(columns.count);
        this.storeCount = count;
        for (let i = 0; i < count; i++) {
            const mbuf = this.first + i;
            const page = Math.floor(mbuf / MBUFS_PER_PAGE);
            const slot = mbuf % MBUFS_PER_PAGE;
            const address = memory.mbufs.address + page * PAGE_BYTES + slot * MBUF_SLOT_BYTES;
            this.frameAddress[mbuf] = address + MBUF_HEADER_BYTES + FRAME_ALIGN_BYTES;
            this.coreOf[mbuf] = core;
            this.store[i] = this.end - 1 - i;
        }
    }
    /** An allocated mbuf leaves another core's share and joins this one. */
    adopt(mbuf, from) {
        assert(this.coreOf[mbuf] === from.core, 'an mbuf is taken over from the core that has it');
        assert(this.place[mbuf] > PLACE_RING, 'only an mbuf in use moves');
        this.coreOf[mbuf] = this.core;
        from.total--;
        this.total++;
        from.hasMoved = true;
        this.hasMoved = true;
    }
    alloc(purpose) {
        if (this.poolCount === 0 && !this.refill())
            return -1;
        const mbuf = this.pool[--this.poolCount];
        assert(this.place[mbuf] === PLACE_POOL, 'an allocated mbuf comes from the pool');
        this.place[mbuf] = purpose === MBUF_FOR_RX ? PLACE_RING : PLACE_TX;
        this.next[mbuf] = -1;
        this.recorder.emit5(MBUF_ALLOC, -1, mbuf, this.core, purpose, this.poolCount, 0);
        return mbuf;
    }
    free(mbuf) {
        assert(this.place[mbuf] > PLACE_POOL, 'only an allocated mbuf is freed');
        assert(this.coreOf[mbuf] === this.core, 'an mbuf is freed by the core that has it');
        const address = this.frameAddress[mbuf];
        this.memory.bytes.fill(POISON, address, address + this.frameBytes[mbuf]);
        this.frameBytes[mbuf] = 0;
        this.place[mbuf] = PLACE_POOL;
        this.pool[this.poolCount++] = mbuf;
        this.recorder.emit3(MBUF_FREE, -1, mbuf, this.core, this.poolCount);
        if (this.poolCount === POOL_COUNT_MAX)
            this.spill();
    }
    lend(mbuf) {
        assert(this.place[mbuf] === PLACE_STACK, 'only an mbuf in the stack is lent to the application');
        this.place[mbuf] = PLACE_APP;
    }
    /** The mbuf was taken from the receive ring into the stack. */
    enterStack(mbuf) {
        assert(this.place[mbuf] === PLACE_RING, 'only an mbuf on the ring enters the stack');
        this.place[mbuf] = PLACE_STACK;
    }
    /** Free mbufs, in the pool and in the store's share. */
    get freeCount() {
        return this.poolCount + this.storeCount;
    }
    /** Counts every mbuf by place, walking them all, and logs it. */
    takeCensus() {
        const census = this.census;
        census.fill(0);
        if (this.hasMoved)
            countPlacesOf(this.place, this.coreOf, this.core, census);
        else
            countPlaces(this.place, this.first, this.end, census);
        assert(census[PLACE_POOL] === this.poolCount, 'the pool count is the pool');
        this.recorder.emit(MBUF_CENSUS, -1, this.total, census[PLACE_POOL], census[PLACE_STORE], census[PLACE_RING], census[PLACE_STACK], census[PLACE_APP], census[PLACE_TX], 0);
    }
    refill() {
        const count = Math.min(MBUF_CHUNK_COUNT, this.storeCount);
        if (count === 0)
            return false;
        this.recorder.emit3(LOCK, -1, LOCK_POOL_STORE, this.core, POOL_REFILL);
        for (let i = 0; i < count; i++) {
            const mbuf = this.store[--this.storeCount];
            this.place[mbuf] = PLACE_POOL;
            this.pool[this.poolCount++] = mbuf;
        }
        this.recorder.emit3(POOL_REFILL, -1, this.core, count, this.storeCount);
        return true;
    }
    spill() {
        this.recorder.emit3(LOCK, -1, LOCK_POOL_STORE, this.core, POOL_REFILL);
        // The oldest of the stack go back: the youngest are the warm ones.
        for (let i = 0; i < MBUF_CHUNK_COUNT; i++) {
            const mbuf = this.pool[i];
            this.place[mbuf] = PLACE_STORE;
            this.store[this.storeCount++] = mbuf;
        }
        this.pool.copyWithin(0, MBUF_CHUNK_COUNT, this.poolCount);
        this.poolCount -= MBUF_CHUNK_COUNT;
        this.recorder.emit3(POOL_REFILL, -1, this.core, -MBUF_CHUNK_COUNT, this.storeCount);
    }
}
/** A function of its own: nearly all loop, it is compiled while it first runs, and stays so. */
function countPlaces(places, first, end, census) {
    for (let i = first; i < end; i++) {
        const place = places[i];
        census[place] = census[place] + 1;
    }
}
function countPlacesOf(places, cores, core, census) {
    for (let i = 0; i < places.length; i++) {
        if (cores[i] !== core)
            continue;
        const place = places[i];
        census[place] = census[place] + 1;
    }
}
