/**
 * One hand-over as far as it has come: its cores and groups, the packets set aside in order, and
 * what has left the source and not arrived at the target yet. Hand-overs are rare beside packets,
 * so these are plain lists and maps.
 */
export class Handover {
    constructor(number, source, target, begunNs) {
        this.groups = [];
        this.rewritten = new Set();
        /** Mbufs in the order they were set aside. */
        this.remote = [];
        this.local = [];
        /** Deadlines of timers that left, by flow and timer; states of flows that left. */
        this.timers = new Map();
        this.flows = new Map();
        /** When the target asked the source to complete, -1 = it did not. */
        this.askedNs = -1;
        /** When the target owned the first group: from there on it drains. */
        this.ownedNs = 0;
        this.isReleased = false;
        this.isOwned = false;
        this.remoteDone = 0;
        this.localDone = 0;
        this.number = number;
        this.source = source;
        this.target = target;
        this.begunNs = begunNs;
    }
    involves(core) {
        return this.source === core || this.target === core;
    }
    /** A packet of the groups goes through the stack: what is wrong with its turn, '' = nothing. */
    drained(mbuf) {
        if (this.remoteDone < this.remote.length) {
            const next = this.remote[this.remoteDone];
            if (next !== mbuf)
                return `mbuf ${mbuf} before mbuf ${next} of the remote queue`;
            this.remoteDone++;
            return '';
        }
        if (this.localDone < this.local.length) {
            const next = this.local[this.localDone];
            if (next !== mbuf)
                return `mbuf ${mbuf} before mbuf ${next} of the local queue`;
            this.localDone++;
            return '';
        }
        return `mbuf ${mbuf}, which was in neither queue`;
    }
    /** Packets of both queues that did not go through the stack. */
    get undrained() {
        return this.remote.length - this.remoteDone + this.local.length - this.localDone;
    }
}
