/**
 * What is to happen, by time: a heap of four children a node over typed arrays. Events of the same
 * time come in the order they were pushed. An event is a whole number that means something to its
 * owner; nothing is taken out of the middle (owners recognise what is out of date).
 */
import { assert } from './assert.js';
import { larger } from './columns.js';
const EVENTS_INITIAL = 256;
export class EventHeap {
    constructor() {
        this.count = 0;
        this.times = new Float64Array(EVENTS_INITIAL);
        /** When it was pushed: breaks ties. Wraps; only neighbours in time are compared. */
        this.orders = new Int32Array(EVENTS_INITIAL);
        this.events = new Int32Array(EVENTS_INITIAL);
        this.pushed = 0;
    }
    /** The time of the next event, Infinity when there is none. */
    get nextNs() {
        return this.count === 0 ? Infinity : this.times[0];
    }
    /** The next event, which stays. */
    get next() {
        assert(this.count > 0, 'an event is looked at only where there is one');
        return this.events[0];
    }
    push(timeNs, event) {
        if (this.count === this.times.length)
            this.grow();
        const order = this.pushed;
        this.pushed = (order + 1) | 0;
        let at = this.count++;
        while (at > 0) {
            const parent = (at - 1) >> 2;
            if (this.times[parent] <= timeNs)
                break;
            this.move(parent, at);
            at = parent;
        }
        this.put(at, timeNs, order, event);
    }
    /** Takes the next event. */
    pop() {
        const event = this.next;
        const last = --this.count;
        if (last > 0)
            this.sink(this.times[last], this.orders[last], this.events[last]);
        return event;
    }
    /** Finds the place of what was last, from the top. */
    sink(timeNs, order, event) {
        let at = 0;
        for (;;) {
            const first = 4 * at + 1;
            if (first >= this.count)
                break;
            const end = Math.min(first + 4, this.count);
            let least = first;
            for (let child = first + 1; child < end; child++) {
                if (this.isBefore(this.times[child], this.orders[child], least))
                    least = child;
            }
            if (this.isBefore(timeNs, order, least))
                break;
            this.move(least, at);
            at = least;
        }
        this.put(at, timeNs, order, event);
    }
    isBefore(timeNs, order, other) {
        const otherNs = this.times[other];
        return timeNs < otherNs || (timeNs === otherNs && ((order - this.orders[other]) | 0) < 0);
    }
    move(from, to) {
        this.times[to] = this.times[from];
        this.orders[to] = this.orders[from];
        this.events[to] = this.events[from];
    }
    put(at, timeNs, order, event) {
        this.times[at] = timeNs;
        this.orders[at] = order;
        this.events[at] = event;
    }
    grow() {
        const size = this.times.length * 2;
        this.times = larger(this.times, new Float64Array(size));
        this.orders = larger(this.orders, new Int32Array(size));
        this.events = larger(this.events, new Int32Array(size));
    }
}
