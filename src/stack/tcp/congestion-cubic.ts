/**
 * CUBIC (RFC 9438): after a reduction the window grows by a cubic function of time around the
 * window before it, and never slower than Reno would.
 *
 * All of it in whole numbers, windows in segments and times in milliseconds: the same on every
 * machine. The growth rate is worked out anew at most every 32 ms while the window stays the same,
 * so that it does not depend on how often the peer acknowledges. Slow start, recovery and the row
 * of every change are Reno's (congestion-reno.ts).
 */
import { CC_AVOIDANCE, CC_HYSTART } from '../../log/events.ts';
import type { StackPorts } from '../ports.ts';
import type { TcpConfig } from './config.ts';
import { PACING_CUBIC } from './congestion.ts';
import { RenoCongestion } from './congestion-reno.ts';
import { cubeRoot } from './cube-root.ts';
import type { CubicColumns } from './cubic-columns.ts';
import { Hystart } from './hystart.ts';
import { type Pcb, ROW } from './pcb.ts';
import type { TcpTables } from './tables.ts';

//= RFC 9438 §4.6, §4.1
// beta_cubic = 0.7 and C = 0.4 segments per second cubed.
const BETA_TENTHS = 7;
const C_TENTHS = 4;
/** The rate is recomputed after so long, or when the window moved. */
const RATE_AGE_MS = 32;
//= RFC 9438 §4.3
// Reno-friendly: 3 (1 - beta) / (1 + beta) = 9/17 of a segment for each window acknowledged.
const FRIENDLY_NUMERATOR = 9;
const FRIENDLY_DENOMINATOR = 17;
/** Without a loss in memory nothing says how far the window may go: at most 5 % a window. */
const UNKNOWN_RATE_MIN = 20;
/** What K is worked out for at most, in segments. */
const MISSING_MAX = 1_000_000;
/** So long after growth began anew, what is measured may still be of the full path before. */
const SETTLING_US = 1_000_000;
/** No growth to speak of: one segment for so many windows. */
const PLATEAU_WINDOWS = 100;

export class CubicCongestion extends RenoCongestion {
  override readonly pacing: number = PACING_CUBIC;
  //= RFC 9438 §4.6
  // ssthresh follows cwnd, not what is under way: cwnd must not grow while it is not used.
  override readonly validates: boolean = true;
  private readonly ports: StackPorts;
  private readonly columns: CubicColumns;
  private readonly hystart: Hystart;

  constructor(tables: TcpTables, pcb: Pcb, ports: StackPorts, config: TcpConfig) {
    super(pcb, ports.recorder, config);
    this.columns = tables.cubic;
    this.hystart = new Hystart(tables.hystart, pcb, config);
    this.ports = ports;
  }

  override opened(flow: number): void {
    this.columns.reach(flow);
    this.columns.priorSegments[flow] = 0;
    this.forget(flow);
    super.opened(flow);
  }

  override acknowledged(flow: number, bytes: number, flightBytes: number, rttUs: number): void {
    if (rttUs >= 0) this.measured(flow, Math.max(1, rttUs), flightBytes);
    super.acknowledged(flow, bytes, flightBytes, rttUs);
  }

  //= RFC 9438 §4.10
  // Slow start may end before anything is lost: where the window is now.
  private measured(flow: number, rttUs: number, flightBytes: number): void {
    const { columns, pcb } = this;
    const nowUs = Math.floor(this.ports.nowNs / 1000);
    const epochMs = columns.epochMs[flow]!;
    if (epochMs !== 0 && nowUs - 1000 * epochMs < SETTLING_US) return;
    const known = columns.shortestUs[flow]!;
    if (known === 0 || rttUs < known) columns.shortestUs[flow] = rttUs;
    const cwnd = pcb.cwnd[flow << ROW]!;
    if (this.config.hystart === 0 || cwnd >= pcb.ssthresh[flow]!) return;
    if (!this.hystart.isOver(flow, rttUs, columns.shortestUs[flow]!, nowUs)) return;
    pcb.ssthresh[flow] = cwnd;
    this.set(flow, CC_HYSTART, cwnd, flightBytes, 0);
  }

  override timedOut(flow: number, flightBytes: number, isFirst: boolean): void {
    super.timedOut(flow, flightBytes, isFirst);
    //= RFC 9438 §4.8
    // After a timeout the curve begins at the window avoidance begins with: K = 0.
    this.forget(flow);
  }

  //= RFC 9438 §4.2, §5.8
  // Time in which there was nothing to send is not time in which the window could have grown.
  override resumed(flow: number, beforeNs: number): void {
    const { epochMs } = this.columns;
    if (epochMs[flow] === 0) return;
    const pauseMs = Math.floor((this.ports.nowNs - beforeNs) / 1e6);
    epochMs[flow] = Math.min(epochMs[flow]! + pauseMs, Math.floor(this.ports.nowNs / 1e6));
  }

