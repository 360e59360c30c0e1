/**
 * F12: the congestion window moves as its rule says: slow start, congestion avoidance, fast
 * retransmit and recovery, timeout, restart after idleness (RFC 5681 sections 3 and 4.1, RFC 6582
 * section 3.2, RFC 6928; RFC 9438 for CUBIC's factor and growth). Every move starts where the last
 * one ended.
 *
 * Bounds are the standards' upper ones: a more careful stack is legal. Rule `trace` has no
 * congestion window.
 */
import type { EventChunk } from '../../../src/log/chunk.ts';
import {
  CC_AVOIDANCE,
  CC_FAST_RETRANSMIT,
  CC_IDLE_RESTART,
  CC_INFLATE,
  CC_INITIAL,
  CC_NAMES,
  CC_PARTIAL_ACK,
  CC_RECOVERED,
  CC_RTO,
  CC_SLOW_START,
  CC_TRACE,
  TCP_ACKED,
  TCP_CWND,
  TCP_NEGOTIATED,
  TCP_OPEN,
} from '../../../src/log/events.ts';
import { isIndex } from '../../../src/verify/shared/columns.ts';
import { FlowWords } from '../../../src/verify/shared/flow-words.ts';
import type { Spec, SpecChecker, SpecContext } from '../../../src/verify/spec.ts';

const HAS_CWND = 0;
const CWND = 1;
const SSTHRESH = 2;
/** Bytes acknowledged and not yet turned into growth by congestion avoidance. */
const CREDIT = 3;
const IS_CUBIC = 4;
/** Timed out since the last new acknowledgement. */
const HAS_TIMED_OUT = 5;
const STRIDE = 8;

const PACING_CUBIC = 2;
/** RFC 6928: the initial window. */
const INITIAL_SEGMENTS = 10;
const INITIAL_BYTES = 14_600;

class CongestionChecker implements SpecChecker {
  private readonly context: SpecContext;
  private readonly state: FlowWords;

  constructor(context: SpecContext) {
    this.context = context;
    this.state = context.indexed('tcp.congestion-legal', () => new FlowWords(STRIDE));
  }

  step(chunk: EventChunk, rows: Int32Array, count: number): void {
    for (let i = 0; i < count; i++) {
      const row = rows[i]!;
      const flow = chunk.flow[row]!;
      if (!isIndex(flow)) continue;
      const at = this.state.at(flow);
      const words = this.state.words;
      switch (chunk.kind[row]) {
        case TCP_ACKED:
          words[at + HAS_TIMED_OUT] = 0;
          // More than a window's worth buys no more than one segment at a time anyway.
          if (words[at + CREDIT]! < 2 ** 29) {
            words[at + CREDIT] = words[at + CREDIT]! + chunk.a[row]!;
          }
          break;
        case TCP_CWND:
          if (chunk.a[row] !== CC_TRACE) this.moved(chunk, row, at);
          break;
        case TCP_NEGOTIATED:
          words[at + IS_CUBIC] = chunk.h[row] === PACING_CUBIC ? 1 : 0;
          break;
        default:
          this.state.clear(flow);
      }
    }
  }

  end(): void {}

  private moved(chunk: EventChunk, row: number, at: number): void {
    const words = this.state.words;
    const before = chunk.b[row]!;
    const after = chunk.c[row]!;
    this.context.exercised++;
    if (words[at + HAS_CWND] === 1 && before !== words[at + CWND]!) {
      this.context.violate(
        chunk,
        row,
        `the window moves from ${words[at + CWND]}, where the last move left it`,
        `from ${before}`,
      );
    }
    const highest = this.highest(chunk, row, at);
    if (after > highest) {
      const rule = CC_NAMES[chunk.a[row]!] ?? `rule ${chunk.a[row]}`;
      this.context.violate(
        chunk,
        row,
        `${rule} leads from ${before} to at most ${highest}`,
        `to ${after}`,
      );
    }
    this.judgeThreshold(chunk, row, at);
    if (chunk.a[row] !== CC_AVOIDANCE) this.limitCredit(chunk, row, at);
    if (chunk.a[row] === CC_RTO) words[at + HAS_TIMED_OUT] = 1;
    words[at + HAS_CWND] = 1;
    words[at + CWND] = after;
    words[at + SSTHRESH] = chunk.d[row]!;
  }

