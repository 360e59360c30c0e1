/**
 * The sending half of a connection: what sendv took, what was sent and within which limits, what
 * the peer acknowledged and what was reported as sent (A10, E9, F5, F9, F13).
 *
 * SENT is the end of what was sent (resets excepted), PEER_ACKED the highest acknowledgement of the
 * peer that does not lie beyond it, OUTSTANDING what sendv took and `sent` has not reported.
 */
import {
  CC_FAST_RETRANSMIT,
  PROTOCOL_TCP,
  PROTOCOL_UDP,
  STATE_CLOSE_WAIT,
  STATE_CLOSED,
  STATE_ESTABLISHED,
  STATE_NAMES,
  TX_DATA,
  TX_DATA_RECORDED,
  TX_LIMITED,
  TX_NAMES,
  TX_PROBE,
  TX_SYN,
} from '../../../log/events.ts';
import { serialAdd, serialGap, serialText } from '../../serial.ts';
import { FLAG_ACK, FLAG_FIN, FLAG_SYN } from '../tcp-flags.ts';
import { Findings } from '../tracker.ts';
import { SERIAL_REACH } from './arrived.ts';
import {
  CWND,
  FLAGS,
  HAS_OFFSET,
  HAS_OUR_FIN,
  HAS_PEER_EDGE,
  HAS_SACK,
  HELD,
  IN_RECOVERY,
  IN_RTO,
  ISS,
  IS_CUBIC,
  IS_ESTIMATED,
  IS_PACED,
  LIFE,
  MIDSTREAM,
  MSS,
  NEXT_OFFSET,
  OPEN,
  OUR_FIN,
  OUTSTANDING,
  PEER_ACKED,
  PEER_EDGE,
  RECOVERY_END,
  SENT,
  WAS_TAKEN,
  rare,
} from './book.ts';
import { rowA, rowB, rowC, rowD, rowF, rowFlow, rowG, rowH } from '../rows.ts';

/** 1,500 bytes less the smallest IPv4 and TCP headers. */
const PAYLOAD_BYTES_MAX = 1460;
const SUM_VALID = 0xffff;
const UNKNOWN = -1;

export class Sending {
  readonly sentAfterAck: Findings = new Findings();
  readonly sendvReturn: Findings = new Findings();
  readonly sendLimit: Findings = new Findings();
  readonly mss: Findings = new Findings();
  readonly noDataAfterFin: Findings = new Findings();
  /** Bytes of the ranges taken by the call in progress, and how many they are. */
  taken = 0;
  private ranges = 0;
  /** The segment built last, whether its frame is to come, and where its next piece lies. */
  private frameFlow = -1;
  private isPending = false;
  private frameBytes = 0;
  private isPlaced = false;
  private nextPiece = 0;
  /** The log has segments; it has frames. */
  private hasBuilt = false;
  private hasFrames = false;
  /** Bytes let go last and not reported yet, and whose; -1 = none. */
  private letGoFlow = -1;
  private letGo = 0;
  /** 1 = the segment built last repeats something, 0 = it does not. */
  private isRepeated = UNKNOWN;

  open(row: number, words: Int32Array, at: number): void {
    const iss = rowD[row]!;
    const isMidstream = (words[at + FLAGS]! & MIDSTREAM) !== 0;
    words[at + ISS] = iss;
    words[at + SENT] = isMidstream ? serialAdd(iss, 1) : iss;
    words[at + PEER_ACKED] = iss;
  }

  /** TCP_IN: what the peer acknowledges, and the window it offers. */
  heard(words: Int32Array, at: number, ackIn: number, flags: number, windowBytes: number): void {
    let ack = ackIn;
    if ((flags & FLAG_ACK) !== 0) {
      // RFC 5961 section 5: an acknowledgement of what was not sent, or very old, says nothing.
      const gap = serialGap(ack, words[at + SENT]!);
      if (gap > 0) return;
      if (serialGap(ack, words[at + PEER_ACKED]!) > 0) words[at + PEER_ACKED] = ack;
      if (gap < -SERIAL_REACH) return;
    } else {
      if ((flags & FLAG_SYN) === 0) return;
      // The window of a SYN counts from our own first byte.
      ack = serialAdd(words[at + SENT]!, 1);
    }
    const edge = serialAdd(ack, windowBytes);
    const hasEdge = (words[at + FLAGS]! & HAS_PEER_EDGE) !== 0;
    if (hasEdge && serialGap(edge, words[at + PEER_EDGE]!) <= 0) return;
    words[at + PEER_EDGE] = edge;
    words[at + FLAGS]! |= HAS_PEER_EDGE;
  }

