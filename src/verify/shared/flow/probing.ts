/**
 * F8: a peer that closed its window is asked again.
 *
 * The precondition is found twice: the stack says so (TCP_PERSIST), and the verifier sees it from
 * its own account of the peer's window (SND.WL1 and SND.WL2 of RFC 9293 section 3.10.7.4), of what
 * sendv accepted and of what was sent. The second only where the stack paces itself: pacing by the
 * trace may send beyond a closed window.
 */
import { serialAdd, serialGap } from '../../serial.ts';
import { FLAG_ACK, FLAG_RST, FLAG_SYN } from '../tcp-flags.ts';
import { Findings } from '../tracker.ts';
import {
  DUE_CYCLE,
  FLAGS,
  HAS_WINDOW,
  ISS,
  IS_CUBIC,
  IS_PACED,
  LIFE,
  NEXT_OFFSET,
  PERSIST_ARMED,
  PERSIST_DUE,
  PROBE_DUE,
  SENT,
  WINDOW_SHUT,
  WL1,
  WL2,
  rare,
} from './book.ts';
import type { SegmentInHand } from './segment-in-hand.ts';

export class Probing {
  readonly persist: Findings = new Findings();
  private readonly hand: SegmentInHand;

  constructor(hand: SegmentInHand) {
    this.hand = hand;
  }

  /** TCP_JUDGED of an accepted segment: its window counts if it is newer than the last. */
  windowTaken(words: Int32Array, at: number, cycle: number): void {
    const { seq, ack, flags, windowBytes } = this.hand;
    if ((flags & (FLAG_ACK | FLAG_SYN | FLAG_RST)) !== FLAG_ACK) return;
    if ((words[at + FLAGS]! & HAS_WINDOW) !== 0) {
      // What acknowledges something new is not old, whatever its sequence number.
      const ahead = serialGap(ack, words[at + WL2]!);
      if (ahead < 0 || (ahead === 0 && serialGap(seq, words[at + WL1]!) < 0)) return;
    }
    words[at + FLAGS]! |= HAS_WINDOW;
    words[at + WL1] = seq;
    words[at + WL2] = ack;
    if (windowBytes > 0) {
      words[at + FLAGS]! &= ~PERSIST_DUE;
      words[at + LIFE]! &= ~WINDOW_SHUT;
      return;
    }
    words[at + LIFE]! |= WINDOW_SHUT;
    this.judgeShut(words, at, cycle);
  }

  /** The window is shut, or was when sendv took more: with nothing in flight that may not last. */
  judgeShut(words: Int32Array, at: number, cycle: number): void {
    const isPaced = (words[at + FLAGS]! & (IS_PACED | IS_CUBIC)) !== 0;
    if (!isPaced || words[at + WL2] !== words[at + SENT]) return;
    const accepted = serialAdd(words[at + ISS]!, (1 + words[at + NEXT_OFFSET]!) | 0);
    if (serialGap(accepted, words[at + SENT]!) > 0) this.need(words, at, cycle);
  }

  /** The persist timer has to run by the end of this cycle. */
  need(words: Int32Array, at: number, cycle: number): void {
    if ((words[at + FLAGS]! & PERSIST_ARMED) !== 0) this.persist.exercised++;
    else if ((words[at + FLAGS]! & PERSIST_DUE) === 0) {
      words[at + FLAGS]! |= PERSIST_DUE;
      words[rare(at) + DUE_CYCLE] = cycle;
    }
  }

  armed(words: Int32Array, at: number): void {
    const flags = words[at + FLAGS]!;
    if ((flags & PERSIST_DUE) !== 0) this.persist.exercised++;
    words[at + FLAGS] = (flags | PERSIST_ARMED) & ~PERSIST_DUE;
  }

  cancelled(words: Int32Array, at: number): void {
    words[at + FLAGS]! &= ~PERSIST_ARMED;
  }

  fired(words: Int32Array, at: number, cycle: number): void {
    words[at + FLAGS] = (words[at + FLAGS]! & ~PERSIST_ARMED) | PROBE_DUE;
    words[rare(at) + DUE_CYCLE] = cycle;
  }

  /** A probe left; data proper does as well: the window had opened by then. */
  probed(words: Int32Array, at: number): void {
    words[at + FLAGS]! &= ~PROBE_DUE;
    this.persist.exercised++;
  }

  /** Something was due in a cycle that is over. */
  missedCycle(row: number, words: Int32Array, at: number): void {
    const flags = words[at + FLAGS]!;
    words[at + FLAGS] = flags & ~(PERSIST_DUE | PROBE_DUE);
    if ((flags & PERSIST_DUE) !== 0) {
      this.persist.report(
        row,
        'a closed window with data waiting arms the persist timer in the same cycle',
        'it was not armed',
      );
    }
    if ((flags & PROBE_DUE) !== 0) {
      this.persist.report(
        row,
        'the persist timer sends a probe in the cycle it fires in',
        'no probe was sent',
      );
    }
  }

  /** The flow is open at the end of the run. */
  end(flow: number, words: Int32Array, at: number): void {
    const flags = words[at + FLAGS]!;
    if ((flags & PERSIST_DUE) !== 0) {
      this.persist.report(-1, `the persist timer of flow ${flow} runs`, 'it was never armed');
    }
    if ((flags & PROBE_DUE) !== 0) {
      this.persist.report(-1, `flow ${flow} probes the closed window`, 'no probe was sent');
    }
  }
}
