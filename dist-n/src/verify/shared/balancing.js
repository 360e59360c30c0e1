/**
 * The balancing rule by the verifier's own account: which flow groups the readings of a control
 * period say should move, and where to.
 *
 * The most loaded core (frames taken; the first of equals) gives its hottest groups to the least
 * loaded one as far as they fit into half the gap, eight at most; where none fits, the coolest that
 * is smaller than the gap. Not while it idles more than half of its time, not for a gap of a fifth
 * of its load or less, and not within two periods of the last move.
 */
const IDLE_HALF = 5000;
const GROUPS_MAX = 8;
export class Balancing {
    constructor(periodNs) {
        /** Of the last answer. */
        this.target = -1;
        this.lastNs = -Infinity;
        this.order = [];
        this.idle = new Map();
        this.groups = [];
        this.restNs = 2 * periodNs;
    }
    core(core, idle) {
        this.order.push(core);
        this.idle.set(core, idle);
    }
    group(flowGroup, core, frames) {
        this.groups.push({ flowGroup, core, frames });
    }
    clear() {
        this.order.length = 0;
        this.idle.clear();
        this.groups = [];
    }
    /** The groups that should move now, in order; none = stay. */
    moves(timeNs) {
        const load = new Map(this.order.map((core) => [core, 0]));
        for (const { core, frames } of this.groups) {
            if (load.has(core))
                load.set(core, load.get(core) + frames);
        }
        let most = this.order[0] ?? -1;
        let least = most;
        for (const core of this.order) {
            if (load.get(core) > load.get(most))
                most = core;
            if (load.get(core) < load.get(least))
                least = core;
        }
        if (most === -1 || this.idle.get(most) > IDLE_HALF)
            return [];
        const gap = load.get(most) - load.get(least);
        const isEven = gap <= Math.floor(load.get(most) / 5);
        if (isEven || timeNs - this.lastNs < this.restNs)
            return [];
        const chosen = this.choose(most, gap);
        if (chosen.length > 0)
            this.lastNs = timeNs;
        this.target = least;
        return chosen;
    }
    choose(core, gap) {
        const hot = this.groups.filter((group) => group.core === core);
        hot.sort((x, y) => (x.frames === y.frames ? x.flowGroup - y.flowGroup : y.frames - x.frames));
        let room = gap;
        const chosen = [];
        for (const group of hot) {
            if (chosen.length >= GROUPS_MAX || 2 * group.frames > room)
                continue;
            room -= 2 * group.frames;
            chosen.push(group.flowGroup);
        }
        const last = hot[hot.length - 1];
        if (chosen.length === 0 && last !== undefined && last.frames < gap)
            chosen.push(last.flowGroup);
        return chosen.sort((x, y) => x - y);
    }
}
