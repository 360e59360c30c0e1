/**
 * V6: IX's published code takes it for granted that a handle is of a flow group of the calling
 * core. One that is not (another core has the group, or none while it is on its way) ends the core
 * in the middle of its calls (crashing-core.ts).
 */
import { CALL_ABORT, CALL_ACCEPT, CORE_CRASH } from '../log/events.ts';
import type { Recorder } from '../log/recorder.ts';
import type { Stack } from '../stack/stack.ts';
import { CallArray, type TimerSetter } from './calls.ts';

/** Thrown through the core's cycle. */
export class Crash extends Error {}

export class CrashingCalls extends CallArray {
  private recorder: Recorder | null = null;

  override dispatch(stack: Stack, recorder: Recorder, timers: TimerSetter): number {
    this.recorder = recorder;
    return super.dispatch(stack, recorder, timers);
  }

  protected override execute(
    stack: Stack,
    timers: TimerSetter,
    number: number,
    handle: number,
    x: number,
    y: number,
    cookie: number,
  ): number {
    const isTcp = number >= CALL_ACCEPT && number <= CALL_ABORT;
    if (isTcp && stack.tcp.isForeign(handle)) {
      const tag = stack.tcp.tagOf(handle);
      this.recorder!.emit3(CORE_CRASH, -1, number, tag, handle | 0);
      throw new Crash('a call with a handle of another core');
    }
    return super.execute(stack, timers, number, handle, x, y, cookie);
  }
}
