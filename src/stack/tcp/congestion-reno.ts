/**
 * Reno and NewReno: slow start, congestion avoidance, fast recovery (RFC 5681, RFC 6582; with SACK
 * the window side of RFC 6675), initial window of ten segments (RFC 6928).
 *
 * cwnd counts bytes. Every change is one TCP_CWND row that names its rule. Appropriate byte
 * counting (RFC 3465) is used in congestion avoidance only; there is no validation of an
 * application-limited window (RFC 7661).
 */
import {
  CC_AVOIDANCE,
  CC_ECN,
  CC_FAST_RETRANSMIT,
  CC_IDLE_RESTART,
  CC_INFLATE,
  CC_INITIAL,
  CC_PARTIAL_ACK,
  CC_PRR,
  CC_RECOVERED,
  CC_REDUCE,
  CC_RTO,
  CC_SLOW_START,
  CC_UNDO,
  TCP_CWND,
} from '../../log/events.ts';
import type { Recorder } from '../../log/recorder.ts';
import type { TcpConfig } from './config.ts';
import { CWND_UNLIMITED, PACING_RENO, type Congestion } from './congestion.ts';
import { type Pcb, F_RECOVERY, F_SACK, F_SYN_LOST, ROW } from './pcb.ts';

export class RenoCongestion implements Congestion {
  readonly pacing: number = PACING_RENO;
  readonly holdsBack: boolean = true;
  readonly validates: boolean;
  protected readonly pcb: Pcb;
  private readonly recorder: Recorder;
  protected readonly config: TcpConfig;

  constructor(pcb: Pcb, recorder: Recorder, config: TcpConfig) {
    this.pcb = pcb;
    this.recorder = recorder;
    this.config = config;
    this.validates = config.validatesCwnd;
  }

  opened(flow: number): void {
    this.pcb.ssthresh[flow] = CWND_UNLIMITED;
    this.set(flow, CC_INITIAL, this.initialWindow(flow), 0, 0);
  }

  acknowledged(flow: number, bytes: number, flightBytes: number, _rttUs: number): void {
    const p = this.pcb;
    const cwnd = p.cwnd[flow << ROW]!;
    if (cwnd >= CWND_UNLIMITED) return;
    if (this.validates && !this.isUsed(flow)) return;
    if (cwnd < p.ssthresh[flow]!) this.slowStart(flow, bytes, flightBytes);
    else this.avoid(flow, bytes, flightBytes);
  }

  //= RFC 5681 §3.1
  // Slow start: cwnd grows by the bytes acknowledged, at most one segment an acknowledgment (more
  // with RFC 3465's limit, which a knob sets: not beyond ssthresh).
  private slowStart(flow: number, bytes: number, flightBytes: number): void {
    const p = this.pcb;
    const cwnd = p.cwnd[flow << ROW]!;
    const mss = p.sendMss[flow]!;
    const limit = Math.max(mss, p.ssthresh[flow]! - cwnd);
    const grown = Math.min(bytes, limit, this.config.slowStartSegments * mss);
    this.set(flow, CC_SLOW_START, cwnd + grown, flightBytes, bytes);
  }

  //= RFC 5681 §3.1
  // Congestion avoidance: one segment for every window of bytes acknowledged.
  protected avoid(flow: number, bytes: number, flightBytes: number): void {
    const p = this.pcb;
    const cwnd = p.cwnd[flow << ROW]!;
    const creditBytes = p.cwndCredit[flow]! + bytes;
    if (creditBytes < cwnd) {
      p.cwndCredit[flow] = creditBytes;
      return;
    }
    p.cwndCredit[flow] = creditBytes - cwnd;
    this.set(flow, CC_AVOIDANCE, cwnd + p.sendMss[flow]!, flightBytes, bytes);
  }

  //= RFC 7661 §4
  // A window that is not used is not known to be safe, and does not grow.
  used(flow: number, flightBytes: number, isFull: boolean): void {
    const p = this.pcb;
    const isStale = ((p.flightSeq[flow << ROW]! - p.sndUna[flow << ROW]!) | 0) <= 0;
    if (!isStale && !isFull && flightBytes <= p.flightMax[flow << ROW]!) return;
    p.flightMax[flow << ROW] = isFull ? CWND_UNLIMITED : flightBytes;
    p.flightSeq[flow << ROW] = p.sndNxt[flow << ROW]!;
  }

  private isUsed(flow: number): boolean {
    const p = this.pcb;
    const cwnd = p.cwnd[flow << ROW]!;
    const flight = p.flightMax[flow << ROW]!;
    return cwnd < p.ssthresh[flow]! ? cwnd < 2 * flight : cwnd < flight;
  }

  //= RFC 5681 §3.2, RFC 6675 §5
  // Half of what is under way, at least two segments; without SACK the three that left are added.
  recoveryEntered(flow: number, flightBytes: number): void {
    const p = this.pcb;
    const mss = p.sendMss[flow]!;
    const threshold = this.lowerThreshold(flow, this.windowLost(flow, flightBytes));
    const hasSack = (p.flags[flow << ROW]! & F_SACK) !== 0;
    const cwnd = hasSack ? threshold : threshold + 3 * mss;
    this.set(flow, CC_FAST_RETRANSMIT, cwnd, flightBytes, 0);
  }

