/**
 * How long the application stays (C10), and that nothing else of the core runs meanwhile (C6).
 */
import { USER_BUDGET_NS } from '../../../base/limits.js';
import { ZERO_NS } from '../../../base/units.js';
import { APP_READ, APP_WRITE, COPY, DOMAIN_APPLICATION, NIC_DROP, NIC_RX, } from '../../../log/events.js';
import { eventName } from '../../causes.js';
import { Findings } from '../tracker.js';
import { rowD, rowKind, rowNs } from '../rows.js';
export class UserStay {
    constructor() {
        this.userBudget = new Findings();
        this.noPreempt = new Findings();
        this.isInUser = false;
        /** First row of the chunk that is inside the stay. */
        this.from = 0;
        this.enteredNs = ZERO_NS;
        this.residenceNs = ZERO_NS;
        this.isReported = false;
    }
    beginChunk() {
        this.from = 0;
    }
    endChunk(chunk) {
        if (this.isInUser && this.from < chunk.count)
            this.scan(chunk.count);
    }
    /** USER_ENTER. */
    entered(row) {
        this.enteredNs = rowNs[row];
        if (this.isInUser)
            this.scan(row);
        this.isInUser = true;
        this.from = row + 1;
    }
    /** USER_LEAVE. */
    left(row) {
        this.residenceNs = rowNs[row] - this.enteredNs;
        if (this.isInUser) {
            this.noPreempt.exercised++;
            if (this.from !== row)
                this.scan(row);
        }
        this.isInUser = false;
    }
    /** Rows of the stay, up to `end`: only the application's own, and the device's. */
    scan(end) {
        for (let row = this.from; row < end; row++) {
            const kind = rowKind[row];
            const isDevice = kind === NIC_RX || kind === NIC_DROP;
            const isApplication = kind === APP_WRITE ||
                kind === APP_READ ||
                (kind === COPY && rowD[row] === DOMAIN_APPLICATION);
            if (isDevice || isApplication)
                continue;
            this.noPreempt.report(row, 'only the application runs until it returns', eventName(kind));
        }
    }
    /** USER_UNRESPONSIVE. */
    reported() {
        this.isReported = true;
    }
    /** CYCLE_END. */
    endCycle(row) {
        const isOver = this.residenceNs > USER_BUDGET_NS;
        if (isOver || this.isReported)
            this.judge(row, isOver);
        this.residenceNs = 0;
    }
    judge(row, isOver) {
        const { isReported, residenceNs } = this;
        this.userBudget.exercised++;
        this.isReported = false;
        if (isOver === isReported)
            return;
        const found = isReported ? 'reported' : 'not reported';
        this.userBudget.report(row, `a stay of ${residenceNs} ns reported: ${isOver}`, found);
    }
}
