/**
 * F10: which resets take effect. RCV.NXT is the one the stack reported after the segment before
 * (TCP_JUDGED); that it tells the truth is F2's matter.
 */
import { STATE_SYN_SENT } from '../../../log/events.ts';
import { serialGap, serialText } from '../../serial.ts';
import { FLAG_ACK, FLAG_RST } from '../tcp-flags.ts';
import { Findings } from '../tracker.ts';
import { rowA, rowB, rowC, rowD, rowE, rowF } from '../rows.ts';
import { FLAGS, HAS_RCV_NXT, ISS, RCV_NXT, SENT } from './book.ts';

/** The segment being processed, or processed last: there is one at a time on a core. */
export class SegmentInHand {
  flow = -1;
  frame = 0;
  bytes = 0;
  seq = 0;
  ack = 0;
  flags = 0;
  windowBytes = 0;
  /** By how much it moved what the peer acknowledged; bytes it reported beyond (RFC 2018). */
  advanced = 0;
  reported = 0;
  /** Bytes of it that were kept ahead of order. */
  kept = 0;
  /** It was counted as a duplicate. */
  isCounted = false;

  /** TCP_IN. */
  take(row: number, flow: number): void {
    this.flow = flow;
    this.frame = rowA[row]!;
    this.seq = rowB[row]!;
    this.ack = rowC[row]!;
    this.bytes = rowD[row]!;
    this.flags = rowE[row]!;
    this.windowBytes = rowF[row]!;
    this.reported = 0;
    this.isCounted = false;
  }

  /** It was judged. */
  done(): void {
    this.advanced = 0;
    this.reported = 0;
    this.kept = 0;
  }

  /** What it moved of the flow. */
  advancedOf(flow: number): number {
    return flow === this.flow ? this.advanced : 0;
  }
}

export class Resets {
  readonly rstAcceptance: Findings = new Findings();
  private readonly hand: SegmentInHand;

  constructor(hand: SegmentInHand) {
    this.hand = hand;
  }

  /** TCP_STATE by a reset. */
  reset(row: number, from: number, flow: number, words: Int32Array, at: number): void {
    const hand = this.hand;
    this.rstAcceptance.exercised++;
    if (hand.flow !== flow || (hand.flags & FLAG_RST) === 0) {
      this.rstAcceptance.report(
        row,
        'a reset takes effect while its segment is processed',
        'the segment in hand is no reset of this flow',
      );
    } else if (from === STATE_SYN_SENT) {
      this.ofOurSyn(row, words, at);
    } else if ((words[at + FLAGS]! & HAS_RCV_NXT) !== 0 && hand.seq !== words[at + RCV_NXT]) {
      this.rstAcceptance.report(
        row,
        `a reset at RCV.NXT, ${serialText(words[at + RCV_NXT]!)}`,
        `one at ${serialText(hand.seq)} took effect`,
      );
    }
  }

  private ofOurSyn(row: number, words: Int32Array, at: number): void {
    const { flags, ack } = this.hand;
    const iss = words[at + ISS]!;
    const isOurs =
      (flags & FLAG_ACK) !== 0 && serialGap(ack, iss) > 0 && serialGap(ack, words[at + SENT]!) <= 0;
    if (isOurs) return;
    this.rstAcceptance.report(
      row,
      'in SYN-SENT a reset acknowledges our SYN',
      `it acknowledges ${serialText(ack)}, our SYN is ${serialText(iss)}`,
    );
  }
}
