/**
 * When cores meet. Between epochs each core is simulated on its own, in any order; at an epoch all
 * of them are brought to one time, and whoever is due then (a scheduled migration, the control
 * plane) acts. Whoever feeds the host asks before it delivers anything at time t:
 * `if (t >= epochs.nextNs || epochs.moves.isActive) epochs.run(t)`: while flow groups are on their
 * way their cores must not drift apart.
 */
import { assert } from '../base/assert.js';
import { Moves } from './moves.js';
export class Epochs {
    /** enter: makes the unit the one that is observed; called before its core runs. */
    constructor(host, enter) {
        /** The next epoch; Infinity when there is none. */
        this.nextNs = Infinity;
        this.sources = [];
        this.units = host.units;
        this.enter = enter;
        this.moves = new Moves(host, enter);
    }
    add(source) {
        this.sources.push(source);
        this.nextNs = this.due();
    }
    /**
     * Everything due by timeNs happens, each at its own time, in the order of the sources. untilNs:
     * nothing is delivered to the host before, unless it sends something.
     */
    run(timeNs, untilNs = timeNs) {
        for (;;) {
            const dueNs = this.due();
            this.moves.advance(Math.min(dueNs, timeNs));
            if (dueNs > timeNs)
                break;
            this.bring(dueNs);
            for (const source of this.sources) {
                if (source.nextNs <= dueNs)
                    source.run(dueNs, untilNs);
            }
        }
        this.nextNs = this.due();
    }
    /** The unit's next cycle, whenever it begins; the cores of its migration go along. */
    step(unit) {
        if (this.moves.isInvolved(unit)) {
            this.moves.step();
            return;
        }
        const next = unit.core.nextWorkNs();
        assert(next !== Infinity, 'whoever waits for a core waits for something it will do');
        this.enter(unit);
        unit.core.advance(Math.max(next, unit.core.nowNs));
    }
    /** Everything due by untilNs happens, and what is on its way arrives, later if need be. */
    finish(untilNs) {
        this.run(untilNs);
        this.moves.advance(Infinity);
    }
    due() {
        let dueNs = Infinity;
        for (const source of this.sources)
            dueNs = Math.min(dueNs, source.nextNs);
        return dueNs;
    }
    /** Every core does what begins at or before timeNs. */
    bring(timeNs) {
        for (const unit of this.units) {
            if (this.moves.isInvolved(unit))
                continue;
            this.enter(unit);
            unit.core.advance(timeNs);
        }
    }
}