  /** TCP_OUT without RST of an open connection, before SENT takes it in; end is its end. */
  segment(row: number, words: Int32Array, at: number, end: number): void {
    const bytes = rowC[row]!;
    const rule = rowF[row];
    if (bytes === 0) return;
    const flags = words[at + FLAGS]!;
    const unacked = serialGap(end, words[at + PEER_ACKED]!);
    if (rowG[row] !== unacked) this.flightOther(row, words, at, unacked);
    if (rule !== TX_DATA && rule !== TX_LIMITED) {
      const last = serialAdd(rowA[row]!, bytes);
      if (serialGap(last, words[at + SENT]!) > 0) this.newUnder(row, words, at, last);
      return;
    }
    this.sendLimit.exercised++;
    const hasEdge = (flags & (HAS_PEER_EDGE | MIDSTREAM)) === HAS_PEER_EDGE;
    if (hasEdge) {
      const last = serialAdd(rowA[row]!, bytes);
      if (serialGap(last, words[at + PEER_EDGE]!) > 0) {
        this.beyondEdge(row, words, at, last);
        return;
      }
    }
    const isPaced = (flags & (IS_PACED | IS_CUBIC)) !== 0 && (flags & IN_RECOVERY) === 0;
    if (isPaced) this.paced(row, words, at);
  }

  /**
   * What is in flight is what the peer has not acknowledged: less only where segments are taken to
   * have left the network, and never less than the segment itself.
   */
  private flightOther(row: number, words: Int32Array, at: number, untilEnd: number): void {
    if ((words[at + FLAGS]! & MIDSTREAM) !== 0) return;
    const all = serialGap(words[at + SENT]!, words[at + PEER_ACKED]!);
    const unacked = Math.max(untilEnd, all);
    const isLess = (words[at + FLAGS]! & IN_RTO) !== 0 || (words[at + LIFE]! & IS_ESTIMATED) !== 0;
    const least = isLess ? rowC[row]! : unacked;
    if (rowG[row]! >= least && rowG[row]! <= unacked) return;
    const expected = `${isLess ? 'at most ' : ''}${unacked} bytes in flight, not acknowledged`;
    this.sendLimit.report(row, expected, `${rowG[row]!}`);
  }

  private beyondEdge(row: number, words: Int32Array, at: number, last: number): void {
    const edge = serialText(words[at + PEER_EDGE]!);
    this.sendLimit.report(
      row,
      `nothing is sent beyond ${edge}, the furthest the peer allowed`,
      `data up to ${serialText(last)}`,
    );
  }

  /**
   * New data under another rule: a probe, a SYN's, or what a recorded host had sent; no repetition
   * is.
   */
  private newUnder(row: number, words: Int32Array, at: number, last: number): void {
    const flags = words[at + FLAGS]!;
    const rule = rowF[row]!;
    if (rule === TX_PROBE) {
      if ((flags & (HAS_PEER_EDGE | MIDSTREAM)) !== HAS_PEER_EDGE) return;
      this.sendLimit.exercised++;
      // RFC 9293 section 3.8.6.1: one byte beyond a closed window.
      if (serialGap(last, words[at + PEER_EDGE]!) > 1) this.beyondEdge(row, words, at, last);
      return;
    }
    // RFC 7413 section 4.2.1: payload may ride on the first SYN; nobody has told a window by then.
    if (rule === TX_SYN && (rowD[row]! & FLAG_SYN) !== 0) return;
    const isPaced = (flags & (IS_PACED | IS_CUBIC)) !== 0;
    if (rule === TX_DATA_RECORDED && !isPaced) return;
    this.sendLimit.exercised++;
    const found = `new data up to ${serialText(last)}, by rule ${TX_NAMES[rule] ?? rule}`;
    this.sendLimit.report(row, 'new data is sent as such, within its limits', found);
  }

