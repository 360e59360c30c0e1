/**
 * What the peer says it has above SND.UNA (RFC 2018), and what follows from it for recovery (RFC
 * 6675 §4).
 *
 * A record holds disjoint blocks in rising order; only flows whose peer sends SACK need one. At
 * most BLOCKS_MAX are kept: beyond, the highest is forgotten, which costs a retransmission and
 * nothing else. Blocks outside (SND.UNA, SND.MAX] are ignored, so a peer cannot make us forget what
 * we sent.
 */
import { seqLessOrEqual, seqLessThan, seqMax } from '../../wire/seq.js';
export const BLOCKS_MAX = 32;
/** RFC 6675: DupThresh. */
const DUPLICATE_THRESHOLD = 3;
const RECORDS_INITIAL = 64;
export class Scoreboard {
    constructor() {
        this.count = new Uint8Array(RECORDS_INITIAL);
        this.start = new Int32Array(RECORDS_INITIAL * BLOCKS_MAX);
        this.end = new Int32Array(RECORDS_INITIAL * BLOCKS_MAX);
        this.free = [];
        this.used = 0;
    }
    allocate() {
        const freed = this.free.pop();
        if (freed === undefined && this.used === this.count.length)
            this.grow();
        const record = freed ?? this.used++;
        this.count[record] = 0;
        return record;
    }
    release(record) {
        this.free.push(record);
    }
    /** Adds [from, to); true when it said something new. */
    add(record, from, to) {
        const base = record * BLOCKS_MAX;
        const count = this.count[record];
        let i = 0;
        // The first block that [from, to) touches or precedes.
        while (i < count && seqLessThan(this.end[base + i], from))
            i++;
        if (i === count || seqLessThan(to, this.start[base + i])) {
            return this.insert(record, i, from, to);
        }
        const first = this.start[base + i];
        const last = this.end[base + i];
        if (seqLessOrEqual(first, from) && seqLessOrEqual(to, last))
            return false;
        let high = seqMax(to, last);
        let j = i + 1;
        while (j < count && seqLessOrEqual(this.start[base + j], high)) {
            high = seqMax(high, this.end[base + j]);
            j++;
        }
        this.start[base + i] = seqLessThan(from, first) ? from : first;
        this.end[base + i] = high;
        this.start.copyWithin(base + i + 1, base + j, base + count);
        this.end.copyWithin(base + i + 1, base + j, base + count);
        this.count[record] = count - (j - i - 1);
        return true;
    }
    /** Forgets what lies below una. */
    prune(record, una) {
        const base = record * BLOCKS_MAX;
        const count = this.count[record];
        let dropped = 0;
        while (dropped < count && seqLessOrEqual(this.start[base + dropped], una))
            dropped++;
        if (dropped === 0)
            return;
        this.start.copyWithin(base, base + dropped, base + count);
        this.end.copyWithin(base, base + dropped, base + count);
        this.count[record] = count - dropped;
    }
    /** Where a segment that begins at seq must end: the start of the next block, or `limit`. */
    holeEnd(record, seq, limit) {
        const base = record * BLOCKS_MAX;
        for (let i = 0; i < this.count[record]; i++) {
            if (seqLessThan(seq, this.start[base + i])) {
                return seqLessThan(this.start[base + i], limit) ? this.start[base + i] : limit;
            }
        }
        return limit;
    }
    /** seq, or the end of the block it lies in. */
    skip(record, seq) {
        const base = record * BLOCKS_MAX;
        for (let i = 0; i < this.count[record]; i++) {
            const inside = seqLessOrEqual(this.start[base + i], seq) && seqLessThan(seq, this.end[base + i]);
            if (inside)
                return this.end[base + i];
        }
        return seq;
    }
    /**
     * RFC 6675 §4, IsLost: everything not SACKed below the returned number counts as lost, because
     * three blocks or more than two segments lie SACKed above it. una when nothing does.
     */
    lostEdge(record, una, mss) {
        const base = record * BLOCKS_MAX;
        let bytes = 0;
        const count = this.count[record];
        for (let i = count - 1; i >= 0; i--) {
            bytes += (this.end[base + i] - this.start[base + i]) | 0;
            const isEnough = bytes > (DUPLICATE_THRESHOLD - 1) * mss;
            if (isEnough || count - i >= DUPLICATE_THRESHOLD)
                return this.start[base + i];
        }
        return una;
    }
    /** One past the highest sequence number reported. */
    highest(record) {
        return this.end[record * BLOCKS_MAX + this.count[record] - 1];
    }
    /** RFC 6675 §4, SetPipe: bytes thought to be in the network. */
    pipe(record, una, max, highRxt, mss) {
        const edge = this.lostEdge(record, una, mss);
        return this.unsacked(record, una, highRxt) + this.unsacked(record, edge, max);
    }
    /** Bytes in [from, to) that no block covers. */
    unsacked(record, from, to) {
        let bytes = (to - from) | 0;
        if (bytes <= 0)
            return 0;
        const base = record * BLOCKS_MAX;
        for (let i = 0; i < this.count[record]; i++) {
            const low = seqMax(this.start[base + i], from);
            const high = seqLessThan(this.end[base + i], to) ? this.end[base + i] : to;
            const covered = (high - low) | 0;
            if (covered > 0)
                bytes -= covered;
        }
        return bytes;
    }
    insert(record, index, from, to) {
        const base = record * BLOCKS_MAX;
        const count = this.count[record];
        if (index === BLOCKS_MAX)
            return false;
        const kept = count === BLOCKS_MAX ? count - 1 : count;
        this.start.copyWithin(base + index + 1, base + index, base + kept);
        this.end.copyWithin(base + index + 1, base + index, base + kept);
        this.start[base + index] = from;
        this.end[base + index] = to;
        this.count[record] = kept + 1;
        return true;
    }
    grow() {
        const larger = (column) => {
            const copy = new Int32Array(column.length * 2);
            copy.set(column);
            return copy;
        };
        this.start = larger(this.start);
        this.end = larger(this.end);
        const counts = new Uint8Array(this.count.length * 2);
        counts.set(this.count);
        this.count = counts;
    }
}
