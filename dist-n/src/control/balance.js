/**
 * Evens out the load of a fixed set of cores: when the most loaded core had clearly more frames
 * than the least loaded one, its hottest flow groups move there, as far as that narrows the gap.
 *
 * Load is frames taken in the last control period. Nothing moves while the loaded core mostly
 * idles, or right after a move: what it did must show first.
 */
import { IDLE_UNITS } from './shared-page.js';
/** A core that idles more than this needs no help. */
const IDLE_MAX = 0.5;
/** The gap, in percent of the most loaded core's frames, below which cores are even. */
const GAP_PERCENT = 20;
const REST_PERIODS = 2;
const GROUPS_MAX = 8;
class Balance {
    constructor(periodNs) {
        this.lastMoveNs = -Infinity;
        this.restNs = REST_PERIODS * periodNs;
    }
    decide({ timeNs, cores, groups }) {
        const loads = cores.map(({ core }) => framesOn(core, groups));
        const most = loads.indexOf(Math.max(...loads));
        const least = loads.indexOf(Math.min(...loads));
        const gap = loads[most] - loads[least];
        const idle = cores[most].idleFast;
        if (idle > IDLE_MAX) {
            const value = Math.floor(idle * IDLE_UNITS);
            return { action: 'stay', reason: 'calm', value, limit: IDLE_MAX * IDLE_UNITS };
        }
        const limit = Math.floor((loads[most] * GAP_PERCENT) / 100);
        const basis = { value: gap, limit };
        if (gap <= limit)
            return { action: 'stay', reason: 'even', ...basis };
        if (timeNs - this.lastMoveNs < this.restNs) {
            return { action: 'stay', reason: 'guard', ...basis };
        }
        const flowGroups = hottest(cores[most].core, groups, gap);
        if (flowGroups.length === 0)
            return { action: 'stay', reason: 'even', ...basis };
        this.lastMoveNs = timeNs;
        const target = cores[least].core;
        return { action: 'move', flowGroups, target, reason: 'uneven', ...basis };
    }
}
function framesOn(core, groups) {
    return groups.reduce((sum, group) => (group.core === core ? sum + group.frames : sum), 0);
}
/**
 * The hottest groups of the core that fit into half the gap, hottest first; where none does, the
 * coolest that narrows it.
 */
function hottest(core, groups, gap) {
    const own = groups
        .filter((group) => group.core === core)
        .sort((x, y) => y.frames - x.frames || x.flowGroup - y.flowGroup);
    const moved = [];
    let frames = 0;
    for (const group of own) {
        if (moved.length === GROUPS_MAX)
            break;
        if (frames + group.frames > gap / 2)
            continue;
        frames += group.frames;
        moved.push(group.flowGroup);
    }
    if (moved.length > 0)
        return moved.sort((x, y) => x - y);
    const coolest = own.at(-1);
    return coolest !== undefined && coolest.frames < gap ? [coolest.flowGroup] : [];
}
export const balance = {
    name: 'balance',
    needsGroups: true,
    create: (context) => new Balance(context.periodNs),
};
