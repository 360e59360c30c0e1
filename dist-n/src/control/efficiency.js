/**
 * As few cores as carry the load: thresholds and guards of IX's `ixcp.py` (policy `eff`), with
 * cores as the only steps. Clock frequencies, hyperthreads and Turbo are steps in IX too; they are
 * not simulated: the cost table has one speed.
 *
 * Up when the longest queue is longer than half a batch; down when queues are short and the cores
 * idle more than one of them would take with it. One step at a time. Guards are multiples of the
 * control period, as IX's seconds are of its 0.1 s.
 */
import { FRAME_UNITS, IDLE_UNITS } from './shared-page.js';
/** IX: half a batch waits. */
const QUEUE_UP_FRAMES = 32;
const QUEUE_DOWN_FRAMES = 8;
/** IX: 0.2 s after a step up, 2 s after a step down; 4 s after either. */
const UP_AFTER_UP_PERIODS = 2;
const UP_AFTER_DOWN_PERIODS = 20;
const DOWN_AFTER_STEP_PERIODS = 40;
/** IX: a core goes when 1.2 times its share of all time is idle, which is 1.2 cores' worth. */
const IDLE_CORES = 1.2;
class Efficiency {
    constructor(context) {
        this.lastUpNs = -Infinity;
        this.lastDownNs = -Infinity;
        this.context = context;
    }
    decide(readings) {
        const { cores, timeNs } = readings;
        const longest = Math.max(...cores.map((core) => core.queueFast));
        if (longest > QUEUE_UP_FRAMES)
            return this.up(timeNs, cores.length, longest);
        return this.down(timeNs, cores);
    }
    /** A long queue never lets a core go, guards or not: latency comes before savings. */
    up(timeNs, count, longest) {
        const basis = {
            value: Math.round(longest * FRAME_UNITS),
            limit: QUEUE_UP_FRAMES * FRAME_UNITS,
        };
        if (count >= this.context.coresMax) {
            return { action: 'stay', reason: 'at-most-cores', ...basis };
        }
        const isGuarded = this.isWithin(timeNs, this.lastUpNs, UP_AFTER_UP_PERIODS) ||
            this.isWithin(timeNs, this.lastDownNs, UP_AFTER_DOWN_PERIODS);
        if (isGuarded)
            return { action: 'stay', reason: 'guard', ...basis };
        this.lastUpNs = timeNs;
        return { action: 'cores', cores: count + 1, reason: 'queue-long', ...basis };
    }
    down(timeNs, cores) {
        const count = cores.length;
        const queues = sum(cores.map((core) => core.queueSlow), FRAME_UNITS);
        const limit = QUEUE_DOWN_FRAMES * FRAME_UNITS;
        if (queues >= count * limit) {
            return { action: 'stay', reason: 'calm', value: Math.floor(queues / count), limit };
        }
        const idle = sum(cores.map((core) => core.idleFast), IDLE_UNITS);
        const basis = { value: idle, limit: IDLE_CORES * IDLE_UNITS };
        if (idle <= basis.limit)
            return { action: 'stay', reason: 'calm', ...basis };
        if (count <= this.context.coresMin) {
            return { action: 'stay', reason: 'at-least-cores', ...basis };
        }
        const isGuarded = this.isWithin(timeNs, this.lastUpNs, DOWN_AFTER_STEP_PERIODS) ||
            this.isWithin(timeNs, this.lastDownNs, DOWN_AFTER_STEP_PERIODS);
        if (isGuarded)
            return { action: 'stay', reason: 'guard', ...basis };
        this.lastDownNs = timeNs;
        return { action: 'cores', cores: count - 1, reason: 'idle', ...basis };
    }
    isWithin(timeNs, sinceNs, periods) {
        return timeNs - sinceNs < periods * this.context.periodNs;
    }
}
/** In whole units, so that a reading on the threshold is on it whatever the order of adding up. */
function sum(values, units) {
    return values.reduce((total, value) => total + Math.round(value * units), 0);
}
export const efficiency = {
    name: 'efficiency',
    create: (context) => new Efficiency(context),
};
