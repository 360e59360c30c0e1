/**
 * Per-flow state of a spec: a fixed number of words a flow, side by side so that one flow is one
 * cache line, in one typed array that doubles when a higher flow index appears. Flow indices are
 * reused: TCP_OPEN begins a new life and the spec clears the flow's words then.
 *
 * Use: `const at = state.at(flow); const words = state.words;` in this order, since `at` may
 * replace the array.
 */
import { COLUMN_ROWS, capacityFor, growFloat64, growInt32 } from './columns.js';
export class FlowWords {
    constructor(stride) {
        /** Flows there is room for. */
        this.flows = COLUMN_ROWS;
        this.stride = stride;
        this.words = new Int32Array(COLUMN_ROWS * stride);
    }
    /** Index of the flow's first word; the flow index was checked with `isIndex`. */
    at(flow) {
        if (flow >= this.flows) {
            this.flows = capacityFor(flow, this.flows);
            this.words = growInt32(this.words, this.flows * this.stride, 0);
        }
        return flow * this.stride;
    }
    /** Forgets the flow: all its words are 0. Returns the index of the first. */
    clear(flow) {
        const at = this.at(flow);
        this.words.fill(0, at, at + this.stride);
        return at;
    }
}
/** One time in nanoseconds a flow. */
export class FlowTimes {
    constructor() {
        this.ns = new Float64Array(COLUMN_ROWS);
    }
    get(flow) {
        return flow < this.ns.length ? this.ns[flow] : 0;
    }
    set(flow, timeNs) {
        if (flow >= this.ns.length) {
            this.ns = growFloat64(this.ns, capacityFor(flow, this.ns.length));
        }
        this.ns[flow] = timeNs;
    }
}
