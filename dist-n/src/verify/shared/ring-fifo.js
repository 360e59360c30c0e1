/**
 * What is on a device ring, rebuilt from the log: frames leave in the order they came, so a count
 * says which.
 */
import { capacityFor, growInt32 } from './columns.js';
/** No device of a log has more queues. */
export const QUEUE_LIMIT = 128;
export class RingFifo {
    constructor() {
        /** Frames put on and taken off since the start. */
        this.pushed = 0;
        this.shifted = 0;
        this.ring = new Int32Array(1024);
    }
    get outstanding() {
        return this.pushed - this.shifted;
    }
    push(mbuf) {
        const capacity = this.ring.length;
        if (this.outstanding === capacity)
            this.grow(capacity);
        this.ring[this.pushed & (this.ring.length - 1)] = mbuf;
        this.pushed++;
    }
    /** The oldest frame's mbuf; there must be one. */
    shift() {
        const mbuf = this.ring[this.shifted & (this.ring.length - 1)];
        this.shifted++;
        return mbuf;
    }
    grow(capacity) {
        const grown = growInt32(this.ring, capacityFor(capacity, capacity), 0);
        for (let i = this.shifted; i < this.pushed; i++) {
            grown[i & (grown.length - 1)] = this.ring[i & (capacity - 1)];
        }
        this.ring = grown;
    }
}
/** The queue's FIFO, made when first asked for; null for a number no device has. */
export function fifoOf(fifos, queue) {
    if (queue < 0 || queue >= QUEUE_LIMIT)
        return null;
    return (fifos[queue] ??= new RingFifo());
}
