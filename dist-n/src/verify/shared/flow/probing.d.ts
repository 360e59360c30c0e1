import { Findings } from '../tracker.ts';
export declare class Probing {
    readonly persist: Findings;
    /** TCP_JUDGED of an accepted segment: its window counts if it is newer than the last. */
    windowTaken(words: Int32Array, at: number, seq: number, ack: number, flags: number, windowBytes: number, cycle: number): void;
    /** The window is shut, or was when sendv took more: with nothing in flight that may not last. */
    judgeShut(words: Int32Array, at: number, cycle: number): void;
    /** The persist timer has to run by the end of this cycle. */
    need(words: Int32Array, at: number, cycle: number): void;
    armed(words: Int32Array, at: number): void;
    cancelled(words: Int32Array, at: number): void;
    fired(words: Int32Array, at: number, cycle: number): void;
    /** A probe left; data proper does as well: the window had opened by then. */
    probed(words: Int32Array, at: number): void;
    /** Something was due in a cycle that is over. */
    missedCycle(row: number, words: Int32Array, at: number): void;
    /** The flow is open at the end of the run. */
    end(flow: number, words: Int32Array, at: number): void;
}