  duplicate(flow: number, flightBytes: number): void {
    const p = this.pcb;
    this.set(flow, CC_INFLATE, p.cwnd[flow << ROW]! + p.sendMss[flow]!, flightBytes, 0);
  }

  //= RFC 6582 §3.2
  // A partial acknowledgment deflates by what it acknowledged and adds back one segment.
  partial(flow: number, bytes: number, flightBytes: number): void {
    const p = this.pcb;
    if ((p.flags[flow << ROW]! & F_SACK) !== 0) return;
    const mss = p.sendMss[flow]!;
    const deflated = p.cwnd[flow << ROW]! - bytes + (bytes >= mss ? mss : 0);
    this.set(flow, CC_PARTIAL_ACK, Math.max(deflated, mss), flightBytes, bytes);
  }

  recovered(flow: number, flightBytes: number): void {
    const p = this.pcb;
    const mss = p.sendMss[flow]!;
    const threshold = p.ssthresh[flow]!;
    const hasSack = (p.flags[flow << ROW]! & F_SACK) !== 0;
    const cwnd = hasSack ? threshold : Math.min(threshold, Math.max(flightBytes, mss) + mss);
    p.cwndCredit[flow] = 0;
    this.set(flow, CC_RECOVERED, cwnd, flightBytes, 0);
  }

  //= RFC 9937 §6.1, RFC 3168 §6.1.2
  // The new ssthresh; cwnd follows step by step (prr.ts).
  reductionBegun(flow: number, flightBytes: number, recoverBytes: number, isMark: boolean): void {
    this.lowerThreshold(flow, this.windowLost(flow, flightBytes));
    this.pcb.cwndCredit[flow] = 0;
    const rule = isMark ? CC_ECN : CC_REDUCE;
    this.set(flow, rule, this.pcb.cwnd[flow << ROW]!, flightBytes, recoverBytes);
  }

  reduced(flow: number, cwnd: number, pipeBytes: number, deliveredBytes: number): void {
    if (cwnd === this.pcb.cwnd[flow << ROW]) return;
    this.set(flow, CC_PRR, cwnd, pipeBytes, deliveredBytes);
  }

  undone(flow: number, cwnd: number, threshold: number): void {
    this.pcb.ssthresh[flow] = threshold;
    this.set(flow, CC_UNDO, cwnd, 0, 0);
  }

  //= RFC 5681 §3.1, §4.3
  // In recovery a repetition was lost: that lowers what the loss before it left. (cwnd is then what
  // may go now, RFC 9937.)
  timedOut(flow: number, flightBytes: number, isFirst: boolean): void {
    const p = this.pcb;
    const isAgain = (p.flags[flow << ROW]! & F_RECOVERY) !== 0;
    const lost = isAgain
      ? Math.min(flightBytes, p.ssthresh[flow]!)
      : this.windowLost(flow, flightBytes);
    if (isFirst) this.lowerThreshold(flow, lost);
    p.cwndCredit[flow] = 0;
    this.set(flow, CC_RTO, p.sendMss[flow]!, flightBytes, 0);
  }

  resumed(_flow: number, _beforeNs: number): void {}

  //= RFC 5681 §4.1
  // After a pause longer than the RTO the window is at most the initial one.
  idle(flow: number): void {
    const restart = this.initialWindow(flow);
    if (this.pcb.cwnd[flow << ROW]! <= restart) return;
    // What was acknowledged of the larger window buys nothing in the smaller one.
    this.pcb.cwndCredit[flow] = 0;
    this.set(flow, CC_IDLE_RESTART, restart, 0, 0);
  }

  /** The window that was too large: for Reno what is under way. */
  protected windowLost(_flow: number, flightBytes: number): number {
    return flightBytes;
  }

  //= RFC 5681 §3.1
  // Half of it, at least two segments.
  protected lowerThreshold(flow: number, windowBytes: number): number {
    const p = this.pcb;
    const threshold = Math.max(windowBytes >> 1, 2 * p.sendMss[flow]!);
    p.ssthresh[flow] = threshold;
    return threshold;
  }

  private initialWindow(flow: number): number {
    const p = this.pcb;
    const mss = p.sendMss[flow]!;
    //= RFC 5681 §3.1
    // One segment when the SYN or its answer was lost.
    if ((p.flags[flow << ROW]! & F_SYN_LOST) !== 0) return mss;
    const segments = this.config.initialWindowSegments;
    return segments <= 4 ? segments * mss : Math.min(segments * mss, Math.max(2 * mss, 14_600));
  }

  protected set(flow: number, rule: number, cwnd: number, flight: number, acked: number): void {
    const p = this.pcb;
    const before = p.cwnd[flow << ROW]!;
    p.cwnd[flow << ROW] = cwnd;
    const threshold = p.ssthresh[flow]!;
    const mss = p.sendMss[flow]!;
    this.recorder.emit(TCP_CWND, flow, rule, before, cwnd, threshold, flight, acked, mss, 0);
  }
}
