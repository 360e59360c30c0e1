/**
 * F12: the moves of the congestion window. Bounds are the standards' upper ones: a more careful
 * stack is legal. Rule `trace` has no congestion window.
 */
import {
  CC_AVOIDANCE,
  CC_ECN,
  CC_FAST_RETRANSMIT,
  CC_HYSTART,
  CC_IDLE_RESTART,
  CC_INFLATE,
  CC_INITIAL,
  CC_NAMES,
  CC_PARTIAL_ACK,
  CC_PRR,
  CC_RECOVERED,
  CC_REDUCE,
  CC_RTO,
  CC_SLOW_START,
  CC_UNDO,
} from '../../../log/events.ts';
import { Findings } from '../tracker.ts';
import {
  CREDIT,
  CWND,
  FLAGS,
  HAS_CWND,
  HAS_TIMED_OUT,
  IN_REDUCTION,
  IS_CUBIC,
  LIFE,
  MIDSTREAM,
  MSS,
  PEER_ACKED,
  REDUCED_DELIVERED,
  REDUCED_FLIGHT,
  REDUCED_FROM,
  SENT,
  SSTHRESH,
  rare,
} from './book.ts';
import { serialGap } from '../../serial.ts';
import { rowA, rowB, rowC, rowD, rowE, rowF, rowFlow, rowG } from '../rows.ts';
import type { SegmentInHand } from './segment-in-hand.ts';

/** RFC 6928: the initial window. */
const INITIAL_SEGMENTS = 10;
const INITIAL_BYTES = 14_600;
/** More than a window's worth of credit buys no more than one segment at a time anyway. */
const CREDIT_MAX = 2 ** 29;
const DELIVERED_MAX = 2 ** 30;

export class Congestion {
  readonly congestionLegal: Findings = new Findings();
  private readonly hand: SegmentInHand;

  constructor(hand: SegmentInHand) {
    this.hand = hand;
  }

  /** TCP_ACKED. */
  acked(words: Int32Array, at: number, bytes: number): void {
    words[at + FLAGS]! &= ~HAS_TIMED_OUT;
    if (words[at + CREDIT]! < CREDIT_MAX) words[at + CREDIT] = words[at + CREDIT]! + bytes;
  }

  /** TCP_CWND of another rule than `trace`. */
  moved(row: number, words: Int32Array, at: number): void {
    const before = rowB[row]!;
    const after = rowC[row]!;
    this.congestionLegal.exercised++;
    if ((words[at + FLAGS]! & HAS_CWND) !== 0 && before !== words[at + CWND]!) {
      this.congestionLegal.report(
        row,
        `the window moves from ${words[at + CWND]}, where the last move left it`,
        `from ${before}`,
      );
    }
    this.judgeInputs(row, words, at);
    const highest = this.highest(row, words, at);
    if (after > highest) {
      const rule = CC_NAMES[rowA[row]!] ?? `rule ${rowA[row]}`;
      this.congestionLegal.report(
        row,
        `${rule} leads from ${before} to at most ${highest}`,
        `to ${after}`,
      );
    }
    this.judgeThreshold(row, words, at);
    if (rowA[row] !== CC_AVOIDANCE) this.limitCredit(row, words, at);
    if (rowA[row] === CC_RTO) words[at + FLAGS]! |= HAS_TIMED_OUT;
    this.noteReduction(row, words, at);
    words[at + FLAGS]! |= HAS_CWND;
    words[at + SSTHRESH] = rowD[row]!;
  }

  /** What the rule is applied to: the size of a segment, and what was acknowledged. */
  private judgeInputs(row: number, words: Int32Array, at: number): void {
    const rule = rowA[row]!;
    const mss = words[at + MSS]! & 0xffff;
    if (mss > 0 && rowG[row]! > mss) {
      const found = `${rowG[row]!}`;
      this.congestionLegal.report(row, `segments of at most ${mss} bytes, as negotiated`, found);
    }
    const isGrowth = rule === CC_SLOW_START || rule === CC_AVOIDANCE;
    if ((words[at + FLAGS]! & MIDSTREAM) !== 0) return;
    if (!isGrowth && rule !== CC_PARTIAL_ACK) return;
    const { hand } = this;
    const isInHand = hand.flow === rowFlow[row];
    // A FIN takes a number and is no payload.
    const least = isInHand && !isGrowth ? hand.advanced - 1 : 0;
    const most = isInHand ? hand.advanced + hand.reported : 0;
    if (rowF[row]! >= least && rowF[row]! <= most) return;
    const expected = `${least} to ${most} bytes acknowledged by the segment in hand`;
    this.congestionLegal.report(row, expected, `${rowF[row]!}`);
  }

