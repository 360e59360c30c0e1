/**
 * What a core measures about itself and publishes for the control plane (IX: `cpu_metrics`): queue
 * size, queueing delay and idle time with three moving averages each, batch size, loop duration.
 *
 * A publication falls due every period of virtual time. A busy core publishes at the end of the
 * cycle that passes the end of a period, an idle one at the end itself. One that would change
 * nothing on the page but its date is left out: an idle core falls silent. All numbers are
 * integers with a rule of rounding, so that the verifier can compute them from the log.
 */
import { FLOW_GROUP_COUNT } from '../base/limits.js';
import { FRAME_UNITS, IDLE_UNITS, WORD_BATCH, WORD_CYCLES, WORD_DELAY_NS, WORD_DELAY_SLOW_NS, WORD_IDLE, WORD_LOOP_NS, WORD_OVERSTAYS, WORD_OVERSTAY_US, WORD_PERIOD, WORD_QUEUE, } from '../control/shared-page.js';
import { METRICS_GROUP, METRICS_QUEUE, METRICS_TIME } from '../log/events.js';
const WORD_MAX = 0x7fffffff;
export class Meter {
    constructor(page, core, recorder) {
        /** When the core published last, or left it out: what is measured now began then. */
        this.sinceNs = 0;
        this.cycles = 0;
        this.framesSum = 0;
        this.depthSum = 0;
        this.batches = 0;
        this.delaySumNs = 0;
        this.idleNs = 0;
        /** When the core went idle, -1 = it is not. */
        this.idleSinceNs = -1;
        /** The last period was idle and changed nothing: one more of the same cannot either. */
        this.isSettled = false;
        /** By flow group: frames taken since the last reading. */
        this.groupFrames = new Int32Array(FLOW_GROUP_COUNT);
        this.page = page;
        this.core = core;
        this.recorder = recorder;
        this.periodNs = page.metricsPeriodNs;
        this.dueNs = this.periodNs;
    }
    /** The latest time this core has published for. */
    get lastNs() {
        return this.sinceNs;
    }
    frameTaken(flowGroup) {
        // What is not hashed, and what an exact-match filter steers, is of no group of the table.
        if (this.page.isByGroup && flowGroup >= 0 && flowGroup < FLOW_GROUP_COUNT) {
            this.groupFrames[flowGroup] += 1;
        }
    }
    /**
     * A cycle ended. depth: frames found on the ring; taken: of those, in this cycle; delayNs: age of
     * the oldest at that time.
     */
    cycleEnded(nowNs, depth, taken, delayNs) {
        this.cycles++;
        this.depthSum += depth;
        this.framesSum += taken;
        if (taken > 0) {
            this.batches++;
            this.delaySumNs += delayNs;
        }
        if (nowNs >= this.dueNs)
            this.publish(nowNs);
    }
    overstayed(residenceUs) {
        const { page, core } = this;
        page.set(core, WORD_OVERSTAYS, page.get(core, WORD_OVERSTAYS) + 1);
        page.set(core, WORD_OVERSTAY_US, residenceUs);
    }
    idles(nowNs) {
        this.idleSinceNs = nowNs;
    }
    wakes(nowNs) {
        this.restUntil(nowNs);
        this.idleNs += nowNs - Math.max(this.idleSinceNs, this.sinceNs);
        this.idleSinceNs = -1;
    }
    /** Publishes for the periods of an idle core that end by nowNs. */
    restUntil(nowNs) {
        if (this.idleSinceNs < 0)
            return;
        while (this.dueNs <= nowNs) {
            const dueNs = this.dueNs;
            this.idleNs += dueNs - Math.max(this.idleSinceNs, this.sinceNs);
            this.publish(dueNs);
            if (!this.isSettled)
                continue;
            // Nothing changes until the core wakes, however long that is.
            this.sinceNs = Math.floor(nowNs / this.periodNs) * this.periodNs;
            this.dueNs = this.sinceNs + this.periodNs;
        }
    }
    /** How often each flow group's frames were taken since the last time, at nowNs. */
    publishGroups(nowNs) {
        const { page, core, groupFrames } = this;
        for (let group = 0; group < FLOW_GROUP_COUNT; group++) {
            const frames = groupFrames[group];
            page.setFrames(core, group, frames);
            if (frames === 0)
                continue;
            groupFrames[group] = 0;
            this.recorder.emitAt(nowNs, METRICS_GROUP, -1, group, frames, 0, 0, 0, 0, 0, 0);
        }
    }
    /** A parked core publishes nothing. */
    parked() {
        this.dueNs = Infinity;
    }
    /** The core starts afresh: what it measured before it was parked is no longer true. */
    unparked(nowNs) {
        const { page, core } = this;
        for (let word = WORD_PERIOD; word <= WORD_DELAY_SLOW_NS; word++)
            page.set(core, word, 0);
        this.clear(nowNs);
        this.idleSinceNs = nowNs;
        this.isSettled = false;
    }
    publish(nowNs) {
        const { page, core } = this;
        const windowNs = nowNs - this.sinceNs;
        const { cycles, batches, idleNs } = this;
        const queue = cycles === 0 ? 0 : Math.floor((this.depthSum * FRAME_UNITS) / cycles);
        const batch = cycles === 0 ? 0 : Math.floor((this.framesSum * FRAME_UNITS) / cycles);
        const loopNs = cycles === 0 ? 0 : Math.floor((windowNs - idleNs) / cycles);
        const delayNs = batches === 0 ? 0 : Math.floor(this.delaySumNs / batches);
        const idle = Math.floor((idleNs * IDLE_UNITS) / windowNs);
        let isChanged = this.put(WORD_BATCH, batch);
        isChanged = this.put(WORD_LOOP_NS, loopNs) || isChanged;
        isChanged = this.put(WORD_CYCLES, cycles) || isChanged;
        isChanged = this.putAverages(WORD_QUEUE, queue) || isChanged;
        isChanged = this.putAverages(WORD_IDLE, idle) || isChanged;
        isChanged = this.putAverages(WORD_DELAY_NS, delayNs) || isChanged;
        if (isChanged) {
            page.set(core, WORD_PERIOD, Math.floor(nowNs / this.periodNs) | 0);
            this.emit(nowNs, METRICS_QUEUE, WORD_PERIOD);
            this.emit(nowNs, METRICS_TIME, WORD_IDLE);
        }
        // A cycle that costs no time leaves the core idle all the same.
        this.isSettled = !isChanged && cycles === 0 && idle === IDLE_UNITS;
        this.clear(nowNs);
    }
    clear(nowNs) {
        this.sinceNs = nowNs;
        this.dueNs = (Math.floor(nowNs / this.periodNs) + 1) * this.periodNs;
        this.cycles = 0;
        this.framesSum = 0;
        this.depthSum = 0;
        this.batches = 0;
        this.delaySumNs = 0;
        this.idleNs = 0;
    }
    /** Writes a value and its averages of weight 1/2, 1/4 and 1/8; whether one changed. */
    putAverages(word, value) {
        const sample = value > WORD_MAX ? WORD_MAX : value;
        let isChanged = this.put(word, sample);
        for (let k = 1; k <= 3; k++) {
            const average = this.page.get(this.core, word + k);
            const next = average + Math.floor((sample - average) / (1 << k));
            isChanged = this.put(word + k, next) || isChanged;
        }
        return isChanged;
    }
    put(word, value) {
        const { page, core } = this;
        const limited = value > WORD_MAX ? WORD_MAX : value;
        if (page.get(core, word) === limited)
            return false;
        page.set(core, word, limited);
        return true;
    }
    /** The eight words from `first` on as a row. */
    emit(nowNs, kind, first) {
        const { page, core } = this;
        this.recorder.emitAt(nowNs, kind, -1, page.get(core, first), page.get(core, first + 1), page.get(core, first + 2), page.get(core, first + 3), page.get(core, first + 4), page.get(core, first + 5), page.get(core, first + 6), page.get(core, first + 7));
    }
}