  //= RFC 9438 §4.4
  // The window grows towards W_cubic a round trip from now, by at most half as much again.
  protected override avoid(flow: number, bytes: number, flightBytes: number): void {
    const p = this.pcb;
    const mss = p.sendMss[flow]!;
    const cwnd = p.cwnd[flow << ROW]!;
    const window = Math.max(1, Math.floor(cwnd / mss));
    this.columns.friendlyCredit[flow]! += bytes;
    this.updateRate(flow, window, mss);
    const perSegment = this.columns.rate[flow]! * mss;
    // What was saved up under a slower rate buys one segment, however much it is.
    const isRich = p.cwndCredit[flow]! >= perSegment;
    const credit = (isRich ? 0 : p.cwndCredit[flow]!) + bytes;
    const grown = Math.floor(credit / perSegment);
    p.cwndCredit[flow] = credit - grown * perSegment;
    const steps = grown + (isRich ? 1 : 0);
    if (steps > 0) this.set(flow, CC_AVOIDANCE, cwnd + steps * mss, flightBytes, bytes);
  }

  protected override windowLost(flow: number): number {
    return this.pcb.cwnd[flow << ROW]!;
  }

  //= RFC 9438 §4.6, §4.7
  // ssthresh is beta of the window; W_max is remembered, a little lower when it falls (fast
  // convergence).
  protected override lowerThreshold(flow: number, windowBytes: number): number {
    const p = this.pcb;
    const mss = p.sendMss[flow]!;
    const window = Math.floor(windowBytes / mss);
    const isFalling = window < this.columns.maxSegments[flow]!;
    this.columns.maxSegments[flow] = isFalling
      ? Math.floor((window * (10 + BETA_TENTHS)) / 20)
      : window;
    this.columns.epochMs[flow] = 0;
    this.columns.priorSegments[flow] = window;
    const threshold = Math.max(Math.floor((window * BETA_TENTHS) / 10), 2) * mss;
    p.ssthresh[flow] = threshold;
    return threshold;
  }

  private updateRate(flow: number, window: number, mss: number): void {
    const nowMs = Math.floor(this.ports.nowNs / 1e6);
    if (this.columns.epochMs[flow] === 0) this.beginEpoch(flow, window, nowMs);
    const isFresh = nowMs - this.columns.rateMs[flow]! <= RATE_AGE_MS;
    if (this.columns.rateWindow[flow] === window && isFresh) return;
    this.columns.rateWindow[flow] = window;
    this.columns.rateMs[flow] = nowMs;
    const ahead = this.targetSegments(flow, nowMs) - window;
    let rate = ahead > 0 ? Math.floor(window / ahead) : PLATEAU_WINDOWS * window;
    if (this.columns.maxSegments[flow] === 0 && rate > UNKNOWN_RATE_MIN) rate = UNKNOWN_RATE_MIN;
    this.columns.rate[flow] = Math.max(2, Math.min(rate, this.friendlyRate(flow, window, mss)));
  }

  private beginEpoch(flow: number, window: number, nowMs: number): void {
    this.columns.epochMs[flow] = Math.max(1, nowMs);
    this.columns.rateWindow[flow] = 0;
    this.columns.friendly[flow] = window;
    this.columns.friendlyCredit[flow] = 0;
    const max = this.columns.maxSegments[flow]!;
    // More than the cube root takes is some hundred seconds away either way.
    const missing = Math.max(0, Math.min(max - window, MISSING_MAX));
    this.columns.origin[flow] = Math.max(max, window);
    //= RFC 9438 §4.2
    // K = cbrt((W_max - cwnd) / C) seconds.
    this.columns.kMs[flow] = cubeRoot(Math.floor((missing * 1e10) / C_TENTHS));
  }

  //= RFC 9438 §4.2, §4.4
  // W_cubic(t + RTT) = C (t - K)^3 + W_max.
  private targetSegments(flow: number, nowMs: number): number {
    const isShortest = this.config.cubicHorizon === 'shortest';
    const rttUs = isShortest ? this.columns.shortestUs[flow]! : this.pcb.srttUs[flow]!;
    const rttMs = Math.ceil(rttUs / 1000);
    const awayMs = nowMs - this.columns.epochMs[flow]! + rttMs - this.columns.kMs[flow]!;
    // A window beyond 2^31 is none; a curve an hour long has left it far behind.
    const bounded = Math.max(-200_000, Math.min(awayMs, 200_000));
    const cubed = Math.floor((C_TENTHS * bounded * bounded * bounded) / 1e10);
    return this.columns.origin[flow]! + cubed;
  }

  //= RFC 9438 §4.3
  // The rate that keeps up with what Reno would do. Once it is where the last reduction began, that
  // is a segment for each window.
  private friendlyRate(flow: number, window: number, mss: number): number {
    const prior = this.columns.priorSegments[flow]!;
    const isBack = prior > 0 && this.columns.friendly[flow]! >= prior;
    const perGrowth =
      mss * (isBack ? window : Math.floor((window * FRIENDLY_DENOMINATOR) / FRIENDLY_NUMERATOR));
    while (this.columns.friendlyCredit[flow]! > perGrowth) {
      this.columns.friendlyCredit[flow]! -= perGrowth;
      this.columns.friendly[flow]!++;
    }
    const ahead = this.columns.friendly[flow]! - window;
    return ahead > 0 ? Math.floor(window / ahead) : PLATEAU_WINDOWS * window;
  }

  private forget(flow: number): void {
    this.columns.maxSegments[flow] = 0;
    this.columns.epochMs[flow] = 0;
    this.columns.rateWindow[flow] = 0;
    this.columns.shortestUs[flow] = 0;
    if (this.config.hystart !== 0) this.hystart.begin(flow, Math.floor(this.ports.nowNs / 1000));
  }
}