  /** What is left of a window's worth survives slow start and a pause, not a loss. */
  private limitCredit(chunk: EventChunk, row: number, at: number): void {
    const words = this.state.words;
    const rule = chunk.a[row];
    const isGrowth = rule === CC_SLOW_START || rule === CC_IDLE_RESTART;
    const most = isGrowth ? chunk.c[row]! : 0;
    if (words[at + CREDIT]! > most) words[at + CREDIT] = most;
  }

  /** The largest window the rule may lead to. */
  private highest(chunk: EventChunk, row: number, at: number): number {
    const before = chunk.b[row]!;
    const ssthresh = chunk.d[row]!;
    const acked = chunk.f[row]!;
    const mss = chunk.g[row]!;
    switch (chunk.a[row]) {
      case CC_INITIAL:
        return Math.min(INITIAL_SEGMENTS * mss, Math.max(2 * mss, INITIAL_BYTES));
      case CC_SLOW_START:
        // RFC 5681 section 3.1 (2); at ssthresh congestion avoidance takes over.
        return before > ssthresh ? before : before + Math.min(acked, mss);
      case CC_AVOIDANCE:
        return this.avoidance(chunk, row, at);
      case CC_FAST_RETRANSMIT:
        // RFC 5681 section 3.2 step 3: three segments have left the network.
        return ssthresh + 3 * mss;
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
  private avoidance(chunk: EventChunk, row: number, at: number): number {
    const words = this.state.words;
    const before = Math.max(chunk.b[row]!, 1);
    const mss = chunk.g[row]!;
    const acked = chunk.f[row]!;
    // RFC 9438 section 4.4: the target is at most half as much again.
    if (words[at + IS_CUBIC] === 1) return before + Math.max(acked >> 1, mss);
    const credit = words[at + CREDIT]! + acked;
    const perAck = Math.floor((mss * mss) / before) + 1;
    const perByte = Math.min(Math.floor((mss * credit) / before) + 1, mss);
    const used = Math.floor(((chunk.c[row]! - before) * before) / Math.max(mss, 1));
    words[at + CREDIT] = Math.max(words[at + CREDIT]! - Math.max(used, 0), 0);
    return before + Math.max(perAck, perByte);
  }

  /** RFC 5681 section 3.1 (4): a loss lowers ssthresh to half of what is in flight. */
  private judgeThreshold(chunk: EventChunk, row: number, at: number): void {
    const rule = chunk.a[row];
    if (rule !== CC_FAST_RETRANSMIT && rule !== CC_RTO) return;
    const words = this.state.words;
    const ssthresh = chunk.d[row]!;
    const flight = chunk.e[row]!;
    const isCubic = words[at + IS_CUBIC] === 1;
    const basis = isCubic ? Math.max(flight, chunk.b[row]!) : flight;
    const share = isCubic ? Math.ceil((basis * 7) / 10) : Math.ceil(basis / 2);
    const highest = Math.max(share, 2 * chunk.g[row]!);
    // A segment that times out again leaves ssthresh as it was.
    const isHeld = words[at + HAS_TIMED_OUT] === 1 && ssthresh <= words[at + SSTHRESH]!;
    if (ssthresh <= highest || isHeld) return;
    this.context.violate(
      chunk,
      row,
      `a slow start threshold of at most ${highest} with ${flight} bytes in flight`,
      `${ssthresh}`,
    );
  }
}

export const spec: Spec = {
  id: 'tcp.congestion-legal',
  catalogue: 'F12',
  title: 'The congestion window moves by the rules',
  statement:
    'Each change of the congestion window starts where the last ended and goes no further ' +
    'than its rule allows.',
  source: 'RFC 5681 sections 3 and 4.1; RFC 6582 section 3.2; RFC 6928; RFC 9438 section 4',
  reads: [TCP_OPEN, TCP_NEGOTIATED, TCP_ACKED, TCP_CWND],
  scope: 'core',
  create: (context) => new CongestionChecker(context),
};
