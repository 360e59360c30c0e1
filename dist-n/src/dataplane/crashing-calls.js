/**
 * V6: IX's published code takes it for granted that a handle is of a flow group of the calling
 * core. One that is not (another core has the group, or none while it is on its way) ends the core
 * in the middle of its calls (crashing-core.ts).
 */
import { CALL_ABORT, CALL_ACCEPT, CORE_CRASH } from '../log/events.js';
import { CallArray } from './calls.js';
/** Thrown through the core's cycle. */
export class Crash extends Error {
}
export class CrashingCalls extends CallArray {
    constructor() {
        super(...arguments);
        this.recorder = null;
    }
    dispatch(stack, recorder, timers) {
        this.recorder = recorder;
        return super.dispatch(stack, recorder, timers);
    }
    execute(stack, timers, number, handle, x, y, cookie) {
        const isTcp = number >= CALL_ACCEPT && number <= CALL_ABORT;
        if (isTcp && stack.tcp.isForeign(handle)) {
            const tag = stack.tcp.tagOf(handle);
            this.recorder.emit3(CORE_CRASH, -1, number, tag, handle | 0);
            throw new Crash('a call with a handle of another core');
        }
        return super.execute(stack, timers, number, handle, x, y, cookie);
    }
}
