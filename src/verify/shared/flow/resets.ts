/**
 * F10: which resets take effect. RCV.NXT is the one the stack reported after the segment before
 * (TCP_JUDGED); that it tells the truth is F2's matter.
 */
import { STATE_SYN_SENT } from '../../../log/events.ts';
import { serialGap, serialText } from '../../serial.ts';
import { FLAG_ACK, FLAG_RST } from '../tcp-flags.ts';
import { Findings } from '../tracker.ts';
import { FLAGS, HAS_RCV_NXT, ISS, RCV_NXT, SENT } from './book.ts';
import type { SegmentInHand } from './segment-in-hand.ts';

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
