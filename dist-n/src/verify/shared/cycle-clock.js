/**
 * How long the cycles of a core are, from its rows: a timer or a delayed acknowledgement may be
 * late by the cycle that is in progress when it falls due (IX runs timers once a cycle), so their
 * specs need it.
 *
 * A cycle lasts from the end of the one before, or from waking up, to its CYCLE_END. The owner
 * feeds CYCLE_END and CYCLE_WAKE rows in order.
 */
import { ZERO_NS } from '../../base/units.js';
export class CycleClock {
    constructor() {
        /** Length of the last finished cycle. */
        this.previousNs = ZERO_NS;
        this.longestNs = ZERO_NS;
        this.beginNs = ZERO_NS;
    }
    ended(timeNs) {
        this.previousNs = timeNs - this.beginNs;
        if (this.previousNs > this.longestNs)
            this.longestNs = this.previousNs;
        this.beginNs = timeNs;
    }
    woke(timeNs) {
        this.beginNs = timeNs;
        this.previousNs = 0;
    }
    /** How long the cycle in progress has lasted at timeNs. */
    elapsedNs(timeNs) {
        return timeNs - this.beginNs;
    }
}
