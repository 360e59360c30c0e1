/**
 * Notices a core that is busy and gets nowhere: cycle after cycle without a frame, a timer of a
 * connection or a recorded action, too close together for anything that waits. An application that
 * asks for the next entry at every entry does that, or a bug here; the pauses of captures last for
 * days, so it would not end.
 */
import { FRAMELESS_CYCLES_MAX, FRAMELESS_NS_MEAN_MIN } from '../base/limits.js';
import { ZERO_NS } from '../base/units.js';
/** Exit 5. */
export class NoProgressError extends Error {
    constructor() {
        super(...arguments);
        this.name = 'NoProgressError';
    }
}
export class Watchdog {
    constructor() {
        /** The cycle had a timer of a connection or a recorded action; false again when it has ended. */
        this.hasProgressed = false;
        this.cycles = 0;
        this.sinceNs = ZERO_NS;
    }
    /** A cycle ended at nowNs that took so many frames. */
    cycleEnded(core, taken, nowNs) {
        const isRestless = taken === 0 && !this.hasProgressed;
        this.hasProgressed = false;
        if (!isRestless || this.cycles === 0) {
            this.cycles = 1;
            this.sinceNs = nowNs;
        }
        else if (++this.cycles > FRAMELESS_CYCLES_MAX)
            this.judge(core, nowNs);
    }
    judge(core, nowNs) {
        const passedNs = nowNs - this.sinceNs;
        if (passedNs < this.cycles * FRAMELESS_NS_MEAN_MIN) {
            throw new NoProgressError(`core ${core} made ${this.cycles} cycles without a frame between ` +
                `${seconds(this.sinceNs)} and ${seconds(nowNs)} s of virtual time; an application that ` +
                'sets a timer, or sends a datagram, whenever the last one is done never rests');
        }
        this.cycles = 0;
    }
}
function seconds(timeNs) {
    return (timeNs / 1e9).toFixed(3);
}
