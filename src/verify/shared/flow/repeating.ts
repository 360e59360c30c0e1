/**
 * F7: what is sent again, and why: after a timeout, or in a recovery that duplicate
 * acknowledgements began.
 *
 * With SACK one acknowledgement can report three segments above a hole (RFC 6675 section 5), so a
 * first duplicate is evidence enough. A peer's repeated SYN is answered by rule `syn-ack` and needs
 * no timer.
 */
import {
  STATE_SYN_RECEIVED,
  STATE_SYN_SENT,
  TX_PROBE,
  TX_PROBE_TAIL,
  TX_RETRANSMIT_FAST,
  TX_RETRANSMIT_PATH,
  TX_RETRANSMIT_RTO,
} from '../../../log/events.ts';
import { serialGap, serialText } from '../../serial.ts';
import { Findings } from '../tracker.ts';
import {
  COUNTS,
  DUPLICATES,
  FAST_END,
  FLAGS,
  HAS_COUNTS,
  HAS_FIRED,
  HAS_SACK,
  IN_FAST,
  IN_RTO,
  IN_SYN,
  IS_ESTIMATED,
  IS_OWED,
  LAST_DELAY_US,
  LIFE,
  MIDSTREAM,
  MSS,
  OPEN,
  PEER_ACKED,
  RTO_END,
  SENT,
  TAIL_PROBE_DUE,
  WAS_TOLD,
  rare,
} from './book.ts';
import { rowA, rowB, rowC, rowF, rowFlow } from '../rows.ts';
import { FLAG_ACK, FLAG_FIN, FLAG_SYN } from '../tcp-flags.ts';
import type { SegmentInHand } from './segment-in-hand.ts';

/** IX: retransmissions before giving up. */
const RETRIES = 12;
const SYN_RETRIES = 6;
const DUPACKS = 3;
/** RFC 6298 section 2.5: an upper bound of the timeout is at least 60 s. */
const RTO_CAP_US = 60_000_000;
/** Delays are whole microseconds: twice the smaller may be off by this. */
const ROUNDING_US = 2;
// COUNTS: duplicates in the low half, firings in the high half.
const COUNT_MAX = 0x7fff;
const ONE_FIRING = 1 << 16;

export class Repeating {
  readonly rto: Findings = new Findings();
  private readonly hand: SegmentInHand;

  constructor(hand: SegmentInHand) {
    this.hand = hand;
  }

  /** TCP_OUT without RST of an open connection, before SENT takes it in; end is its end. */
  segment(row: number, words: Int32Array, at: number, end: number): void {
    const rule = rowF[row];
    if (rule === TX_RETRANSMIT_RTO) this.afterTimeout(row, words, at, rowA[row]!);
    else if (rule === TX_RETRANSMIT_FAST) this.inRecovery(row, words, at, rowA[row]!);
    else if (rule === TX_PROBE_TAIL) this.tailProbe(row, words, at, rowA[row]!);
    else if (rule === TX_RETRANSMIT_PATH) {
      // RFC 1191 section 6.4: a narrower path is no loss, and what was in flight goes again.
      words[at + FLAGS]! |= IN_RTO;
      words[rare(at) + RTO_END] = serialGap(end, words[at + SENT]!) > 0 ? end : words[at + SENT]!;
    } else if (rule === TX_PROBE) {
      // The byte of a probe is repeated when the window opens: the persist timer was the cause.
      const isFirst = (words[at + FLAGS]! & IN_RTO) === 0;
      if (isFirst || serialGap(end, words[rare(at) + RTO_END]!) > 0)
        words[rare(at) + RTO_END] = end;
      words[at + FLAGS]! |= IN_RTO;
    }
  }

  private afterTimeout(row: number, words: Int32Array, at: number, seq: number): void {
    this.rto.exercised++;
    if (isBelow(words, at, IN_RTO, seq, words[rare(at) + RTO_END]!)) return;
    this.rto.report(
      row,
      'a timeout retransmission repeats what was in flight when the timer fired',
      `${serialText(seq)} was sent as one without that`,
    );
  }

  private inRecovery(row: number, words: Int32Array, at: number, seq: number): void {
    this.rto.exercised++;
    // RFC 6675 section 5, NextSeg (1): with SACK holes behind the recovery point count as well.
    const hasSack = (words[at + FLAGS]! & HAS_SACK) !== 0;
    const fastEnd = hasSack ? words[at + SENT]! : words[rare(at) + FAST_END]!;
    if (isBelow(words, at, IN_FAST, seq, fastEnd)) return;
    if (isBelow(words, at, IN_RTO, seq, words[rare(at) + RTO_END]!)) return;
    this.rto.report(
      row,
      'a fast retransmission follows three duplicate acknowledgements or belongs to a recovery',
      `${serialText(seq)} was repeated after ${words[rare(at) + COUNTS]! & COUNT_MAX}`,
    );
  }

