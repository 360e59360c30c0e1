/**
 * The receiving half of a connection: what arrived, what was delivered, what was acknowledged and
 * which window was promised (A6, D2, F1, F2, F3, F4, H3; the delayed acknowledgement, F6, has its
 * own file).
 *
 * One account serves them all: where the peer's stream begins and how far it is gapless
 * (arrived.ts), the offset of the next delivery, and the bytes the application holds.
 */
import {
  ROLE_ACTIVE,
  VERDICT_ACCEPT,
  VERDICT_CONTROL,
  VERDICT_NAMES,
  VERDICT_QUEUED,
} from '../../../log/events.ts';
import { serialAdd, serialGap, serialText } from '../../serial.ts';
import { FLAG_SYN } from '../tcp-flags.ts';
import { Findings } from '../tracker.ts';
import type { Arrived } from './arrived.ts';
import {
  ACKED,
  BASE,
  BASE_KNOWN,
  CREDITED,
  DELIVERED,
  EDGE,
  FLAGS,
  HAS_ACKED,
  HAS_EDGE,
  HAS_PEER_FIN,
  HAS_RCV_NXT,
  HELD,
  HIGH,
  IS_RELEASING,
  IS_TAKEN,
  KEPT,
  LIFE,
  MIDSTREAM,
  OPEN,
  RCV_NXT,
  SHIFT_MASK,
  SHIFT_SHIFT,
  WAS_FINISHED,
  WINDOW_LET_GO,
  WINDOW_MAX,
  rare,
} from './book.ts';
import { rowA, rowB, rowC, rowD, rowE, rowF, rowFlow } from '../rows.ts';
import type { SegmentInHand } from './segment-in-hand.ts';

const WINDOW_UNSCALED_MAX = 65_535;

export class Receiving {
  readonly prefix: Findings = new Findings();
  readonly ackTruth: Findings = new Findings();
  readonly rightEdge: Findings = new Findings();
  readonly windowExplicit: Findings = new Findings();
  readonly recvDoneBound: Findings = new Findings();
  readonly eventOrder: Findings = new Findings();
  readonly bytes: Findings = new Findings();
  private readonly arrived: Arrived;
  private readonly hand: SegmentInHand;

  constructor(arrived: Arrived, hand: SegmentInHand) {
    this.arrived = arrived;
    this.hand = hand;
  }

  open(row: number, words: Int32Array, at: number): void {
    const role = rowC[row]!;
    const irs = rowE[row]!;
    this.arrived.open(words, at, role === ROLE_ACTIVE, irs);
    // An active opener has acknowledged nothing before it sends an acknowledgement.
    if (role === ROLE_ACTIVE) return;
    words[at + FLAGS]! |= HAS_ACKED;
    words[at + ACKED] = serialAdd(irs, 1);
  }

  /** TCP_OUT with an acknowledgement and without RST. */
  acknowledges(row: number, words: Int32Array, at: number): void {
    const flags = words[at + FLAGS]!;
    const ack = rowB[row]!;
    if ((flags & BASE_KNOWN) !== 0) this.judgeAck(row, words, at, ack);
    if ((flags & OPEN) === 0) return;
    const window = rowE[row]!;
    this.judgeEdge(row, words, at, serialAdd(ack, window));
    const life = words[at + LIFE]!;
    if ((life & WINDOW_LET_GO) !== 0 || words[at + WINDOW_MAX] === 0) return;
    if ((life & IS_RELEASING) !== 0) {
      words[at + LIFE] = life | WINDOW_LET_GO;
      return;
    }
    this.windowExplicit.exercised++;
    const room = words[at + WINDOW_MAX]! - words[at + HELD]!;
    if (window > room && window > 0) this.tooMuchRoom(row, words, at, window);
  }

  /** TCP_JUDGED: RCV.NXT after the segment. */
  expects(row: number, words: Int32Array, at: number, rcvNxt: number): void {
    const flags = words[at + FLAGS]!;
    if ((flags & HAS_RCV_NXT) !== 0 && serialGap(rcvNxt, words[at + RCV_NXT]!) < 0) {
      const last = serialText(words[at + RCV_NXT]!);
      this.ackTruth.report(row, `RCV.NXT stays at or above ${last}`, serialText(rcvNxt));
    }
    if ((flags & BASE_KNOWN) === 0 || rcvNxt === words[at + HIGH]) return;
    const highest = this.arrived.acknowledgeable(words, at);
    if (serialGap(rcvNxt, highest) <= 0) return;
    const expected = `RCV.NXT at most ${serialText(highest)}, the end of what arrived gapless`;
    this.ackTruth.report(row, expected, serialText(rcvNxt));
  }

