/**
 * The NIC's exact-match filters as the log tells them: which flows have one, by queue and by the
 * hash of what they take. They are set and removed with connections, not with packets.
 */
export class FilterBook {
    constructor() {
        this.flows = new Set();
        this.used = new Map();
        /** How many take what has the hash. */
        this.live = new Map();
    }
    /** How many the queue has then. */
    set(flow, queue, hash) {
        this.flows.add(flow);
        this.live.set(hash, (this.live.get(hash) ?? 0) + 1);
        const used = (this.used.get(queue) ?? 0) + 1;
        this.used.set(queue, used);
        return used;
    }
    clear(flow, queue, hash) {
        this.flows.delete(flow);
        const left = (this.live.get(hash) ?? 0) - 1;
        if (left > 0)
            this.live.set(hash, left);
        else
            this.live.delete(hash);
        this.used.set(queue, (this.used.get(queue) ?? 0) - 1);
    }
    has(flow) {
        return this.flows.has(flow);
    }
    /** Whether a filter takes what has this hash. */
    takes(hash) {
        return this.live.has(hash);
    }
}
