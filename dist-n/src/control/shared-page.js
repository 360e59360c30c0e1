/**
 * The one page that dataplanes and control plane share (IX: `cp_shmem`). Each core writes what it
 * measured into its own words; the control plane reads them, and nothing else of a core.
 *
 * The words of a core are those of its last METRICS_QUEUE and METRICS_TIME rows, in that order: all
 * integers, so that whoever has the log can compute them again.
 */
import { FLOW_GROUP_COUNT } from '../base/limits.js';
/** IX: a core publishes this often, at the end of a cycle or while it idles. */
export const METRICS_PERIOD_NS = 10_000_000;
/** Queue sizes and batches are counted in hundredths of a frame. */
export const FRAME_UNITS = 100;
/** The idle fraction is counted in hundredths of a percent. */
export const IDLE_UNITS = 10_000;
/** Words of a core; the first eight are a METRICS_QUEUE row, the others a METRICS_TIME row. */
export const WORD_PERIOD = 0;
export const WORD_QUEUE = 1;
export const WORD_QUEUE_FAST = 2;
export const WORD_QUEUE_MIDDLE = 3;
export const WORD_QUEUE_SLOW = 4;
export const WORD_BATCH = 5;
export const WORD_LOOP_NS = 6;
export const WORD_CYCLES = 7;
export const WORD_IDLE = 8;
export const WORD_IDLE_FAST = 9;
export const WORD_IDLE_MIDDLE = 10;
export const WORD_IDLE_SLOW = 11;
export const WORD_DELAY_NS = 12;
export const WORD_DELAY_FAST_NS = 13;
export const WORD_DELAY_MIDDLE_NS = 14;
export const WORD_DELAY_SLOW_NS = 15;
/** How often an application overstayed its budget since the start, and how long it did last. */
export const WORD_OVERSTAYS = 16;
export const WORD_OVERSTAY_US = 17;
/** A cache line of its own for each core. */
const CORE_WORDS = 32;
export class SharedPage {
    constructor(cores, metricsPeriodNs, isByGroup) {
        this.metricsPeriodNs = metricsPeriodNs;
        this.isByGroup = isByGroup;
        this.words = new Int32Array(cores * CORE_WORDS);
        this.frames = new Int32Array(cores * FLOW_GROUP_COUNT);
    }
    get(core, word) {
        return this.words[core * CORE_WORDS + word];
    }
    set(core, word, value) {
        this.words[core * CORE_WORDS + word] = value;
    }
    framesOf(core, flowGroup) {
        return this.frames[core * FLOW_GROUP_COUNT + flowGroup];
    }
    setFrames(core, flowGroup, frames) {
        this.frames[core * FLOW_GROUP_COUNT + flowGroup] = frames;
    }
}
