import type { Memory } from '../base/memory.ts';
import type { Recorder } from '../log/recorder.ts';
import type { Mbufs } from '../stack/ports.ts';
export declare class RxQueue {
    readonly queue: number;
    readonly memory: Memory;
    readonly mbufs: Mbufs;
    readonly recorder: Recorder;
    readonly ringCount: number;
    /** Frames and bytes put on the ring. */
    frames: number;
    frameBytes: number;
    /** Frames the device dropped, by DROP_* reason. */
    readonly drops: Float64Array;
    /** Most completed frames the ring ever held. */
    depthMax: number;
    private readonly slots;
    private readonly arrivalNs;
    private readonly mask;
    private posted;
    private filled;
    private taken;
    /** Completed frames counted as arrived so far: `completedCount` goes on from here. */
    private arrived;
    constructor(queue: number, memory: Memory, mbufs: Mbufs, recorder: Recorder, ringCount?: number);
    /** Gives the device an empty mbuf. */
    post(mbuf: number): void;
    /** Empty descriptors the device may fill. */
    get postedCount(): number;
    /** Slots into which a descriptor can be posted. */
    get freeCount(): number;
    /** Frames ever put on the ring, and ever taken off it. */
    get filledCount(): number;
    get takenCount(): number;
    /** Every mbuf on the ring, empty or completed. */
    get heldCount(): number;
    /** Frames that have arrived by nowNs and were not taken; nowNs does not go back. */
    completedCount(nowNs: number): number;
    /** The arrival of the oldest completed frame, Infinity when there is none. */
    oldestArrivalNs(): number;
    /** The oldest completed frame: its mbuf is the core's now. */
    take(): number;
    /**
     * The device: the mbuf of the next empty descriptor, -1 when there is none. It is not consumed
     * yet.
     */
    nextEmpty(): number;
    /** The device: the next empty descriptor's mbuf now holds a frame of frameBytes. */
    complete(arrivalNs: number, frameBytes: number): void;
}
