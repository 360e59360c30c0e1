/**
 * Arming and cancelling a flow's timers (what an expiry does is in expire.ts).
 *
 * A flow has one node in the wheel for all its deadlines (IX: one unified timer a control block).
 * The wheel is told only when the earliest deadline moves earlier than what it knows; a node that
 * comes too early is scheduled again by expire.ts. An acknowledgment that restarts the
 * retransmission timer so costs a column write and an event. Delays are whole microseconds, and
 * none is longer than the wheel can hold: whoever waits longer arms again.
 */
import { assert } from '../../base/assert.js';
import { TIMER_DELAY_NS_MAX } from '../../base/limits.js';
import { TIMER_ARM, TIMER_CANCEL, TIMER_KINDS } from '../../log/events.js';
/** The longest one arming may be. */
export const TIMER_DELAY_US_MAX = 250_000_000;
assert(TIMER_DELAY_US_MAX * 1000 < TIMER_DELAY_NS_MAX, 'a timer fits the wheel');
/** Arms or re-arms a timer of the flow. */
export function armTimer(ctx, flow, kind, delayUs) {
    const p = ctx.pcb;
    const wholeUs = delayUs >= TIMER_DELAY_US_MAX ? TIMER_DELAY_US_MAX : Math.ceil(delayUs) | 0;
    assert(wholeUs >= 0, 'a delay is not negative');
    const deadline = ctx.ports.nowNs + wholeUs * 1000;
    p.armed[flow] |= 1 << kind;
    p.deadlineNs[kind][flow] = deadline;
    ctx.recorder.emit3(TIMER_ARM, flow, kind, wholeUs, ctx.ports.core);
    if (deadline < p.scheduledNs[flow]) {
        p.scheduledNs[flow] = deadline;
        ctx.ports.timers.schedule(flow, deadline);
    }
}
export function isArmed(ctx, flow, kind) {
    return (ctx.pcb.armed[flow] & (1 << kind)) !== 0;
}
/** Cancels the timer when it is armed. */
export function cancelTimer(ctx, flow, kind) {
    const p = ctx.pcb;
    const rest = p.armed[flow] & ~(1 << kind);
    if (rest === p.armed[flow])
        return;
    p.armed[flow] = rest;
    ctx.recorder.emit3(TIMER_CANCEL, flow, kind, ctx.ports.core, 0);
    if (rest !== 0)
        return;
    if (p.scheduledNs[flow] === Infinity)
        return;
    p.scheduledNs[flow] = Infinity;
    ctx.ports.timers.cancel(flow);
}
export function cancelAllTimers(ctx, flow) {
    for (let kind = 0; kind < TIMER_KINDS; kind++)
        cancelTimer(ctx, flow, kind);
}
/** The flow's earliest deadline, Infinity when nothing is armed. */
export function earliestDeadline(ctx, flow) {
    const { armed, deadlineNs } = ctx.pcb;
    let earliest = Infinity;
    for (let kinds = armed[flow]; kinds !== 0; kinds &= kinds - 1) {
        const deadline = deadlineNs[31 - Math.clz32(kinds & -kinds)][flow];
        if (deadline < earliest)
            earliest = deadline;
    }
    return earliest;
}
