/**
 * C7: frames queued for transmission and the doorbells that hand them over, by queue.
 */
import { QUEUE_LIMIT } from '../ring-fifo.js';
import { Findings } from '../tracker.js';
import { rowA, rowB } from '../rows.js';
export class TxFlush {
    constructor() {
        this.txFlush = new Findings();
        /** By queue: frames since the last doorbell, doorbells in this cycle. */
        this.unrung = new Int32Array(QUEUE_LIMIT);
        this.doorbells = new Int32Array(QUEUE_LIMIT);
        this.unrungTotal = 0;
        this.doorbellTotal = 0;
        this.lastRung = 0;
    }
    /** NIC_TX. */
    queued(queue) {
        if (queue < 0 || queue >= QUEUE_LIMIT)
            return;
        this.unrung[queue]++;
        this.unrungTotal++;
    }
    /** NIC_DOORBELL. */
    rung(row) {
        const queue = rowA[row];
        if (queue < 0 || queue >= QUEUE_LIMIT)
            return;
        this.txFlush.exercised++;
        this.doorbells[queue]++;
        this.lastRung = queue;
        this.doorbellTotal++;
        const unrung = this.unrung[queue];
        if (rowB[row] !== unrung || unrung === 0) {
            const found = `${rowB[row]}`;
            this.txFlush.report(row, `a doorbell for the ${unrung} frames queued`, found);
        }
        if (this.doorbells[queue] > 1) {
            const found = `${this.doorbells[queue]} on queue ${queue}`;
            this.txFlush.report(row, 'one doorbell a queue and cycle', found);
        }
        this.unrungTotal -= unrung;
        this.unrung[queue] = 0;
    }
    /** CYCLE_END. */
    endCycle(row) {
        if (this.unrungTotal > 0) {
            const found = `${this.unrungTotal} frames not handed over`;
            this.txFlush.report(row, 'all queued frames rung by the end of the cycle', found);
            this.unrung.fill(0);
            this.unrungTotal = 0;
        }
        if (this.doorbellTotal === 0)
            return;
        // Most often the one queue of the core.
        if (this.doorbellTotal === this.doorbells[this.lastRung])
            this.doorbells[this.lastRung] = 0;
        else
            this.doorbells.fill(0);
        this.doorbellTotal = 0;
    }
}