  private judgeAck(row: number, words: Int32Array, at: number, ack: number): void {
    this.ackTruth.exercised++;
    const last = words[at + ACKED]!;
    if ((words[at + FLAGS]! & HAS_ACKED) !== 0 && serialGap(ack, last) < 0) {
      this.ackTruth.report(
        row,
        `the acknowledgement stays at or above ${serialText(last)}`,
        `it went back to ${serialText(ack)}`,
      );
      return;
    }
    const high = words[at + HIGH]!;
    if (ack !== high && serialGap(ack, high) > 0) this.judgeBeyond(row, words, at, ack);
  }

  private judgeBeyond(row: number, words: Int32Array, at: number, ack: number): void {
    const highest = this.arrived.acknowledgeable(words, at);
    if (serialGap(ack, highest) <= 0) return;
    this.ackTruth.report(
      row,
      `no acknowledgement beyond ${serialText(highest)}, the end of what arrived without a gap`,
      `${serialText(ack)} was acknowledged`,
    );
  }

  private judgeEdge(row: number, words: Int32Array, at: number, edge: number): void {
    if ((words[at + FLAGS]! & HAS_EDGE) === 0) {
      words[at + FLAGS]! |= HAS_EDGE;
      words[at + EDGE] = edge;
      return;
    }
    this.rightEdge.exercised++;
    const moved = serialGap(edge, words[at + EDGE]!);
    if (moved > 0) words[at + EDGE] = edge;
    else if (moved < 0 && moved < -slackOf(words, at) && !saysAtLeast(row)) {
      this.rightEdge.report(
        row,
        `a right edge at or beyond ${serialText(words[at + EDGE]!)}`,
        `${serialText(edge)}: the window shrank by ${-moved} bytes`,
      );
    }
  }

  private tooMuchRoom(row: number, words: Int32Array, at: number, window: number): void {
    const most = Math.max(words[at + WINDOW_MAX]! - words[at + HELD]!, 0);
    this.windowExplicit.report(
      row,
      `a window of at most ${most}: ${words[at + WINDOW_MAX]} less ` +
        `${words[at + HELD]} the application holds`,
      `${window} bytes were advertised`,
    );
  }

  /** TCP_JUDGED; RCV_NXT is the one before it. */
  judged(row: number, words: Int32Array, at: number): void {
    const { hand } = this;
    const accepted = rowC[row]!;
    const rcvNxt = rowD[row]!;
    const flags = words[at + FLAGS]!;
    if (accepted !== 0) {
      const known = flags & (OPEN | HAS_EDGE | MIDSTREAM);
      if (known === (OPEN | HAS_EDGE) && (hand.flags & FLAG_SYN) === 0) {
        this.accepted(row, words, at, hand.seq, accepted, rcvNxt);
      }
    }
    this.bytes.exercised++;
    const moved = serialGap(rcvNxt, words[at + RCV_NXT]!);
    const isKnown = (flags & HAS_RCV_NXT) !== 0;
    if (isKnown && !isTold(rowB[row]!, accepted, hand.bytes, moved)) {
      const found = `${accepted} of ${hand.bytes} bytes taken, RCV.NXT moved by ${moved}`;
      const verdict = VERDICT_NAMES[rowB[row]!] ?? rowB[row]!;
      this.bytes.report(row, `what the verdict '${verdict}' means`, found);
    }
    if (isKnown && accepted > 0 && moved !== accepted) this.movedOther(row, words, at, moved);
    if (rowB[row] === VERDICT_QUEUED && accepted > hand.kept) {
      this.bytes.report(row, `${accepted} bytes that were kept`, `${hand.kept}`);
    }
    if ((flags & BASE_KNOWN) === 0) return;
    this.judgeDelivered(row, words, at, rcvNxt);
    if ((flags & OPEN) !== 0) this.judgeRoom(row, words, at);
  }

  /** More comes along only where something was kept, or the FIN is there. */
  private movedOther(row: number, words: Int32Array, at: number, moved: number): void {
    if (rowB[row] !== VERDICT_ACCEPT || words[rare(at) + KEPT] !== 0) return;
    const accepted = rowC[row]!;
    if (moved === accepted + 1 && (words[at + FLAGS]! & HAS_PEER_FIN) !== 0) return;
    const found = `RCV.NXT moved by ${moved}`;
    this.bytes.report(row, `RCV.NXT moves by the ${accepted} bytes accepted`, found);
  }

