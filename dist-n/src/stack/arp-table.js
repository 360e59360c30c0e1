/**
 * The ARP table (RFC 826), with entries replaced as IX describes it (RCU): a change writes a new
 * version and publishes it in one store; the old version stays readable until every core has passed
 * a cycle boundary, then it is reclaimed.
 *
 *     index --> version in use        retired now --> waiting (grace period) --> free
 *
 * Readers take no lock. The number of versions is bounded: where none is free, the change is
 * refused and counted, and the packet that brought it is as if lost. Entries do not age: the
 * capture says nothing of the recorded host's timeouts. There are no requests of our own, since a
 * replayed peer could not answer them.
 */
import { assert } from '../base/assert.js';
import { ARP_CHANGED, ARP_RECLAIMED } from '../log/events.js';
/** Addresses the table can hold. IX has 65,536; a captured link has fewer neighbours than this. */
export const ARP_ENTRY_COUNT_MAX = 1024;
/** A version per entry and as many again that are retired or new. */
const VERSION_COUNT = 2 * ARP_ENTRY_COUNT_MAX;
const INDEX_COUNT = 4 * ARP_ENTRY_COUNT_MAX;
const EMPTY = -1;
export class ArpTable {
    /** cores: how many read the table; 1 where each core has its own. */
    constructor(cores = 1) {
        /** Addresses known. */
        this.count = 0;
        /** Changes refused because the table or its versions were full. */
        this.refusedCount = 0;
        /** Open addressing, linear probing: version in use, or EMPTY. Addresses are never removed. */
        this.index = new Int32Array(INDEX_COUNT).fill(EMPTY);
        // Columns by version.
        this.addresses = new Int32Array(VERSION_COUNT);
        this.lanes = new Int32Array(VERSION_COUNT);
        this.highs = new Int32Array(VERSION_COUNT);
        this.lows = new Int32Array(VERSION_COUNT);
        this.generations = new Int32Array(VERSION_COUNT);
        this.free = new Int32Array(VERSION_COUNT);
        this.freeCount = VERSION_COUNT;
        /** Retired since the grace period began. */
        this.fresh = new Int32Array(VERSION_COUNT);
        this.freshCount = 0;
        /** Retired before it began: reclaimed when it ends. */
        this.waiting = new Int32Array(VERSION_COUNT);
        this.waitingCount = 0;
        this.passedCount = 0;
        assert(cores >= 1, 'somebody reads the table');
        this.cores = cores;
        this.passed = new Uint8Array(cores);
        for (let i = 0; i < VERSION_COUNT; i++)
            this.free[i] = VERSION_COUNT - 1 - i;
    }
    /**
     * The version in use for an address, -1 = unknown. Valid until the reader's next cycle boundary.
     */
    find(lane, address) {
        return this.index[this.slot(lane, address)];
    }
    macHigh(version) {
        return this.highs[version];
    }
    macLow(version) {
        return this.lows[version];
    }
    /** Increases with every replacement of the address's entry. */
    generation(version) {
        return this.generations[version];
    }
    /**
     * Learns or changes an address; false when there is no room. The same address again is no change.
     */
    update(lane, address, macHigh, macLow, recorder) {
        const slot = this.slot(lane, address);
        const old = this.index[slot];
        if (old !== EMPTY && this.highs[old] === macHigh && this.lows[old] === macLow)
            return true;
        const isFull = old === EMPTY && this.count === ARP_ENTRY_COUNT_MAX;
        if (isFull || this.freeCount === 0) {
            this.refusedCount++;
            return false;
        }
        const version = this.free[--this.freeCount];
        this.addresses[version] = address;
        this.lanes[version] = lane;
        this.highs[version] = macHigh;
        this.lows[version] = macLow;
        const generation = old === EMPTY ? 1 : (this.generations[old] + 1) | 0;
        this.generations[version] = generation;
        // Published: from here on readers find the new version.
        this.index[slot] = version;
        recorder.emit3(ARP_CHANGED, -1, version, generation, 0);
        if (old === EMPTY)
            this.count++;
        else
            this.retire(old, recorder);
        return true;
    }
    /** Nobody new finds the version; those who have it may still look at it. */
    retire(version, _recorder) {
        this.fresh[this.freshCount++] = version;
    }
    /** Nobody looks at the version any more. */
    giveBack(version) {
        this.free[this.freeCount++] = version;
    }
    /** The core is between two cycles and holds no version. */
    quiesce(core, recorder) {
        if (this.freshCount === 0 && this.waitingCount === 0)
            return;
        assert(core >= 0 && core < this.cores, 'a core that reads the table quiesces');
        if (this.passed[core] === 1)
            return;
        this.passed[core] = 1;
        this.passedCount++;
        if (this.passedCount < this.cores)
            return;
        this.reclaimWaiting(recorder);
        this.passed.fill(0);
        this.passedCount = 0;
    }
    reclaimWaiting(recorder) {
        for (let i = 0; i < this.waitingCount; i++) {
            const version = this.waiting[i];
            this.giveBack(version);
            recorder.emit3(ARP_RECLAIMED, -1, version, this.generations[version], 0);
        }
        // What was retired during this grace period waits for a whole one.
        this.waiting.set(this.fresh);
        this.waitingCount = this.freshCount;
        this.freshCount = 0;
        assert(this.freeCount <= VERSION_COUNT, 'a version is free at most once');
    }
    /** The address's place in the index, or the empty one where it would go. */
    slot(lane, address) {
        const mask = INDEX_COUNT - 1;
        let slot = (Math.imul(address ^ Math.imul(lane, 0x9e3779b1), 0x85ebca6b) >>> 16) & mask;
        for (;;) {
            const version = this.index[slot];
            if (version === EMPTY)
                return slot;
            if (this.addresses[version] === address && this.lanes[version] === lane)
                return slot;
            slot = (slot + 1) & mask;
        }
    }
}
