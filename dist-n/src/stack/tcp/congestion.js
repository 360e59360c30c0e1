/**
 * Pacing: how much may be under way. One module a run, behind one small interface (as gVisor and
 * s2n-quic cut it).
 *
 * `trace` is for replays: whatever the recorded application had written by now had been sent by the
 * recorded host by now, so nothing is held back, and a recorded acknowledgment never acknowledges
 * what this host has not sent. The real ones (congestion-reno.ts) are for dialogues whose other
 * side can change its mind.
 */
import { CC_TRACE, TCP_CWND } from '../../log/events.js';
import { ROW } from './pcb.js';
export const PACING_TRACE = 0;
export const PACING_RENO = 1;
export const PACING_CUBIC = 2;
/** Large enough never to bind, small enough to be added to. */
export const CWND_UNLIMITED = 1 << 30;
export class TraceCongestion {
    constructor(pcb, recorder) {
        this.pacing = PACING_TRACE;
        this.holdsBack = false;
        this.pcb = pcb;
        this.recorder = recorder;
    }
    opened(flow) {
        const p = this.pcb;
        p.cwnd[flow << ROW] = CWND_UNLIMITED;
        p.ssthresh[flow] = CWND_UNLIMITED;
        const mss = p.sendMss[flow];
        const all = CWND_UNLIMITED;
        this.recorder.emit(TCP_CWND, flow, CC_TRACE, 0, all, all, 0, 0, mss, 0);
    }
    used() { }
    acknowledged() { }
    recoveryEntered() { }
    duplicate() { }
    partial() { }
    recovered() { }
    reductionBegun() { }
    reduced() { }
    undone() { }
    timedOut() { }
    idle() { }
}
