/**
 * A flow's state as a plain object, for tests and for people (as gVisor's probe): a copy, never a
 * view.
 */
import { STATE_NAMES } from '../../log/events.js';
import { receiveWindow, rightEdge } from './window.js';
import { ROW } from './pcb.js';
export function takeSnapshot(ctx, flow) {
    const p = ctx.pcb;
    return {
        state: STATE_NAMES[p.state[flow]],
        iss: p.iss[flow] >>> 0,
        irs: p.irs[flow] >>> 0,
        sndUna: p.sndUna[flow << ROW] >>> 0,
        sndNxt: p.sndNxt[flow << ROW] >>> 0,
        sndMax: p.sndMax[flow << ROW] >>> 0,
        sndEnd: p.sndEnd[flow << ROW] >>> 0,
        sndWnd: p.sndWnd[flow << ROW],
        sendMss: p.sendMss[flow],
        rcvNxt: p.rcvNxt[flow << ROW] >>> 0,
        rcvWnd: receiveWindow(ctx, flow),
        rightEdge: rightEdge(ctx, flow) >>> 0,
        cwnd: p.cwnd[flow << ROW],
        ssthresh: p.ssthresh[flow],
        rtoUs: p.rtoUs[flow << ROW],
        srttUs: p.srttUs[flow],
        undone: p.undone[flow << ROW],
        rcvUp: p.rcvUp[flow] >>> 0,
        flags: p.flags[flow << ROW],
    };
}
