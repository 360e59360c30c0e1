import type { Recorder } from '../log/recorder.ts';
import type { Stack } from '../stack/stack.ts';
import { CallArray, type TimerSetter } from './calls.ts';
/** Thrown through the core's cycle. */
export declare class Crash extends Error {
}
export declare class CrashingCalls extends CallArray {
    private recorder;
    dispatch(stack: Stack, recorder: Recorder, timers: TimerSetter): number;
    protected execute(stack: Stack, timers: TimerSetter, number: number, handle: number, x: number, y: number, cookie: number): number;
}
