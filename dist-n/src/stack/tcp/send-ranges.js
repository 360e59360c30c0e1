/**
 * The ranges applications handed over for sending, as one pool: columns by range index, a chain per
 * flow.
 *
 * Payload is referenced where it lies until it is wholly acknowledged; that is the application's
 * promise (IX: what is handed to sendv stays unchanged until SENT). A range knows the low 32 bits
 * of its position in the flow's stream. The pool grows by doubling; each core's flows may have so
 * many of it, so an application that sends single bytes harms only itself.
 */
const RANGES_INITIAL = 1024;
export class SendRanges {
    constructor(countMax, cores = 1) {
        /** Ranges in use. */
        this.count = 0;
        this.address = new Int32Array(RANGES_INITIAL);
        this.bytes = new Int32Array(RANGES_INITIAL);
        this.streamOffset = new Int32Array(RANGES_INITIAL);
        /** Next range of the flow (or of the free list), -1 = last. */
        this.next = new Int32Array(RANGES_INITIAL);
        this.freeHead = -1;
        /** Ranges that were ever used. */
        this.used = 0;
        this.countMax = countMax;
        this.counts = new Int32Array(cores);
    }
    /** A range, or -1 when the core's flows have countMax. */
    allocate(core, address, bytes, streamOffset) {
        if (this.counts[core] === this.countMax)
            return -1;
        let range = this.freeHead;
        if (range !== -1) {
            this.freeHead = this.next[range];
        }
        else {
            if (this.used === this.address.length)
                this.grow();
            range = this.used++;
        }
        this.address[range] = address;
        this.bytes[range] = bytes;
        this.streamOffset[range] = streamOffset;
        this.next[range] = -1;
        this.count++;
        this.counts[core]++;
        return range;
    }
    release(core, range) {
        this.next[range] = this.freeHead;
        this.freeHead = range;
        this.count--;
        this.counts[core]--;
    }
    /** The chain from `first` on counts against another core's limit from now on. */
    transfer(first, from, to) {
        for (let range = first; range !== -1; range = this.next[range]) {
            this.counts[from]--;
            this.counts[to]++;
        }
    }
    grow() {
        const larger = (column) => {
            const copy = new Int32Array(column.length * 2);
            copy.set(column);
            return copy;
        };
        this.address = larger(this.address);
        this.bytes = larger(this.bytes);
        this.streamOffset = larger(this.streamOffset);
        this.next = larger(this.next);
    }
}