  /** TCP_OOO: what is kept is payload of the segment in hand, and one segment more than before. */
  queued(row: number, words: Int32Array, at: number): void {
    const { hand } = this;
    const bytes = rowB[row]!;
    const count = rowD[row]!;
    hand.kept = bytes;
    this.bytes.exercised++;
    const syn = (hand.flags & FLAG_SYN) === 0 ? 0 : 1;
    const from = serialGap(rowA[row]!, hand.seq) - syn;
    const isOfIt =
      hand.flow === rowFlow[row] && bytes > 0 && from >= 0 && from + bytes <= hand.bytes;
    const most = words[rare(at) + KEPT]! + 1;
    words[rare(at) + KEPT] = count;
    if (isOfIt && count >= 1 && count <= most) return;
    const found = `${bytes} bytes from ${serialText(rowA[row]!)}, segment ${count} of ${most}`;
    const expected = `payload of the ${hand.bytes} bytes from ${serialText(hand.seq)}`;
    this.bytes.report(row, expected, found);
  }

  /** The edge it says is the whole window behind what was given back; a FIN takes a number. */
  private judgeRoom(row: number, words: Int32Array, at: number): void {
    const whole = words[at + WINDOW_MAX]!;
    if (whole === 0 || (words[at + LIFE]! & WINDOW_LET_GO) !== 0) return;
    this.windowExplicit.exercised++;
    const room = serialAdd(words[at + BASE]!, (whole + words[at + CREDITED]!) | 0);
    const beyond = serialGap(rowE[row]!, room);
    if (beyond === 0) return;
    if (beyond === 1 && (words[at + LIFE]! & WAS_FINISHED) !== 0) return;
    const found = serialText(rowE[row]!);
    this.windowExplicit.report(row, `a right edge of ${serialText(room)}`, found);
  }

  /** Who has accepted gets what is in order at once; a FIN takes a number. */
  private judgeDelivered(row: number, words: Int32Array, at: number, rcvNxt: number): void {
    const inOrder = serialGap(rcvNxt, words[at + BASE]!);
    const missing = serialGap(inOrder, words[at + DELIVERED]!);
    const isAtOnce = (words[at + LIFE]! & IS_TAKEN) !== 0;
    if (missing >= 0 && (missing <= 1 || !isAtOnce)) return;
    const expected = `${isAtOnce ? 'exactly' : 'at most'} the ${inOrder >>> 0} in-order bytes`;
    this.bytes.report(row, expected, `${words[at + DELIVERED]! >>> 0} delivered`);
  }

  private accepted(
    row: number,
    words: Int32Array,
    at: number,
    seq: number,
    bytes: number,
    rcvNxt: number,
  ): void {
    this.rightEdge.exercised++;
    const edge = edgeInForce(words, at);
    const slack = slackOf(words, at);
    const room = serialGap(edge, seq) + slack;
    // One more for a FIN, which takes a number but no room.
    const beyond = serialGap(rcvNxt, edge) - slack - 1;
    if (bytes <= room && beyond <= 0) return;
    this.rightEdge.report(
      row,
      `no payload beyond the right edge ${serialText(edge)} is taken`,
      `${bytes} bytes of the segment at ${serialText(seq)} were, RCV.NXT is ${serialText(rcvNxt)}`,
    );
  }

  /** USYS_RECV. */
  delivered(row: number, words: Int32Array, at: number): void {
    const bytes = rowD[row]!;
    const offset = rowF[row]!;
    const expected = words[at + DELIVERED]!;
    const end = serialAdd(offset, bytes);
    this.bytes.exercised++;
    this.eventOrder.exercised++;
    if (bytes <= 0 || offset !== expected) this.misplaced(row, bytes, offset, expected);
    words[at + HELD]! += bytes;
    words[at + DELIVERED] = end;
    if ((words[at + FLAGS]! & BASE_KNOWN) === 0) return;
    this.prefix.exercised++;
    if (offset !== expected) {
      const found = `it starts at ${offset}`;
      this.prefix.report(row, `the delivery continues at stream offset ${expected}`, found);
      return;
    }
    const beyond = serialGap(serialAdd(words[at + BASE]!, end), words[at + HIGH]!);
    if (beyond <= 0) return;
    this.prefix.report(
      row,
      'only bytes that arrived without a gap are delivered',
      `the last ${beyond} of ${bytes} bytes at offset ${offset} had not arrived`,
    );
  }

  private misplaced(row: number, bytes: number, offset: number, expected: number): void {
    this.bytes.report(
      row,
      `the byte after the last delivered, stream offset ${expected >>> 0}`,
      `${bytes} bytes at ${offset >>> 0}`,
    );
    if (offset === expected) return;
    const found = `stream offset ${offset}`;
    this.eventOrder.report(row, `the next delivery at stream offset ${expected}`, found);
  }

