/**
 * Records of flows that hold payload out of order: the chain of mbufs and the SACK blocks to report
 * (RFC 2018).
 *
 * Most flows never need one, so records are a pool of their own and the control block holds an
 * index. What belongs to an mbuf (its first sequence number) is a column by mbuf index.
 */
import { SACK_BLOCK_COUNT_MAX } from '../../wire/tcp-options.js';
const RECORDS_INITIAL = 64;
export class ReassemblyPool {
    constructor() {
        /** First and last queued mbuf (chain in mbufs.next, by sequence number). */
        this.head = new Int32Array(RECORDS_INITIAL);
        this.tail = new Int32Array(RECORDS_INITIAL);
        this.mbufCount = new Int32Array(RECORDS_INITIAL);
        this.bytes = new Int32Array(RECORDS_INITIAL);
        /** Where the contiguous block that ends in `tail` begins. */
        this.tailBlock = new Int32Array(RECORDS_INITIAL);
        /** Blocks to report, the most recent first. */
        this.sackCount = new Uint8Array(RECORDS_INITIAL);
        this.sackStart = new Int32Array(RECORDS_INITIAL * SACK_BLOCK_COUNT_MAX);
        this.sackEnd = new Int32Array(RECORDS_INITIAL * SACK_BLOCK_COUNT_MAX);
        /** By mbuf index: sequence number of its queued payload. */
        this.mbufSeq = new Int32Array(0);
        this.free = [];
        this.used = 0;
    }
    allocate(mbufCount) {
        if (this.mbufSeq.length < mbufCount)
            this.mbufSeq = new Int32Array(mbufCount);
        const freed = this.free.pop();
        if (freed === undefined && this.used === this.head.length)
            this.grow();
        const record = freed ?? this.used++;
        this.head[record] = -1;
        this.tail[record] = -1;
        this.mbufCount[record] = 0;
        this.bytes[record] = 0;
        this.sackCount[record] = 0;
        return record;
    }
    release(record) {
        this.free.push(record);
    }
    grow() {
        this.head = doubled(this.head);
        this.tail = doubled(this.tail);
        this.mbufCount = doubled(this.mbufCount);
        this.bytes = doubled(this.bytes);
        this.tailBlock = doubled(this.tailBlock);
        this.sackStart = doubled(this.sackStart);
        this.sackEnd = doubled(this.sackEnd);
        const counts = new Uint8Array(this.sackCount.length * 2);
        counts.set(this.sackCount);
        this.sackCount = counts;
    }
}
function doubled(column) {
    const larger = new Int32Array(column.length * 2);
    larger.set(column);
    return larger;
}
