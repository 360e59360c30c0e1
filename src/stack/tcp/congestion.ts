/**
 * Pacing: how much may be under way. One module a run, behind one small interface (as gVisor and
 * s2n-quic cut it).
 *
 * `trace` is for replays: whatever the recorded application had written by now had been sent by the
 * recorded host by now, so nothing is held back, and a recorded acknowledgment never acknowledges
 * what this host has not sent. The real ones (congestion-reno.ts) are for dialogues whose other
 * side can change its mind.
 */
import { CC_TRACE, TCP_CWND } from '../../log/events.ts';
import type { Recorder } from '../../log/recorder.ts';
import { type Pcb, ROW } from './pcb.ts';

export const PACING_TRACE = 0;
export const PACING_RENO = 1;
export const PACING_CUBIC = 2;
/** Large enough never to bind, small enough to be added to. */
export const CWND_UNLIMITED: number = 1 << 30;

export interface Congestion {
  /** PACING_* */
  readonly pacing: number;
  /** False: send whatever there is. */
  readonly holdsBack: boolean;
  /** Whether the window grows only while it is used, and `used` has to be told. */
  readonly validates: boolean;
  /** The connection is established. */
  opened(flow: number): void;
  /**
   * New data went out, and how much is under way now; isFull: there is more, and no room for it.
   */
  used(flow: number, flightBytes: number, isFull: boolean): void;
  /**
   * New bytes were acknowledged outside recovery; flightBytes as before the acknowledgment, rttUs
   * of the last of them, -1 = unknown.
   */
  acknowledged(flow: number, bytes: number, flightBytes: number, rttUs: number): void;
  /** The third duplicate acknowledgment. */
  recoveryEntered(flow: number, flightBytes: number): void;
  /** A further one during recovery without SACK. */
  duplicate(flow: number, flightBytes: number): void;
  /** An acknowledgment of some, but not all of what was outstanding when recovery began. */
  partial(flow: number, bytes: number, flightBytes: number): void;
  recovered(flow: number, flightBytes: number): void;
  /**
   * The window begins to shrink to ssthresh, for a congestion mark or a loss: step by step, as
   * recoverBytes are delivered (RFC 9937's RecoverFS), or at once (0).
   */
  reductionBegun(flow: number, flightBytes: number, recoverBytes: number, isMark: boolean): void;
  /** A step of it: cwnd is what is under way and what may be sent now. */
  reduced(flow: number, cwnd: number, pipeBytes: number, deliveredBytes: number): void;
  /** It was for nothing. */
  undone(flow: number, cwnd: number, threshold: number): void;
  /** The retransmission timer expired; isFirst: not yet since the last new acknowledgment. */
  timedOut(flow: number, flightBytes: number, isFirst: boolean): void;
  /** Data went out while nothing was under way; what left before did so at `beforeNs`. */
  resumed(flow: number, beforeNs: number): void;
  /** About to send after a pause longer than the RTO. */
  idle(flow: number): void;
}

export class TraceCongestion implements Congestion {
  readonly pacing: number = PACING_TRACE;
  readonly holdsBack: boolean = false;
  readonly validates: boolean = false;
  private readonly pcb: Pcb;
  private readonly recorder: Recorder;

  constructor(pcb: Pcb, recorder: Recorder) {
    this.pcb = pcb;
    this.recorder = recorder;
  }

  opened(flow: number): void {
    const p = this.pcb;
    p.cwnd[flow << ROW] = CWND_UNLIMITED;
    p.ssthresh[flow] = CWND_UNLIMITED;
    const mss = p.sendMss[flow]!;
    const all = CWND_UNLIMITED;
    this.recorder.emit(TCP_CWND, flow, CC_TRACE, 0, all, all, 0, 0, mss, 0);
  }

  used(): void {}
  acknowledged(): void {}
  recoveryEntered(): void {}
  duplicate(): void {}
  partial(): void {}
  recovered(): void {}
  reductionBegun(): void {}
  reduced(): void {}
  undone(): void {}
  timedOut(): void {}
  resumed(): void {}
  idle(): void {}
}
