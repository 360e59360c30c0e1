/**
 * HyStart: when slow start should end before anything is lost, as Linux's CUBIC finds it out (RFC
 * 9438 §4.10 leaves the choice).
 *
 * From sixteen segments on, anew in each round trip: acknowledgments that come closely one after
 * the other for half the shortest round trip fill the path; and so does a round trip of which nine
 * samples are all an eighth longer than the shortest one. Found once, it stays so until a timeout.
 */
import type { TcpConfig } from './config.ts';
import type { HystartColumns } from './hystart-columns.ts';
import { type Pcb, ROW } from './pcb.ts';

/** Which signs count: bits of TcpConfig.hystart. */
const DETECTS_TRAINS = 1;
const DETECTS_DELAY = 2;
const WINDOW_SEGMENTS_MIN = 16;
/** Acknowledgments at most so far apart are one train. */
const TRAIN_GAP_US = 2000;
/** What acknowledgments of long segments may be late by. */
const TRAIN_SLACK_US = 1000;
/** Samples of a round trip before their least is compared. */
const SAMPLES_MIN = 8;
const DELAY_US_MIN = 4000;
const DELAY_US_MAX = 16_000;

export class Hystart {
  private readonly columns: HystartColumns;
  private readonly pcb: Pcb;
  private readonly config: TcpConfig;

  constructor(columns: HystartColumns, pcb: Pcb, config: TcpConfig) {
    this.columns = columns;
    this.pcb = pcb;
    this.config = config;
  }

  /** Slow start begins, at first or after a timeout. */
  begin(flow: number, nowUs: number): void {
    this.columns.reach(flow);
    this.columns.isFound[flow] = 0;
    this.beginRound(flow, nowUs);
  }

  /** A round trip was measured in slow start. True: slow start should end here. */
  isOver(flow: number, rttUs: number, shortestUs: number, nowUs: number): boolean {
    const c = this.columns;
    const p = this.pcb;
    c.reach(flow);
    if (c.isFound[flow] === 1) return false;
    if (p.cwnd[flow << ROW]! < WINDOW_SEGMENTS_MIN * p.sendMss[flow]!) return false;
    if (((p.sndUna[flow << ROW]! - c.roundEnd[flow]!) | 0) > 0) this.beginRound(flow, nowUs);
    const { hystart } = this.config;
    const isTrain = (hystart & DETECTS_TRAINS) !== 0 && this.isLongTrain(flow, shortestUs, nowUs);
    const isLate = (hystart & DETECTS_DELAY) !== 0 && this.isDelayed(flow, rttUs, shortestUs);
    if (isTrain || isLate) c.isFound[flow] = 1;
    return isTrain || isLate;
  }

  private beginRound(flow: number, nowUs: number): void {
    const c = this.columns;
    c.roundUs[flow] = nowUs;
    c.trainUs[flow] = nowUs;
    c.roundEnd[flow] = this.pcb.sndNxt[flow << ROW]!;
    c.roundLeastUs[flow] = 0;
    c.samples[flow] = 0;
  }

  private isLongTrain(flow: number, shortestUs: number, nowUs: number): boolean {
    const c = this.columns;
    if (nowUs - c.trainUs[flow]! > TRAIN_GAP_US) return false;
    c.trainUs[flow] = nowUs;
    return nowUs - c.roundUs[flow]! > (shortestUs + TRAIN_SLACK_US) >> 1;
  }

  private isDelayed(flow: number, rttUs: number, shortestUs: number): boolean {
    const c = this.columns;
    const least = c.roundLeastUs[flow]!;
    if (least === 0 || rttUs < least) c.roundLeastUs[flow] = rttUs;
    if (c.samples[flow]! < SAMPLES_MIN) {
      c.samples[flow]!++;
      return false;
    }
    const allowanceUs = Math.min(Math.max(shortestUs >> 3, DELAY_US_MIN), DELAY_US_MAX);
    return c.roundLeastUs[flow]! > shortestUs + allowanceUs;
  }
}