  /** RFC 8985 section 7.3: a tail loss probe goes when its timer says so, one for each firing. */
  private tailProbe(row: number, words: Int32Array, at: number, seq: number): void {
    this.rto.exercised++;
    const isDue = (words[at + LIFE]! & TAIL_PROBE_DUE) !== 0;
    words[at + LIFE]! &= ~TAIL_PROBE_DUE;
    if (isDue) return;
    this.rto.report(
      row,
      'a tail loss probe follows its timer',
      `${serialText(seq)} was repeated as one without that`,
    );
  }

  /** The loss timer fired. */
  lossFired(words: Int32Array, at: number): void {
    words[at + LIFE]! |= TAIL_PROBE_DUE;
  }

  /**
   * TCP_SACKED. RFC 8985 section 6.2: a report of what was sent later is evidence of a loss,
   * whatever came with it.
   */
  reported(row: number, words: Int32Array, at: number): void {
    const bytes = rowA[row]!;
    this.rto.exercised++;
    this.hand.reported = bytes;
    const isSent = serialGap(rowB[row]!, words[at + SENT]!) <= 0;
    const hasSack = (words[at + FLAGS]! & HAS_SACK) !== 0;
    if (!this.hand.is(rowFlow[row]!, rowC[row]!) || bytes <= 0 || !isSent || !hasSack) {
      const found = `${bytes} bytes up to ${serialText(rowB[row]!)} in frame ${rowC[row]}`;
      this.rto.report(row, 'a report of what was sent, by the segment in hand', found);
    }
    words[at + FLAGS]! |= IN_FAST;
    words[at + LIFE]! |= IS_ESTIMATED;
    words[rare(at) + FAST_END] = words[at + SENT]!;
  }

  /** The retransmission timer fired. */
  fired(row: number, words: Int32Array, at: number): void {
    if ((words[at + FLAGS]! & OPEN) === 0) return;
    words[at + FLAGS]! |= IN_RTO;
    // With nothing outstanding it only tries to send what there was no mbuf for.
    const isOutstanding = serialGap(words[at + SENT]!, words[at + PEER_ACKED]!) > 0;
    if (isOutstanding) words[at + FLAGS]! |= HAS_FIRED;
    words[rare(at) + RTO_END] = words[at + SENT]!;
    const fires = (words[rare(at) + COUNTS]! >>> 16) + 1;
    if (fires < COUNT_MAX) words[rare(at) + COUNTS] = fires * ONE_FIRING;
    words[at + LIFE]! |= HAS_COUNTS;
    // The firing after the last retransmission is the one that gives up.
    const limit = ((words[at + FLAGS]! & IN_SYN) === 0 ? RETRIES : SYN_RETRIES) + 1;
    if (fires <= limit) return;
    this.rto.report(
      row,
      `the connection is given up after ${limit - 1} retransmissions`,
      `the retransmission timer fired for the ${fires}th time without progress`,
    );
  }

  /** The retransmission timer was armed. */
  armed(row: number, words: Int32Array, at: number, delayUs: number): void {
    const lastUs = words[at + LAST_DELAY_US]!;
    words[at + LAST_DELAY_US] = delayUs;
    if ((words[at + FLAGS]! & HAS_FIRED) === 0) return;
    words[at + FLAGS]! &= ~HAS_FIRED;
    if (lastUs <= 0) return;
    this.rto.exercised++;
    const least = Math.min(2 * lastUs, RTO_CAP_US) - ROUNDING_US;
    if (delayUs >= least) return;
    this.rto.report(
      row,
      `the timer backs off to at least ${least} us (RFC 6298 section 5.5)`,
      `${delayUs} us after ${lastUs} us`,
    );
  }

  /** TCP_ACKED. */
  acked(words: Int32Array, at: number, sndUna: number): void {
    const life = words[at + LIFE]!;
    if ((life & (HAS_COUNTS | IS_ESTIMATED)) !== 0) {
      words[rare(at) + COUNTS] = 0;
      const gone = sndUna === words[at + SENT] ? HAS_COUNTS | IS_ESTIMATED : HAS_COUNTS;
      words[at + LIFE] = life & ~gone;
    }
    const flags = words[at + FLAGS]!;
    if ((flags & (IN_RTO | IN_FAST | HAS_FIRED)) === 0) return;
    let left = flags & ~HAS_FIRED;
    if ((flags & IN_RTO) !== 0 && serialGap(sndUna, words[rare(at) + RTO_END]!) >= 0)
      left &= ~IN_RTO;
    if ((flags & IN_FAST) !== 0 && serialGap(sndUna, words[rare(at) + FAST_END]!) >= 0)
      left &= ~IN_FAST;
    words[at + FLAGS] = left;
  }