  private paced(row: number, words: Int32Array, at: number): void {
    // A FIN takes a number and no room.
    const fin = (rowD[row]! & FLAG_FIN) === 0 ? 0 : 1;
    const inFlight = rowG[row]! - fin;
    const limit = rowH[row]!;
    const cwnd = words[at + CWND]!;
    if (rowF[row] === TX_LIMITED) {
      // RFC 3042 section 2: at most two segments beyond the congestion window.
      const mss = words[at + MSS]! & 0xffff;
      if (cwnd === 0 || inFlight <= cwnd + 2 * mss) return;
      this.sendLimit.report(
        row,
        `at most two segments of ${mss} beyond the congestion window of ${cwnd}`,
        `${inFlight} bytes in flight`,
      );
    } else if (cwnd > 0 && limit > cwnd) {
      const expected = `a limit of at most the congestion window, ${cwnd}`;
      this.sendLimit.report(row, expected, `a limit of ${limit}`);
    } else if (inFlight > limit) {
      const found = `${inFlight} bytes in flight`;
      this.sendLimit.report(row, `at most ${limit} bytes in flight`, found);
    }
  }

  /** TCP_CWND, whatever its rule. */
  cwndMoved(row: number, words: Int32Array, at: number): void {
    words[at + CWND] = rowC[row]!;
    if (rowA[row] !== CC_FAST_RETRANSMIT || (words[at + FLAGS]! & HAS_SACK) === 0) return;
    words[at + FLAGS]! |= IN_RECOVERY;
    words[rare(at) + RECOVERY_END] = words[at + SENT]!;
  }

  /**
   * TCP_JUDGED, TCP_ACKED: what the peer is said to have acknowledged; mayUndo: by how much less
   * that may be, where the segment in hand was refused.
   */
  judgeUna(row: number, words: Int32Array, at: number, una: number, mayUndo: number): void {
    const known = words[at + PEER_ACKED]!;
    if (una === known) return;
    const less = serialGap(known, una);
    const isOpen = (words[at + FLAGS]! & OPEN) !== 0;
    if (less > 0 && !isOpen) return;
    if (less > 0 && less === mayUndo) {
      // A segment that was refused acknowledged nothing.
      words[at + PEER_ACKED] = una;
      return;
    }
    if ((words[at + FLAGS]! & MIDSTREAM) !== 0) return;
    const found = `SND.UNA is ${serialText(una)}`;
    this.sentAfterAck.report(row, `the peer acknowledged up to ${serialText(known)}`, found);
  }

  /** TCP_ACKED; advanced: by how much the segment in hand moved what the peer acknowledged. */
  acked(row: number, words: Int32Array, at: number, sndUna: number, advanced: number): void {
    this.judgeUna(row, words, at, sndUna, 0);
    this.letGoFlow = rowFlow[row]!;
    this.letGo = rowA[row]!;
    if (rowA[row] !== advanced) this.ackedOther(row, words, at, advanced);
    if ((words[at + FLAGS]! & IN_RECOVERY) === 0) return;
    if (serialGap(sndUna, words[rare(at) + RECOVERY_END]!) < 0) return;
    words[at + FLAGS]! &= ~IN_RECOVERY;
  }

  private ackedOther(row: number, words: Int32Array, at: number, advanced: number): void {
    const flags = words[at + FLAGS]!;
    if ((flags & MIDSTREAM) !== 0) return;
    const una = words[at + PEER_ACKED]!;
    // A SYN or a FIN takes a number and is no payload.
    const syn = serialAdd(words[at + ISS]!, advanced) === una ? 1 : 0;
    const isFin = (flags & HAS_OUR_FIN) !== 0 && serialGap(una, words[rare(at) + OUR_FIN]!) === 1;
    const bytes = advanced - syn - (isFin ? 1 : 0);
    if (rowA[row] === bytes) return;
    const expected = `the ${bytes} bytes that the segment in hand acknowledges`;
    this.sentAfterAck.report(row, expected, `${rowA[row]!} bytes`);
  }

  /** F9, the first half: TCP_OUT with payload. */
  fits(row: number, words: Int32Array, at: number, bytes: number): void {
    const mss = words[at + MSS]! & 0xffff;
    const limit = mss > 0 && mss < PAYLOAD_BYTES_MAX ? mss : PAYLOAD_BYTES_MAX;
    this.mss.exercised++;
    if (bytes <= limit) return;
    this.mss.report(row, `a payload of at most ${limit} bytes`, `${bytes} bytes`);
  }

  /** TCP_OUT, of a connection or of none: its frame comes next. */
  built(row: number): void {
    this.frameless(row);
    this.hasBuilt = true;
    this.isRepeated = UNKNOWN;
    this.isPending = true;
    this.frameFlow = rowFlow[row]!;
    this.frameBytes = rowC[row]!;
    this.isPlaced = false;
  }

  /** Another segment is built, or the cycle is over. */
  frameless(row: number): void {
    if (!this.isPending || !this.hasFrames) return;
    this.isPending = false;
    const found = `nothing became of that of flow ${this.frameFlow}`;
    this.mss.report(row, 'a frame for each segment', found);
  }

