/**
 * C8: what a cycle takes from each of its receive queues.
 */
import { QUEUE_LIMIT } from '../ring-fifo.js';
import { Findings } from '../tracker.js';
import { rowB, rowC, rowCycle } from '../rows.js';
export class QueueTurns {
    constructor() {
        this.fairness = new Findings();
        this.cycle = -1;
        /** Polls of the cycle at hand. */
        this.polls = 0;
        this.mostPolls = 0;
        this.depths = new Int32Array(QUEUE_LIMIT);
        this.takens = new Int32Array(QUEUE_LIMIT);
    }
    /** CYCLE_POLL. */
    polled(row) {
        const cycle = rowCycle[row];
        if (cycle !== this.cycle) {
            this.cycle = cycle;
            this.polls = 0;
        }
        if (this.polls === QUEUE_LIMIT)
            return;
        this.depths[this.polls] = rowB[row];
        this.takens[this.polls] = rowC[row];
        this.polls++;
        if (this.polls > this.mostPolls)
            this.mostPolls = this.polls;
        if (this.polls > 1)
            this.judge(row);
    }
    /** Compares the newest poll with the others of the cycle. */
    judge(row) {
        const newest = this.polls - 1;
        const { depths, takens } = this;
        this.fairness.exercised++;
        for (let other = 0; other < newest; other++) {
            const difference = takens[newest] - takens[other];
            const behind = difference < 0 ? newest : other;
            const isEmptied = takens[behind] >= depths[behind];
            if (Math.abs(difference) <= 1 || isEmptied)
                continue;
            const found = `${takens[other]} and ${takens[newest]}`;
            this.fairness.report(row, 'counts of two backlogged queues differ by one', found);
        }
    }
    end() {
        if (this.mostPolls <= 1)
            this.fairness.reason = 'each core has one receive queue';
    }
}
