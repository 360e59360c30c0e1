/**
 * Migrations that the user asks for, so that they can be provoked: at given times, or one flow
 * group after another in an order drawn from the seed. A group goes from the core that owns it;
 * nothing here knows of load.
 */
import { FLOW_GROUP_COUNT } from '../base/limits.js';
export const NO_MIGRATIONS = { migrations: [], migrateEveryNs: 0 };
export function asksForMigrations({ migrations, migrateEveryNs }) {
    return migrations.length > 0 || migrateEveryNs > 0;
}
/** Puts what is asked for among the epochs; the endless one, to be stopped, if there is one. */
export function scheduleMigrations(epochs, { migrations, migrateEveryNs, seed }, mover) {
    if (migrations.length > 0)
        epochs.add(new GivenMigrations(migrations, mover));
    if (migrateEveryNs === 0)
        return null;
    const every = new EveryGroup(migrateEveryNs, seed, mover);
    epochs.add(every);
    return every;
}
/** As a result's configuration has it: nothing where nothing was asked for. */
export function migrationConfiguration(options) {
    const { migrations, migrateEveryNs } = options;
    return {
        ...(migrateEveryNs > 0 ? { migrateEveryNs } : {}),
        ...(migrations.length > 0 ? { migrations } : {}),
    };
}
/** The given migrations, in the order of their times. */
export class GivenMigrations {
    constructor(list, mover) {
        this.done = 0;
        this.list = [...list].sort((a, b) => a.atNs - b.atNs);
        this.mover = mover;
    }
    get nextNs() {
        return this.done < this.list.length ? this.list[this.done].atNs : Infinity;
    }
    run(nowNs) {
        while (this.nextNs <= nowNs) {
            const { source, target, groups } = this.list[this.done++];
            this.mover.request(source, target, groups, nowNs);
        }
    }
}
/** In a pause of the traffic so many groups move; then the rest of the pause is passed over. */
const PAUSE_COUNT_MAX = 16;
/** One flow group each period, to another core; the next one when the last has arrived. */
export class EveryGroup {
    constructor(periodNs, seed, mover) {
        this.at = 0;
        this.isUnderWay = false;
        this.pauseEndNs = 0;
        this.inPause = 0;
        this.periodNs = periodNs;
        this.nextNs = periodNs;
        this.mover = mover;
        this.draw = new Draw(seed);
        this.order = shuffled(this.draw);
    }
    /** No further migration begins. */
    stop() {
        this.nextNs = Infinity;
    }
    run(nowNs, untilNs) {
        if (untilNs !== this.pauseEndNs)
            this.inPause = 0;
        this.pauseEndNs = untilNs;
        this.nextNs = this.after(nowNs);
        const { activeCores } = this.mover;
        if (this.isUnderWay || activeCores < 2)
            return;
        this.inPause++;
        const group = this.order[this.at++ % this.order.length];
        const source = this.mover.owner(group);
        const target = (source + 1 + this.draw.below(activeCores - 1)) % activeCores;
        this.isUnderWay = true;
        this.mover.request(source, target, [group], nowNs, () => {
            this.isUnderWay = false;
        });
    }
    after(nowNs) {
        const next = nowNs + this.periodNs;
        if (this.inPause < PAUSE_COUNT_MAX || this.pauseEndNs === Infinity)
            return next;
        return Math.max(next, Math.floor(this.pauseEndNs / this.periodNs) * this.periodNs);
    }
}
/** A generator of small numbers from a seed text (xorshift32 over its FNV-1a hash). */
class Draw {
    constructor(seed) {
        let hash = 0x811c9dc5 | 0;
        for (let i = 0; i < seed.length; i++) {
            hash = Math.imul(hash ^ seed.charCodeAt(i), 0x01000193);
        }
        this.state = hash === 0 ? 1 : hash;
    }
    /** 0 to limit - 1. */
    below(limit) {
        let x = this.state;
        x ^= x << 13;
        x ^= x >>> 17;
        x ^= x << 5;
        this.state = x;
        return (x >>> 0) % limit;
    }
}
/** All flow groups in an order of the seed's. */
function shuffled(draw) {
    const groups = Array.from({ length: FLOW_GROUP_COUNT }, (_, group) => group);
    for (let i = groups.length - 1; i > 0; i--) {
        const j = draw.below(i + 1);
        [groups[i], groups[j]] = [groups[j], groups[i]];
    }
    return groups;
}
