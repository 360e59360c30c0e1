/**
 * Segments on their way in one direction: what matters of each, as columns by slot, and a heap of
 * arrivals. Bytes are made where a segment becomes a frame (frame-builder.ts): what its payload is
 * follows from its place in the stream.
 */
import { larger } from '../base/columns.js';
import { EventHeap } from '../base/event-heap.js';
const SLOTS_INITIAL = 256;
/** With timestamps three blocks fit a header. */
export const SACK_BLOCKS_MAX = 3;
const SACK_WORDS = 2 * SACK_BLOCKS_MAX;
export class Flight {
    constructor() {
        this.connection = new Int32Array(SLOTS_INITIAL);
        this.seq = new Int32Array(SLOTS_INITIAL);
        this.ack = new Int32Array(SLOTS_INITIAL);
        /** TCP flags. */
        this.flags = new Uint16Array(SLOTS_INITIAL);
        this.payloadBytes = new Uint16Array(SLOTS_INITIAL);
        /** On the wire, from Ethernet on. */
        this.frameBytes = new Uint16Array(SLOTS_INITIAL);
        /** As in the header. */
        this.window = new Uint16Array(SLOTS_INITIAL);
        /** Byte of the stream the payload begins with. */
        this.position = new Uint32Array(SLOTS_INITIAL);
        this.hasTimestamps = new Uint8Array(SLOTS_INITIAL);
        this.tsVal = new Int32Array(SLOTS_INITIAL);
        this.tsEcr = new Int32Array(SLOTS_INITIAL);
        /** Of a SYN: 0 = no option. */
        this.mss = new Uint16Array(SLOTS_INITIAL);
        /** Of a SYN: -1 = no option. */
        this.windowShift = new Int8Array(SLOTS_INITIAL);
        /** Of a SYN. */
        this.sackPermitted = new Uint8Array(SLOTS_INITIAL);
        this.sackCount = new Uint8Array(SLOTS_INITIAL);
        /** Start and end of each block, SACK_WORDS a slot. */
        this.sack = new Int32Array(SLOTS_INITIAL * SACK_WORDS);
        this.arrivals = new EventHeap();
        this.free = new Int32Array(SLOTS_INITIAL);
        this.freeCount = 0;
        this.used = 0;
    }
    /** A slot to fill; nothing of it is cleared. */
    take() {
        if (this.freeCount > 0)
            return this.free[--this.freeCount];
        if (this.used === this.seq.length)
            this.grow();
        return this.used++;
    }
    /** The segment in the slot arrives at arrivalNs. */
    depart(slot, arrivalNs) {
        this.arrivals.push(arrivalNs, slot);
    }
    /** When the next segment arrives, Infinity when none is under way. */
    get nextNs() {
        return this.arrivals.nextNs;
    }
    /** The segment that arrives next; its slot is the caller's until `release`. */
    arrive() {
        return this.arrivals.pop();
    }
    release(slot) {
        this.free[this.freeCount++] = slot;
    }
    get count() {
        return this.arrivals.count;
    }
    /** The same segment once more. */
    copy(from) {
        const to = this.take();
        this.connection[to] = this.connection[from];
        this.seq[to] = this.seq[from];
        this.ack[to] = this.ack[from];
        this.flags[to] = this.flags[from];
        this.payloadBytes[to] = this.payloadBytes[from];
        this.frameBytes[to] = this.frameBytes[from];
        this.window[to] = this.window[from];
        this.position[to] = this.position[from];
        this.hasTimestamps[to] = this.hasTimestamps[from];
        this.tsVal[to] = this.tsVal[from];
        this.tsEcr[to] = this.tsEcr[from];
        this.mss[to] = this.mss[from];
        this.windowShift[to] = this.windowShift[from];
        this.sackPermitted[to] = this.sackPermitted[from];
        this.sackCount[to] = this.sackCount[from];
        this.sack.copyWithin(to * SACK_WORDS, from * SACK_WORDS, (from + 1) * SACK_WORDS);
        return to;
    }
    setSackBlock(slot, block, start, end) {
        this.sack[slot * SACK_WORDS + 2 * block] = start;
        this.sack[slot * SACK_WORDS + 2 * block + 1] = end;
    }
    sackStart(slot, block) {
        return this.sack[slot * SACK_WORDS + 2 * block];
    }
    sackEnd(slot, block) {
        return this.sack[slot * SACK_WORDS + 2 * block + 1];
    }
    grow() {
        const size = this.seq.length * 2;
        this.connection = larger(this.connection, new Int32Array(size));
        this.seq = larger(this.seq, new Int32Array(size));
        this.ack = larger(this.ack, new Int32Array(size));
        this.flags = larger(this.flags, new Uint16Array(size));
        this.payloadBytes = larger(this.payloadBytes, new Uint16Array(size));
        this.frameBytes = larger(this.frameBytes, new Uint16Array(size));
        this.window = larger(this.window, new Uint16Array(size));
        this.position = larger(this.position, new Uint32Array(size));
        this.hasTimestamps = larger(this.hasTimestamps, new Uint8Array(size));
        this.tsVal = larger(this.tsVal, new Int32Array(size));
        this.tsEcr = larger(this.tsEcr, new Int32Array(size));
        this.mss = larger(this.mss, new Uint16Array(size));
        this.windowShift = larger(this.windowShift, new Int8Array(size));
        this.sackPermitted = larger(this.sackPermitted, new Uint8Array(size));
        this.sackCount = larger(this.sackCount, new Uint8Array(size));
        this.sack = larger(this.sack, new Int32Array(size * SACK_WORDS));
        this.free = larger(this.free, new Int32Array(size));
    }
}