  /** What is left of a window's worth survives slow start and a pause, not a loss. */
  private limitCredit(row: number, words: Int32Array, at: number): void {
    const rule = rowA[row];
    const isGrowth = rule === CC_SLOW_START || rule === CC_IDLE_RESTART;
    const most = isGrowth ? rowC[row]! : 0;
    if (words[at + CREDIT]! > most) words[at + CREDIT] = most;
  }

  /** Where a reduction begins and ends, and what it may be undone to. */
  private noteReduction(row: number, words: Int32Array, at: number): void {
    const rule = rowA[row];
    const isBegin = rule === CC_REDUCE || rule === CC_ECN;
    const isReducing = (words[at + LIFE]! & IN_REDUCTION) !== 0;
    if (isBegin || (rule === CC_RTO && !isReducing)) words[rare(at) + REDUCED_FROM] = rowB[row]!;
    if (isBegin) {
      words[at + LIFE]! |= IN_REDUCTION;
      words[rare(at) + REDUCED_DELIVERED] = 0;
      words[rare(at) + REDUCED_FLIGHT] = rowF[row]!;
    } else if (rule !== CC_PRR) {
      words[at + LIFE]! &= ~IN_REDUCTION;
    }
    if (rule === CC_UNDO) words[rare(at) + REDUCED_FROM] = 0;
  }

  /**
   * RFC 9937 section 6.2: above ssthresh the share ssthresh / RecoverFS of what was delivered,
   * below it what was delivered and one segment, never beyond ssthresh; the first segment goes
   * regardless.
   */
  private proportional(row: number, words: Int32Array, at: number): number {
    if ((words[at + LIFE]! & IN_REDUCTION) === 0) return -1;
    const ssthresh = rowD[row]!;
    const pipe = rowE[row]!;
    const mss = rowG[row]!;
    const delivered = words[rare(at) + REDUCED_DELIVERED]! + rowF[row]!;
    words[rare(at) + REDUCED_DELIVERED] = Math.min(delivered, DELIVERED_MAX);
    const from = Math.max(words[rare(at) + REDUCED_FROM]!, 1);
    const flight = words[rare(at) + REDUCED_FLIGHT]! || from;
    const step =
      pipe > ssthresh
        ? pipe + Math.ceil((delivered * ssthresh) / flight)
        : Math.min(ssthresh, pipe + delivered + mss);
    return Math.max(step, pipe + mss);
  }

  /** The largest window the rule may lead to. */
  private highest(row: number, words: Int32Array, at: number): number {
    const before = rowB[row]!;
    const ssthresh = rowD[row]!;
    const acked = rowF[row]!;
    const mss = rowG[row]!;
    switch (rowA[row]) {
      case CC_INITIAL:
        return Math.min(INITIAL_SEGMENTS * mss, Math.max(2 * mss, INITIAL_BYTES));
      case CC_SLOW_START:
        // RFC 5681 section 3.1 (2); at ssthresh congestion avoidance takes over.
        return before > ssthresh ? before : before + Math.min(acked, mss);
      case CC_AVOIDANCE:
        return this.avoidance(row, words, at);
      case CC_FAST_RETRANSMIT:
        // RFC 5681 section 3.2 step 3: three segments have left the network.
        return ssthresh + 3 * mss;
      case CC_REDUCE:
      case CC_ECN:
      case CC_HYSTART:
        return before;
      case CC_PRR:
        return this.proportional(row, words, at);
      case CC_UNDO: {
        const from = words[rare(at) + REDUCED_FROM]!;
        return from === 0 ? -1 : Math.max(before, from);
      }
      case CC_INFLATE:
        return before + mss;
      case CC_PARTIAL_ACK:
        // RFC 6582 section 3.2 step 3: deflate by what was acknowledged, add one segment.
        return Math.max(before - acked + mss, mss);
      case CC_RECOVERED:
        return ssthresh;
      case CC_RTO:
        return mss;
      case CC_IDLE_RESTART:
        return Math.min(before, Math.max(INITIAL_SEGMENTS * mss, 2 * mss));
      default:
        return -1;
    }
  }

