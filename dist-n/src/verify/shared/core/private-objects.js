/**
 * What a core touches (B1), which locks it takes (B3), and how often it visits the mbuf store (B4).
 */
import { MBUF_CHUNK_COUNT } from '../../../base/limits.js';
import { LOCK_ARP, LOCK_NIC_TABLE, LOCK_POOL_STORE, LOCK_RUN_LIST } from '../../../log/events.js';
import { Findings } from '../tracker.js';
import { rowA, rowB } from '../rows.js';
/** For a core's first chunk of mbufs and for one in hand. */
const SPARE_REFILLS = 2;
export class PrivateObjects {
    constructor(core) {
        this.corePrivate = new Findings();
        this.noLockDatapath = new Findings();
        this.refillAmortised = new Findings();
        this.allocs = 0;
        this.frees = 0;
        /** The core's receive and transmit queue, -1 = not said yet. */
        this.queue = -1;
        this.locks = 0;
        this.refills = 0;
        this.core = core;
    }
    /** A row names the core whose object it used. */
    ofCore(row, owner) {
        if (owner !== this.core)
            this.foreign(row, owner, this.core);
    }
    /** A row names the queue it used. */
    ofQueue(row, queue) {
        if (queue !== this.queue)
            this.foreign(row, queue, this.queue);
    }
    foreign(row, owner, own) {
        const expected = `an object of ${own}, this core's own`;
        this.corePrivate.report(row, expected, `of ${owner}`);
    }
    /** LOCK. */
    locked(row) {
        const object = rowA[row];
        if (object === LOCK_POOL_STORE) {
            this.locks++;
            this.judgeStore(row, this.locks);
            return;
        }
        if (object === LOCK_ARP || object === LOCK_RUN_LIST || object === LOCK_NIC_TABLE)
            return;
        this.noLockDatapath.report(row, 'no lock between poll and doorbell', `lock ${object}`);
    }
    /** POOL_REFILL. */
    refilled(row) {
        this.refills++;
        const moved = Math.abs(rowB[row]);
        if (moved === 0 || moved > MBUF_CHUNK_COUNT) {
            this.refillAmortised.report(row, `a chunk of 1 to ${MBUF_CHUNK_COUNT} mbufs`, `${moved}`);
        }
        if (this.refills > this.locks) {
            const found = `${this.refills} refills, ${this.locks} locks`;
            this.refillAmortised.report(row, 'the store is changed only under its lock', found);
        }
        this.judgeStore(row, this.refills);
    }
    judgeStore(row, uses) {
        this.refillAmortised.exercised++;
        const chunks = Math.ceil(this.allocs / MBUF_CHUNK_COUNT) + Math.ceil(this.frees / MBUF_CHUNK_COUNT);
        const most = chunks + SPARE_REFILLS;
        if (uses <= most)
            return;
        const found = `${uses} for ${this.allocs} allocations and ${this.frees} frees`;
        this.refillAmortised.report(row, `at most ${most} uses of the store`, found);
    }
}