  /** NIC_DROP: without a frame of the capture it is the segment that was built. */
  dropped(row: number): void {
    if (rowA[row] === 0) this.isPending = false;
  }

  /**
   * TCP_OUT of a known connection, before SENT takes it in: whether it repeats something, and where
   * in the stream its payload lies.
   */
  placed(row: number, words: Int32Array, at: number, span: number): void {
    const isBehind = serialGap(rowA[row]!, words[at + SENT]!) < 0;
    this.isRepeated = span > 0 && isBehind ? 1 : 0;
    if (rowC[row] === 0) return;
    this.isPlaced = true;
    const syn = (rowD[row]! & FLAG_SYN) === 0 ? 0 : 1;
    this.nextPiece = serialAdd(rowA[row]!, (syn - 1 - words[at + ISS]!) | 0);
  }

  /** F9: TX_PIECE. */
  piece(row: number): void {
    if (!this.isPlaced || rowFlow[row] !== this.frameFlow) return;
    const offset = rowD[row]!;
    if (offset !== this.nextPiece) {
      const found = `bytes from offset ${offset >>> 0}`;
      this.mss.report(row, `the bytes of its number, offset ${this.nextPiece >>> 0}`, found);
      this.isPlaced = false;
    }
    this.nextPiece = serialAdd(offset, rowB[row]!);
  }

  /** F9: the frame of the segment built last. */
  private carries(row: number): void {
    const bytes = rowD[row]!;
    if (!this.isPending || rowFlow[row] !== this.frameFlow || bytes !== this.frameBytes) {
      const expected = this.isPending
        ? `the ${this.frameBytes} bytes of the segment of flow ${this.frameFlow}`
        : 'a segment for each frame';
      this.mss.report(row, expected, `a frame of flow ${rowFlow[row]} with ${bytes}`);
    } else if (this.isRepeated >= 0 && rowH[row] !== this.isRepeated) {
      const found = `the frame says ${rowH[row]}`;
      this.mss.report(row, `a repetition: ${this.isRepeated}`, found);
    }
    this.isPending = false;
  }

  /** TCP_OUT with SYN. */
  opening(row: number, words: Int32Array, at: number): void {
    this.mss.exercised++;
    const iss = words[at + ISS]!;
    if (rowA[row] === iss) return;
    this.mss.report(row, `a SYN at ${serialText(iss)}, as opened`, serialText(rowA[row]!));
  }

  /** F9, the second half: NIC_TX. */
  summed(row: number): void {
    const protocol = rowG[row];
    if (protocol !== PROTOCOL_TCP && rowFlow[row]! >= 0) {
      this.mss.report(row, 'a frame of a connection is TCP', `protocol ${protocol}`);
    }
    if (protocol !== PROTOCOL_TCP && protocol !== PROTOCOL_UDP) return;
    this.mss.exercised++;
    this.hasFrames = true;
    if (protocol === PROTOCOL_TCP && this.hasBuilt) this.carries(row);
    else this.isPlaced = false;
    const sum = rowF[row]!;
    if (sum === SUM_VALID) return;
    const found = `the segment adds up to 0x${(sum >>> 0).toString(16)}`;
    this.mss.report(row, 'a checksum that adds up to 0xffff', found);
  }

  /** F13: TCP_OUT without RST, of a flow that has sent a FIN or sends one. */
  afterFin(row: number, words: Int32Array, at: number): void {
    const hasFin = (rowD[row]! & FLAG_FIN) !== 0;
    const bytes = rowC[row]!;
    const end = serialAdd(rowA[row]!, bytes);
    if ((words[at + FLAGS]! & HAS_OUR_FIN) === 0) {
      words[at + FLAGS]! |= HAS_OUR_FIN;
      words[rare(at) + OUR_FIN] = end;
      return;
    }
    this.noDataAfterFin.exercised++;
    const fin = words[rare(at) + OUR_FIN]!;
    const isMoved = hasFin && end !== fin;
    // Behind the FIN only segments without payload, with the number after it.
    const room = bytes === 0 ? 1 : 0;
    if (!isMoved && serialGap(end, fin) <= room) return;
    this.noDataAfterFin.report(
      row,
      `nothing is sent behind the FIN at ${serialText(fin)}`,
      hasFin ? `a FIN at ${serialText(end)}` : `a segment up to ${serialText(end)}`,
    );
  }

