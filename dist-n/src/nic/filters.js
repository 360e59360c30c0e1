/**
 * Exact-match filters (82599: Flow Director): what a remote end sends to a local one goes to the
 * queue that asked for it, whatever its hash. They precede receive-side scaling.
 *
 * A queue has its part of the filters, so that one core's do not depend on what others did. Whoever
 * looks a packet up has brought all cores to its time before.
 */
import { assert } from '../base/assert.js';
import { larger } from '../base/columns.js';
import { FILTER_COUNT_MAX, FLOW_GROUP_COUNT } from '../base/limits.js';
import { NIC_FILTER_CLEAR, NIC_FILTER_SET } from '../log/events.js';
const BUCKETS = 1024;
const NONE = -1;
/** family, addresses of the remote and the local end, ports (remote << 16 | local). */
const KEY_WORDS = 10;
/** The flow group of what the queue's filters take: behind those of the table. */
export function filterGroup(queue) {
    return FLOW_GROUP_COUNT + queue;
}
export class FilterTable {
    constructor(queueCount) {
        this.heads = new Int32Array(BUCKETS).fill(NONE);
        // By filter; a list for each bucket, the newest first.
        this.next = new Int32Array(BUCKETS);
        this.key = new Int32Array(BUCKETS * KEY_WORDS);
        this.queue = new Int32Array(BUCKETS);
        this.hash = new Int32Array(BUCKETS);
        this.limit = 0;
        this.freeHead = NONE;
        /** Filter by flow, + 1; 0 = none. */
        this.ofFlow = new Int32Array(BUCKETS);
        this.room = Math.floor(FILTER_COUNT_MAX / queueCount);
        this.used = new Int32Array(queueCount);
    }
    hasRoom(queue) {
        return this.used[queue] < this.room;
    }
    /** Filters the queue has. */
    usedBy(queue) {
        return this.used[queue];
    }
    /** hash: of what comes from the tuple's remote end. There is room. */
    set(recorder, queue, flow, tuple, hash) {
        assert(this.hasRoom(queue), 'a filter is set where there is room');
        const bucket = hash & (BUCKETS - 1);
        const filter = this.take();
        this.next[filter] = this.heads[bucket];
        this.heads[bucket] = filter;
        this.writeKey(filter * KEY_WORDS, tuple);
        this.queue[filter] = queue;
        this.hash[filter] = hash;
        if (flow >= this.ofFlow.length) {
            this.ofFlow = larger(this.ofFlow, new Int32Array(2 * flow));
        }
        this.ofFlow[flow] = filter + 1;
        const used = ++this.used[queue];
        recorder.emit5(NIC_FILTER_SET, flow, queue, filterGroup(queue), used, this.room, 0);
    }
    /** The flow's filter is removed, if it has one. */
    clear(recorder, flow) {
        const filter = flow < this.ofFlow.length ? this.ofFlow[flow] - 1 : NONE;
        if (filter === NONE)
            return;
        this.ofFlow[flow] = 0;
        this.unlink(filter);
        const queue = this.queue[filter];
        const used = --this.used[queue];
        recorder.emit3(NIC_FILTER_CLEAR, flow, queue, filterGroup(queue), used);
    }
    /** The queue of the packet's filter, -1 = it has none. */
    match(packet, hash) {
        let filter = this.heads[hash & (BUCKETS - 1)];
        while (filter !== NONE && !this.isOf(filter * KEY_WORDS, packet))
            filter = this.next[filter];
        return filter === NONE ? NONE : this.queue[filter];
    }
    writeKey(at, tuple) {
        const { key } = this;
        key[at] = tuple.family;
        key[at + 1] = tuple.remote0;
        key[at + 2] = tuple.remote1;
        key[at + 3] = tuple.remote2;
        key[at + 4] = tuple.remote3;
        key[at + 5] = tuple.local0;
        key[at + 6] = tuple.local1;
        key[at + 7] = tuple.local2;
        key[at + 8] = tuple.local3;
        key[at + 9] = (tuple.remotePort << 16) | tuple.localPort;
    }
    isOf(at, packet) {
        const { key } = this;
        const ports = (packet.sourcePort << 16) | packet.destinationPort;
        if (key[at + 9] !== ports || key[at] !== packet.family)
            return false;
        if (key[at + 1] !== packet.source0 || key[at + 5] !== packet.destination0)
            return false;
        if (packet.family === 4)
            return true;
        return (key[at + 2] === packet.source1 &&
            key[at + 3] === packet.source2 &&
            key[at + 4] === packet.source3 &&
            key[at + 6] === packet.destination1 &&
            key[at + 7] === packet.destination2 &&
            key[at + 8] === packet.destination3);
    }
    take() {
        const filter = this.freeHead;
        if (filter !== NONE) {
            this.freeHead = this.next[filter];
            return filter;
        }
        if (this.limit === this.next.length) {
            const size = 2 * this.limit;
            this.next = larger(this.next, new Int32Array(size));
            this.key = larger(this.key, new Int32Array(size * KEY_WORDS));
            this.queue = larger(this.queue, new Int32Array(size));
            this.hash = larger(this.hash, new Int32Array(size));
        }
        return this.limit++;
    }
    unlink(filter) {
        const bucket = this.hash[filter] & (BUCKETS - 1);
        let before = NONE;
        let at = this.heads[bucket];
        while (at !== filter) {
            before = at;
            at = this.next[at];
        }
        const following = this.next[filter];
        if (before === NONE)
            this.heads[bucket] = following;
        else
            this.next[before] = following;
        this.next[filter] = this.freeHead;
        this.freeHead = filter;
    }
}
