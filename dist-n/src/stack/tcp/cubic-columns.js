/**
 * What CUBIC (congestion-cubic.ts) remembers of each connection: columns by flow index, for all
 * cores, made only as far as flows use them. Windows are segments, times milliseconds.
 */
const COLUMNS_INITIAL = 256;
export class CubicColumns {
    constructor() {
        /** W_max; 0 = unknown. */
        this.maxSegments = new Int32Array(COLUMNS_INITIAL);
        /** When the epoch of growth began; 0 = it did not. */
        this.epochMs = new Float64Array(COLUMNS_INITIAL);
        /** K of RFC 9438 §4.2, and the window the curve turns at. */
        this.kMs = new Int32Array(COLUMNS_INITIAL);
        this.origin = new Int32Array(COLUMNS_INITIAL);
        /** W_est, and the bytes acknowledged since it grew last. */
        this.friendly = new Int32Array(COLUMNS_INITIAL);
        this.friendlyCredit = new Int32Array(COLUMNS_INITIAL);
        /** Segments to be acknowledged for one more; for which window and when that was worked out. */
        this.rate = new Int32Array(COLUMNS_INITIAL);
        this.rateWindow = new Int32Array(COLUMNS_INITIAL);
        this.rateMs = new Float64Array(COLUMNS_INITIAL);
    }
    /** Makes room for the flow. */
    reach(flow) {
        while (flow >= this.rate.length)
            this.grow();
    }
    grow() {
        const columns = this;
        for (const name of Object.keys(this)) {
            const column = columns[name];
            const larger = new column.constructor(column.length * 2);
            larger.set(column);
            columns[name] = larger;
        }
    }
}
