/**
 * A core's metrics by the verifier's own account (I6): from the rows of its cycles, what it must
 * have published when, and what not. The rule is in specs/event-log.md.
 *
 * Integers are compared exactly. After a difference it goes on from what the log says.
 */
const WORDS = 16;
const QUEUE = 1;
const BATCH = 5;
const LOOP = 6;
const CYCLES = 7;
const IDLE = 8;
const DELAY = 12;
const WORD_LIMIT = 2_147_483_647;
const ALL_IDLE = 10_000;
export class MetricsModel {
    constructor(periodNs) {
        /** The page as it must be: the words of metrics.queue, then of metrics.time. */
        this.words = new Array(WORDS).fill(0);
        this.sinceNs = 0;
        this.cycles = 0;
        this.depths = 0;
        this.frames = 0;
        this.waits = 0;
        this.waitNs = 0;
        this.idleNs = 0;
        this.idleFromNs = 0;
        this.isIdle = false;
        this.periodNs = periodNs;
        this.dueNs = periodNs;
    }
    cycle(depth, taken, waitNs) {
        this.cycles += 1;
        this.depths += depth;
        this.frames += taken;
        if (taken === 0)
            return;
        this.waits += 1;
        this.waitNs += waitNs;
    }
    goIdle(atNs) {
        this.isIdle = true;
        this.idleFromNs = atNs;
    }
    wake(atNs) {
        this.addIdle(atNs);
        this.isIdle = false;
    }
    /** Idle time up to atNs, where a publication of an idle core cuts it. */
    addIdle(atNs) {
        if (!this.isIdle)
            return;
        this.idleNs += atNs - (this.idleFromNs > this.sinceNs ? this.idleFromNs : this.sinceNs);
        this.idleFromNs = atNs;
    }
    /** The page starts anew with a core that was parked. */
    restart(atNs) {
        this.words.fill(0);
        this.begin(atNs);
        this.goIdle(atNs);
    }
    /** Ends the period at atNs; whether anything on the page changes. */
    publish(atNs) {
        const spanNs = atNs - this.sinceNs;
        const { cycles, waits } = this;
        const perCycle = (sum) => (cycles > 0 ? Math.floor(sum / cycles) : 0);
        const before = this.words.slice(1).join(' ');
        const { words } = this;
        words[BATCH] = limited(perCycle(this.frames * 100));
        words[LOOP] = limited(perCycle(spanNs - this.idleNs));
        words[CYCLES] = limited(cycles);
        this.average(QUEUE, perCycle(this.depths * 100));
        this.average(IDLE, Math.floor((this.idleNs * ALL_IDLE) / spanNs));
        this.average(DELAY, waits > 0 ? Math.floor(this.waitNs / waits) : 0);
        const isChanged = words.slice(1).join(' ') !== before;
        if (isChanged)
            words[0] = Math.floor(atNs / this.periodNs) | 0;
        this.begin(atNs);
        return isChanged;
    }
    /** Whether one more period of nothing but idling would leave the page as it is. */
    get isAtRest() {
        const { words } = this;
        if (words[CYCLES] !== 0 || words[IDLE] !== ALL_IDLE)
            return false;
        return [QUEUE, IDLE, DELAY].every((at) => [1, 2, 3].every((k) => Math.floor((words[at] - words[at + k]) / 2 ** k) === 0));
    }
    /** Passes over periods of an idle core at rest. */
    skipTo(atNs) {
        const whole = Math.floor(atNs / this.periodNs);
        this.begin(whole * this.periodNs);
    }
    average(at, value) {
        const { words } = this;
        words[at] = limited(value);
        for (let k = 1; k <= 3; k += 1) {
            words[at + k] = words[at + k] + Math.floor((words[at] - words[at + k]) / 2 ** k);
        }
    }
    begin(atNs) {
        this.sinceNs = atNs;
        this.dueNs = (Math.floor(atNs / this.periodNs) + 1) * this.periodNs;
        this.cycles = 0;
        this.depths = 0;
        this.frames = 0;
        this.waits = 0;
        this.waitNs = 0;
        this.idleNs = 0;
    }
}
function limited(value) {
    return value > WORD_LIMIT ? WORD_LIMIT : value;
}
