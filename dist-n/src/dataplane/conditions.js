/**
 * The event-condition array of a core (IX: usys): written by the stack, read by the application,
 * emptied at the end of every user entry. The application's view has no setter: it cannot forge a
 * condition.
 */
import { CONDITION_COUNT_MAX } from '../base/limits.js';
import { larger } from '../base/columns.js';
export class ConditionQueue {
    constructor() {
        this.count = 0;
        this.kinds = new Uint8Array(CONDITION_COUNT_MAX);
        this.handles = new Float64Array(CONDITION_COUNT_MAX);
        this.cookies = new Float64Array(CONDITION_COUNT_MAX);
        this.xs = new Float64Array(CONDITION_COUNT_MAX);
        this.ys = new Float64Array(CONDITION_COUNT_MAX);
    }
    push(condition, handle, cookie, x, y) {
        const i = this.count;
        // Only `accept` of a flow with much withheld data can need more than a batch does.
        if (i === this.kinds.length)
            this.grow();
        this.kinds[i] = condition;
        this.handles[i] = handle;
        this.cookies[i] = cookie;
        this.xs[i] = x;
        this.ys[i] = y;
        this.count = i + 1;
    }
    grow() {
        const size = this.kinds.length * 2;
        this.kinds = larger(this.kinds, new Uint8Array(size));
        this.handles = larger(this.handles, new Float64Array(size));
        this.cookies = larger(this.cookies, new Float64Array(size));
        this.xs = larger(this.xs, new Float64Array(size));
        this.ys = larger(this.ys, new Float64Array(size));
    }
    clear() {
        this.count = 0;
    }
    kind(index) {
        return index < this.count ? this.kinds[index] : 0;
    }
    handle(index) {
        return index < this.count ? this.handles[index] : -1;
    }
    cookie(index) {
        return index < this.count ? this.cookies[index] : 0;
    }
    x(index) {
        return index < this.count ? this.xs[index] : 0;
    }
    y(index) {
        return index < this.count ? this.ys[index] : 0;
    }
}