  /** F13: TCP_STATE by a close. */
  closed(row: number, words: Int32Array, at: number): void {
    const from = rowA[row]!;
    if (from !== STATE_ESTABLISHED && from !== STATE_CLOSE_WAIT) return;
    if ((words[at + LIFE]! & WAS_TAKEN) === 0) return;
    this.noDataAfterFin.exercised++;
    if (rowB[row] !== STATE_CLOSED || words[at + HELD]! > 0) return;
    this.noDataAfterFin.report(
      row,
      `close sends a FIN from ${STATE_NAMES[from]}`,
      'the connection was cut off with everything read',
    );
  }

  /** BSYS_RANGE of a connection. */
  range(row: number, words: Int32Array, at: number): void {
    const bytes = rowB[row]!;
    const offset = rowD[row]!;
    this.taken += bytes;
    this.ranges++;
    words[at + OUTSTANDING]! += bytes;
    const hasOffset = (words[at + LIFE]! & HAS_OFFSET) !== 0;
    if (hasOffset && offset !== words[at + NEXT_OFFSET]) {
      const expected = `the next range at stream offset ${words[at + NEXT_OFFSET]}`;
      this.sendvReturn.report(row, expected, `stream offset ${offset}`);
    }
    words[at + LIFE]! |= HAS_OFFSET;
    words[at + NEXT_OFFSET] = serialAdd(offset, bytes);
  }

  /** No call is in progress. */
  callOver(): void {
    this.taken = 0;
    this.ranges = 0;
  }

  /** BSYS of a sendv: what it says it took. */
  returned(row: number): void {
    const ret = rowD[row]!;
    const { taken, ranges } = this;
    this.sendvReturn.exercised++;
    // A hostile call may say it offers fewer than none.
    if (ranges > 0 && ranges > rowH[row]!) {
      const found = `${ranges} were taken`;
      this.sendvReturn.report(row, `at most the ${rowH[row]!} ranges offered`, found);
    }
    if (ret < 0) {
      if (taken === 0) return;
      const found = `it returned ${ret} and took ${taken} bytes`;
      this.sendvReturn.report(row, 'a sendv that fails takes nothing', found);
    } else if (ret > rowC[row]!) {
      const found = `sendv returned ${ret}`;
      this.sendvReturn.report(row, `at most the ${rowC[row]} bytes offered`, found);
    } else if (ret !== taken) {
      const found = `sendv returned ${ret}`;
      this.sendvReturn.report(row, `the ${taken} bytes of the ranges taken`, found);
    }
  }

  /** USYS_SENT. */
  reported(row: number, words: Int32Array, at: number): void {
    const bytes = rowC[row]!;
    const outstanding = words[at + OUTSTANDING]!;
    this.sendvReturn.exercised++;
    if (bytes < 0 || bytes > outstanding) this.reportedTooMuch(row, bytes, outstanding);
    words[at + OUTSTANDING] = bytes > outstanding ? 0 : outstanding - bytes;
    // Where it is nothing only the window changed.
    const letGo = rowFlow[row] === this.letGoFlow ? this.letGo : 0;
    this.letGoFlow = -1;
    // More is that of segments before, of which frames were still on the ring.
    if (bytes < letGo) this.reportedOther(row, bytes, letGo);
    if (bytes === 0) return;
    this.sentAfterAck.exercised++;
    if ((words[at + FLAGS]! & MIDSTREAM) !== 0) return;
    const total = words[at + NEXT_OFFSET]! - outstanding + bytes;
    const reported = serialAdd(words[at + ISS]!, (1 + total) | 0);
    const ahead = serialGap(reported, words[at + PEER_ACKED]!);
    if (ahead <= 0) return;
    const found = `${ahead} of ${bytes} bytes were not`;
    this.sentAfterAck.report(row, 'bytes reported as sent were acknowledged', found);
  }

  private reportedOther(row: number, bytes: number, letGo: number): void {
    const expected = `at least the ${letGo} bytes that were let go just before`;
    this.sentAfterAck.report(row, expected, `${bytes} bytes reported`);
  }

  private reportedTooMuch(row: number, bytes: number, outstanding: number): void {
    this.sendvReturn.report(
      row,
      `at most the ${outstanding} bytes taken and not yet reported`,
      `${bytes} bytes were reported as sent`,
    );
    if (bytes === 0) return;
    const found = `${bytes} bytes reported`;
    this.sentAfterAck.report(row, `at most the ${outstanding} bytes accepted before`, found);
  }
}
