/** IX: a core publishes this often, at the end of a cycle or while it idles. */
export declare const METRICS_PERIOD_NS = 10000000;
/** Queue sizes and batches are counted in hundredths of a frame. */
export declare const FRAME_UNITS = 100;
/** The idle fraction is counted in hundredths of a percent. */
export declare const IDLE_UNITS = 10000;
/** Words of a core; the first eight are a METRICS_QUEUE row, the others a METRICS_TIME row. */
export declare const WORD_PERIOD = 0;
export declare const WORD_QUEUE = 1;
export declare const WORD_QUEUE_FAST = 2;
export declare const WORD_QUEUE_MIDDLE = 3;
export declare const WORD_QUEUE_SLOW = 4;
export declare const WORD_BATCH = 5;
export declare const WORD_LOOP_NS = 6;
export declare const WORD_CYCLES = 7;
export declare const WORD_IDLE = 8;
export declare const WORD_IDLE_FAST = 9;
export declare const WORD_IDLE_MIDDLE = 10;
export declare const WORD_IDLE_SLOW = 11;
export declare const WORD_DELAY_NS = 12;
export declare const WORD_DELAY_FAST_NS = 13;
export declare const WORD_DELAY_MIDDLE_NS = 14;
export declare const WORD_DELAY_SLOW_NS = 15;
/** How often an application overstayed its budget since the start, and how long it did last. */
export declare const WORD_OVERSTAYS = 16;
export declare const WORD_OVERSTAY_US = 17;
export declare class SharedPage {
    /** How often cores publish, virtual nanoseconds. */
    readonly metricsPeriodNs: number;
    /** Whether the control plane wants to know how busy each flow group is. */
    readonly isByGroup: boolean;
    private readonly words;
    /** By core, then flow group: frames between the last two readings. */
    private readonly frames;
    constructor(cores: number, metricsPeriodNs: number, isByGroup: boolean);
    get(core: number, word: number): number;
    set(core: number, word: number, value: number): void;
    framesOf(core: number, flowGroup: number): number;
    setFrames(core: number, flowGroup: number, frames: number): void;
}
