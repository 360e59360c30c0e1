/**
 * One receive ring: descriptors the core posted, frames the device put into them, frames the core
 * has yet to take. Three counters walk it; a slot is a counter modulo the ring.
 *
 *     free | completed (a frame in it) | posted (empty) | free
 *          ^ taken                     ^ filled         ^ posted
 *
 * Frames are taken in the order they arrived, whatever their flow. A full ring is the device's
 * problem: it drops and counts (nic/ingress.ts), nothing is overwritten.
 */
import { assert } from '../base/assert.js';
import { RX_RING_COUNT } from '../base/limits.js';
import { DROP_NAMES } from '../log/events.js';
export class RxQueue {
    constructor(queue, memory, mbufs, recorder, ringCount = RX_RING_COUNT) {
        /** Frames and bytes put on the ring. */
        this.frames = 0;
        this.frameBytes = 0;
        /** Frames the device dropped, by DROP_* reason. */
        this.drops = new Float64Array(DROP_NAMES.length);
        /** Most completed frames the ring ever held. */
        this.depthMax = 0;
        this.posted = 0;
        this.filled = 0;
        this.taken = 0;
        /** Completed frames counted as arrived so far: `completedCount` goes on from here. */
        this.arrived = 0;
        assert(ringCount > 0 && (ringCount & (ringCount - 1)) === 0, 'a ring is a power of two');
        this.queue = queue;
        this.memory = memory;
        this.mbufs = mbufs;
        this.recorder = recorder;
        this.ringCount = ringCount;
        this.mask = ringCount - 1;
        this.slots = new Int32Array(ringCount).fill(-1);
        this.arrivalNs = new Float64Array(ringCount);
    }
    /** Gives the device an empty mbuf. */
    post(mbuf) {
        assert(this.posted - this.taken < this.ringCount, 'a descriptor is posted into a free slot');
        assert(mbuf >= 0, 'a posted descriptor names an mbuf');
        this.slots[this.posted & this.mask] = mbuf;
        this.posted++;
    }
    /** Empty descriptors the device may fill. */
    get postedCount() {
        return this.posted - this.filled;
    }
    /** Slots into which a descriptor can be posted. */
    get freeCount() {
        return this.ringCount - (this.posted - this.taken);
    }
    /** Frames ever put on the ring, and ever taken off it. */
    get filledCount() {
        return this.filled;
    }
    get takenCount() {
        return this.taken;
    }
    /** Every mbuf on the ring, empty or completed. */
    get heldCount() {
        return this.posted - this.taken;
    }
    /** Frames that have arrived by nowNs and were not taken; nowNs does not go back. */
    completedCount(nowNs) {
        if (this.arrived < this.taken)
            this.arrived = this.taken;
        while (this.arrived < this.filled && this.arrivalNs[this.arrived & this.mask] <= nowNs) {
            this.arrived++;
        }
        return this.arrived - this.taken;
    }
    /** The arrival of the oldest completed frame, Infinity when there is none. */
    oldestArrivalNs() {
        return this.taken === this.filled ? Infinity : this.arrivalNs[this.taken & this.mask];
    }
    /** The oldest completed frame: its mbuf is the core's now. */
    take() {
        assert(this.taken < this.filled, 'a frame is taken only when one is completed');
        const slot = this.taken & this.mask;
        const mbuf = this.slots[slot];
        this.slots[slot] = -1;
        this.taken++;
        return mbuf;
    }
    /**
     * The device: the mbuf of the next empty descriptor, -1 when there is none. It is not consumed
     * yet.
     */
    nextEmpty() {
        return this.posted === this.filled ? -1 : this.slots[this.filled & this.mask];
    }
    /** The device: the next empty descriptor's mbuf now holds a frame of frameBytes. */
    complete(arrivalNs, frameBytes) {
        assert(this.filled < this.posted, 'a frame is put only into a posted descriptor');
        this.arrivalNs[this.filled & this.mask] = arrivalNs;
        this.filled++;
        this.frames++;
        this.frameBytes += frameBytes;
        const depth = this.filled - this.taken;
        if (depth > this.depthMax)
            this.depthMax = depth;
    }
}