  /**
   * The window is 0, which the peer may keep as long as it answers (RFC 9293 section 3.8.6.1):
   * there is no reason to give up. Old news is no answer.
   */
  answered(words: Int32Array, at: number): void {
    if (this.hand.ack !== words[at + PEER_ACKED]) return;
    if ((words[at + LIFE]! & HAS_COUNTS) !== 0) words[rare(at) + COUNTS]! &= COUNT_MAX;
  }

  /** TCP_DUPACK. */
  duplicate(row: number, words: Int32Array, at: number): void {
    const { hand } = this;
    this.rto.exercised++;
    if (!hand.is(rowFlow[row]!, rowB[row]!)) {
      const found = `frame ${rowB[row]}, ${hand.text}`;
      this.rto.report(row, 'the segment in hand is the duplicate', found);
    } else if (hand.isCounted) {
      this.rto.report(row, 'a segment is counted as a duplicate once', `frame ${hand.frame} again`);
    } else if ((words[at + FLAGS]! & (HAS_SACK | MIDSTREAM)) === 0)
      this.judgeDuplicate(row, words, at);
    hand.isCounted = true;
    this.judgeCount(row, words, at);
    const count = (words[rare(at) + COUNTS]! & COUNT_MAX) + 1;
    if (count < COUNT_MAX) words[rare(at) + COUNTS]!++;
    const flags = words[at + FLAGS]!;
    words[at + LIFE]! |= (flags & HAS_SACK) === 0 ? HAS_COUNTS | IS_ESTIMATED : HAS_COUNTS;
    if (count < DUPACKS && (flags & HAS_SACK) === 0) return;
    // The third one fixes where the recovery ends (RFC 6582 section 3.2).
    if (count > DUPACKS && (flags & IN_FAST) !== 0) return;
    words[at + FLAGS] = flags | IN_FAST;
    words[rare(at) + FAST_END] = words[at + SENT]!;
  }

  /** One more than the last time, or the first since something was acknowledged or timed out. */
  private judgeCount(row: number, words: Int32Array, at: number): void {
    const count = rowA[row]!;
    const last = words[rare(at) + DUPLICATES]!;
    words[rare(at) + DUPLICATES] = count;
    if (count === last + 1) return;
    const isFirst = (words[rare(at) + COUNTS]! & COUNT_MAX) === 0;
    if (isFirst && count === 1) return;
    const expected = isFirst ? `1 or ${last + 1} duplicates` : `${last + 1} duplicates`;
    this.rto.report(row, expected, `${count}`);
  }

  /**
   * RFC 5681 section 2: it acknowledges nothing new while something is outstanding, and has neither
   * payload nor SYN nor FIN. With SACK a report counts, which the log does not show.
   */
  private judgeDuplicate(row: number, words: Int32Array, at: number): void {
    const { ack, advanced, bytes, flags } = this.hand;
    this.hand.reported = words[at + MSS]! & 0xffff;
    const isPure = bytes === 0 && (flags & (FLAG_ACK | FLAG_SYN | FLAG_FIN)) === FLAG_ACK;
    const isOutstanding = serialGap(words[at + SENT]!, ack) > 0;
    if (isPure && advanced === 0 && isOutstanding) return;
    const found = `${bytes} bytes, acknowledging ${serialText(ack)}, flags ${flags}`;
    this.rto.report(row, 'a pure acknowledgement of nothing new, with data outstanding', found);
  }

  /** TCP_STATE. */
  state(words: Int32Array, at: number, to: number): void {
    if ((words[at + LIFE]! & HAS_COUNTS) !== 0) words[rare(at) + COUNTS]! &= COUNT_MAX;
    const isSyn = to === STATE_SYN_SENT || to === STATE_SYN_RECEIVED;
    words[at + FLAGS] = (words[at + FLAGS]! & ~(HAS_FIRED | IN_SYN)) | (isSyn ? IN_SYN : 0);
  }

  /** The application hears of the end. */
  told(words: Int32Array, at: number): void {
    words[at + LIFE] = (words[at + LIFE]! & ~IS_OWED) | WAS_TOLD;
  }

  /** A life of the flow is over: whoever held it must have heard of a timeout. */
  settle(row: number, flow: number, words: Int32Array, at: number): void {
    if ((words[at + LIFE]! & IS_OWED) === 0) return;
    words[at + LIFE]! &= ~IS_OWED;
    this.rto.report(
      row,
      `the application hears of the timeout of flow ${flow}`,
      'the connection was freed without a dead or connected condition',
    );
  }
}

function isBelow(words: Int32Array, at: number, bit: number, seq: number, end: number): boolean {
  return (words[at + FLAGS]! & bit) !== 0 && serialGap(seq, end) < 0;
}