  /** TCP_CREDIT. */
  credited(row: number, words: Int32Array, at: number): void {
    const granted = rowA[row]!;
    const held = words[at + HELD]!;
    const after = rowC[row]!;
    this.recvDoneBound.exercised++;
    if (granted < 0 || granted > held) this.creditedTooMuch(row, words, at, granted);
    const sum = rowB[row]! + granted;
    const max = rowD[row]!;
    const expected = sum < max ? sum : max;
    if (after !== expected) {
      const found = `${after} bytes`;
      this.recvDoneBound.report(row, `a window of ${expected} bytes after the credit`, found);
    }
    words[at + HELD] = held - granted;
    words[at + CREDITED] = (words[at + CREDITED]! + granted) | 0;
    words[at + LIFE]! &= ~IS_RELEASING;
  }

  private creditedTooMuch(row: number, words: Int32Array, at: number, granted: number): void {
    const held = words[at + HELD]!;
    const found = `${granted} bytes credited`;
    this.recvDoneBound.report(row, `at most the ${held} bytes received and held`, found);
    if ((words[at + LIFE]! & WINDOW_LET_GO) !== 0 || (words[at + FLAGS]! & OPEN) === 0) return;
    if (granted <= held) return;
    this.windowExplicit.report(
      row,
      `at most the ${held} bytes the application held are granted`,
      `${granted} were`,
    );
  }

  /** RX_RELEASE. */
  released(words: Int32Array, at: number): void {
    words[at + LIFE]! |= IS_RELEASING;
  }

  /** The BSYS row of a recv_done, and what was credited during the call. */
  gaveBack(row: number, words: Int32Array, at: number, credited: number): void {
    const isAccepted = rowD[row]! >= 0;
    const bytes = rowC[row]!;
    words[at + LIFE]! &= ~IS_RELEASING;
    if (credited !== 0) {
      if (!isAccepted || credited !== bytes)
        this.creditedWrongly(row, words, at, isAccepted, bytes, credited);
      return;
    }
    if (!isAccepted) return;
    this.recvDoneBound.exercised++;
    const held = words[at + HELD]!;
    if (bytes < 0 || bytes > held) {
      const found = `${bytes} bytes given back`;
      this.recvDoneBound.report(row, `at most the ${held} bytes received and held`, found);
    }
    // A dataplane that logs no credit is taken at its call.
    words[at + HELD] = held - bytes;
    words[at + CREDITED] = (words[at + CREDITED]! + bytes) | 0;
  }

  private creditedWrongly(
    row: number,
    words: Int32Array,
    at: number,
    isAccepted: boolean,
    bytes: number,
    credited: number,
  ): void {
    const expected = isAccepted ? `${bytes} bytes credited` : 'nothing from a refused call';
    this.recvDoneBound.report(row, expected, `${credited} bytes credited`);
    const asked = isAccepted ? bytes : 0;
    if (credited <= asked || (words[at + LIFE]! & WINDOW_LET_GO) !== 0) return;
    this.windowExplicit.report(
      row,
      `recv_done of ${asked} bytes opens the window by no more`,
      `it opened by ${credited}`,
    );
  }
}

/**
 * Whether a verdict agrees with what was taken: payload in order moves RCV.NXT at least by what was
 * taken (what was queued behind it comes along, and a FIN), payload ahead does not move it, and a
 * segment without either may bring a FIN; refused ones do nothing.
 */
function isTold(verdict: number, accepted: number, bytes: number, moved: number): boolean {
  if (accepted < 0 || accepted > bytes) return false;
  if (verdict === VERDICT_ACCEPT) return accepted > 0 && moved >= accepted;
  if (verdict === VERDICT_QUEUED) return accepted > 0 && moved === 0;
  return accepted === 0 && (moved === 0 || verdict === VERDICT_CONTROL);
}

/**
 * What rounding may take from an edge: one unit of the window less one byte (RFC 7323 section 2.4).
 */
function slackOf(words: Int32Array, at: number): number {
  return (1 << ((words[at + LIFE]! & SHIFT_MASK) >>> SHIFT_SHIFT)) - 1;
}

/** The furthest of what was advertised and what the window allows that was not advertised yet. */
function edgeInForce(words: Int32Array, at: number): number {
  const advertised = words[at + EDGE]!;
  if (words[at + WINDOW_MAX] === 0) return advertised;
  const whole = serialAdd(words[at + BASE]!, words[at + WINDOW_MAX]!);
  const inForce = serialAdd(whole, words[at + CREDITED]!);
  return serialGap(inForce, advertised) > 0 ? inForce : advertised;
}

/** A SYN's window is not scaled (RFC 7323 §2.2): its largest stands for any larger one. */
function saysAtLeast(row: number): boolean {
  return rowE[row] === WINDOW_UNSCALED_MAX && (rowD[row]! & FLAG_SYN) !== 0;
}
