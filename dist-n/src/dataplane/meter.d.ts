import { type SharedPage } from '../control/shared-page.ts';
import type { Recorder } from '../log/recorder.ts';
export declare class Meter {
    private readonly page;
    private readonly core;
    private readonly recorder;
    private readonly periodNs;
    /** End of the period that is not published yet. */
    private dueNs;
    /** When the core published last, or left it out: what is measured now began then. */
    private sinceNs;
    private cycles;
    private framesSum;
    private depthSum;
    private batches;
    private delaySumNs;
    private idleNs;
    /** When the core went idle, -1 = it is not. */
    private idleSinceNs;
    /** The last period was idle and changed nothing: one more of the same cannot either. */
    private isSettled;
    /** By flow group: frames taken since the last reading. */
    private readonly groupFrames;
    constructor(page: SharedPage, core: number, recorder: Recorder);
    /** The latest time this core has published for. */
    get lastNs(): number;
    frameTaken(flowGroup: number): void;
    /**
     * A cycle ended. depth: frames found on the ring; taken: of those, in this cycle; delayNs: age of
     * the oldest at that time.
     */
    cycleEnded(nowNs: number, depth: number, taken: number, delayNs: number): void;
    overstayed(residenceUs: number): void;
    idles(nowNs: number): void;
    wakes(nowNs: number): void;
    /** Publishes for the periods of an idle core that end by nowNs. */
    restUntil(nowNs: number): void;
    /** How often each flow group's frames were taken since the last time, at nowNs. */
    publishGroups(nowNs: number): void;
    /** A parked core publishes nothing. */
    parked(): void;
    /** The core starts afresh: what it measured before it was parked is no longer true. */
    unparked(nowNs: number): void;
    private publish;
    private clear;
    /** Writes a value and its averages of weight 1/2, 1/4 and 1/8; whether one changed. */
    private putAverages;
    private put;
    /** The eight words from `first` on as a row. */
    private emit;
}
