import { ROW } from '../stack/tcp/pcb.js';
/** Nothing was waited for. */
export function noWaiting() {
    return { busyNs: 0, windowLimitedNs: 0, bufferLimitedNs: 0 };
}
/** `ns` pass while the connection is as it is. lacksRoom: a writer waits for the send buffer. */
export function observeWaiting(ctx, flow, times, lacksRoom, ns) {
    const p = ctx.pcb;
    if (p.sndEnd[flow << ROW] === p.sndUna[flow << ROW])
        return;
    times.busyNs += ns;
    const unsent = (p.sndEnd[flow << ROW] - p.sndNxt[flow << ROW]) | 0;
    const flight = (p.sndNxt[flow << ROW] - p.sndUna[flow << ROW]) | 0;
    const room = p.sndWnd[flow << ROW] - flight;
    if (unsent > 0 && room < Math.min(unsent, p.sendMss[flow]))
        times.windowLimitedNs += ns;
    else if (unsent <= 0 && lacksRoom && p.cwnd[flow << ROW] - flight >= p.sendMss[flow]) {
        times.bufferLimitedNs += ns;
    }
}