  /**
   * RFC 5681 section 3.1 (3), or a segment's worth for a window's worth of acknowledged bytes (RFC
   * 3465).
   */
  private avoidance(row: number, words: Int32Array, at: number): number {
    const before = Math.max(rowB[row]!, 1);
    const mss = rowG[row]!;
    const acked = rowF[row]!;
    // RFC 9438 section 4.4: the target is at most half as much again; what was saved up under a
    // slower rate buys one segment more.
    if ((words[at + FLAGS]! & IS_CUBIC) !== 0) return before + (acked >> 1) + mss;
    const credit = words[at + CREDIT]! + acked;
    const perAck = Math.floor((mss * mss) / before) + 1;
    const perByte = Math.min(Math.floor((mss * credit) / before) + 1, mss);
    const used = Math.floor(((rowC[row]! - before) * before) / Math.max(mss, 1));
    words[at + CREDIT] = Math.max(words[at + CREDIT]! - Math.max(used, 0), 0);
    return before + Math.max(perAck, perByte);
  }

  /** RFC 5681 section 3.1 (4): a loss lowers ssthresh to half of what is in flight. */
  private judgeThreshold(row: number, words: Int32Array, at: number): void {
    const rule = rowA[row];
    const isLowered =
      rule === CC_FAST_RETRANSMIT || rule === CC_RTO || rule === CC_REDUCE || rule === CC_ECN;
    if (!isLowered) {
      if (rule === CC_HYSTART) this.judgeEnd(row);
      else if (rule !== CC_INITIAL && rule !== CC_UNDO) this.judgeKept(row, words, at);
      return;
    }
    const ssthresh = rowD[row]!;
    const flight = rowE[row]!;
    this.judgeFlight(row, words, at);
    this.judgeRecoverFlight(row);
    const isCubic = (words[at + FLAGS]! & IS_CUBIC) !== 0;
    const basis = isCubic ? Math.max(flight, rowB[row]!) : flight;
    const share = isCubic ? Math.ceil((basis * 7) / 10) : Math.ceil(basis / 2);
    const highest = Math.max(share, 2 * rowG[row]!);
    // A segment that times out again leaves ssthresh as it was.
    const isHeld = (words[at + FLAGS]! & HAS_TIMED_OUT) !== 0 && ssthresh <= words[at + SSTHRESH]!;
    if (ssthresh <= highest || isHeld) return;
    this.congestionLegal.report(
      row,
      `a slow start threshold of at most ${highest} with ${flight} bytes in flight`,
      `${ssthresh}`,
    );
  }

  /** RFC 9438 section 4.10: slow start that ends without a loss ends where the window is. */
  private judgeEnd(row: number): void {
    if (rowD[row] === rowC[row]) return;
    const expected = `slow start ends at ${rowC[row]!}, where the window is`;
    this.congestionLegal.report(row, expected, `a threshold of ${rowD[row]!}`);
  }

  /** Only a loss, a mark or its undoing moves the threshold. */
  private judgeKept(row: number, words: Int32Array, at: number): void {
    const known = words[at + SSTHRESH]!;
    if (rowD[row] === known || (words[at + FLAGS]! & HAS_CWND) === 0) return;
    const rule = CC_NAMES[rowA[row]!] ?? `rule ${rowA[row]}`;
    const found = `${rowD[row]!} by ${rule}`;
    this.congestionLegal.report(row, `the slow start threshold stays at ${known}`, found);
  }

  /** What a reduction reckons with (RFC 9937 section 6.1) was in flight when it began. */
  private judgeRecoverFlight(row: number): void {
    const isStepwise = rowA[row] === CC_REDUCE || rowA[row] === CC_ECN;
    if (!isStepwise || rowF[row]! <= rowE[row]!) return;
    const expected = `a reduction reckoned from at most the ${rowE[row]!} bytes in flight`;
    this.congestionLegal.report(row, expected, `${rowF[row]!}`);
  }

  /** No more is in flight than was outstanding before the segment in hand, or one segment. */
  private judgeFlight(row: number, words: Int32Array, at: number): void {
    if ((words[at + FLAGS]! & MIDSTREAM) !== 0) return;
    const { hand } = this;
    const outstanding =
      serialGap(words[at + SENT]!, words[at + PEER_ACKED]!) + hand.advancedOf(rowFlow[row]!);
    const most = Math.max(outstanding, rowG[row]!);
    if (rowE[row]! <= most) return;
    const found = `${rowE[row]!}`;
    this.congestionLegal.report(row, `at most the ${most} bytes outstanding in flight`, found);
  }
}
