/**
 * Every range the application handed to sendv, from acceptance to release, for the specs that
 * promise that it is sent in place (A9), unchanged (A8), and let go only after DMA and
 * acknowledgement (A11).
 *
 * Bytes are compared through their one's-complement sums: the log carries the sum of each range at
 * acceptance and of each piece as transmitted. Pieces that follow each other from a range's start
 * are added up (a piece at an odd offset with its bytes exchanged) and must give the range's sum; a
 * retransmission from the middle is compared with the same piece's first transmission. Sums do not
 * see two changes that cancel; the log carries no bytes.
 */
import {
  BSYS_RANGE,
  COPY,
  CORE_STOP,
  CYCLE_END,
  DOMAIN_DATAPLANE,
  NIC_TX,
  NIC_TX_DONE,
  PROTOCOL_TCP,
  PROTOCOL_UDP,
  SG_RELEASE,
  TCP_ACKED,
  TCP_CLOSED,
  TCP_OPEN,
  TX_PIECE,
  USYS_UDP_SENT,
} from '../../log/events.ts';
import type { SpecContext } from '../spec.ts';
import { addSums, capacityFor, COLUMN_ROWS, growUint8, isIndex, swapSum } from './columns.ts';
import { PieceMemory } from './piece-memory.ts';
import {
  ACKED_BYTES,
  ADDRESS,
  BYTES,
  SUM,
  OFFSET,
  SENT_BYTES,
  SENT_SUM,
  LAST_QUEUE,
  LAST_FRAME,
  PIECES,
  NEXT,
  NO_RANGE,
  RangeList,
} from './range-list.ts';
import { BlockWalk } from './block-walk.ts';
import { Findings } from './tracker.ts';
import { QUEUE_LIMIT, RingFifo } from './ring-fifo.ts';
import { rowA, rowB, rowC, rowD, rowE, rowFlow, rowG, rowH, rowKind, rowList } from './rows.ts';

export const SEND_LEDGER_READS: readonly number[] = [
  BSYS_RANGE,
  SG_RELEASE,
  NIC_TX,
  TX_PIECE,
  NIC_TX_DONE,
  TCP_ACKED,
  TCP_OPEN,
  TCP_CLOSED,
  COPY,
  CYCLE_END,
  CORE_STOP,
  USYS_UDP_SENT,
];

/** What is known by flow and by transmit queue. */
class SendBook {
  readonly ranges = new RangeList();
  readonly pieces = new PieceMemory();
  /** Flow f is at index f + 1: index 0 is what belongs to no flow. */
  isOpen: Uint8Array = new Uint8Array(COLUMN_ROWS);
  /** Frames queued and done by transmit queue, low 32 bits. */
  readonly queuedFrames: Int32Array = new Int32Array(QUEUE_LIMIT);
  readonly doneFrames: Int32Array = new Int32Array(QUEUE_LIMIT);
  /** Cores that have not stopped. */
  running = 0;
  isJudged = false;

  /** Payload bytes the peer acknowledged, low 32 bits. */
  acked(key: number): number {
    const { flows } = this.ranges;
    const at = flows.at(key);
    return flows.words[at + ACKED_BYTES]!;
  }

  setAcked(key: number, bytes: number): void {
    const { flows } = this.ranges;
    const at = flows.at(key);
    flows.words[at + ACKED_BYTES] = bytes;
  }

  addAcked(key: number, bytes: number): void {
    const { flows } = this.ranges;
    const at = flows.at(key);
    flows.words[at + ACKED_BYTES] = (flows.words[at + ACKED_BYTES]! + bytes) | 0;
  }

  reserveFlow(key: number): void {
    if (key < this.isOpen.length) return;
    const capacity = capacityFor(key, this.isOpen.length);
    this.isOpen = growUint8(this.isOpen, capacity);
  }
}

export class SendLedger extends BlockWalk {
  readonly txImmutable: Findings = new Findings();
  readonly txNoCopy: Findings = new Findings();
  readonly txRefDrop: Findings = new Findings();

  private readonly book: SendBook;
  // The frame whose pieces follow.
  private queue = 0;
  private frameMbuf = -1;
  private frameProtocol = 0;
  private isRetransmission = false;
  private piecesLeft = 0;
  private bytesLeft = 0;
  /**
   * Ranges released before their acknowledgement in this cycle: right if the connection ends with
   * it.
   */
  private readonly unacknowledged: number[] = [];
  /** Datagrams queued, oldest first: queue and number of the frame. */
  private readonly datagrams: RingFifo = new RingFifo();

  constructor(book: SendBook) {
    super();
    this.book = book;
    book.running++;
  }

  block(from: number, to: number): void {
    for (let i = from | 0; i < (to | 0); i++) {
      const row = rowList[i]!;
      const kind = rowKind[row]!;
      if (kind === CYCLE_END) {
        this.judgePieces(row);
        if (this.unacknowledged.length > 0) this.judgeUnacknowledged(row);
      } else if (kind === NIC_TX_DONE) {
        const queue = rowA[row]!;
        if (queue >= 0 && queue < QUEUE_LIMIT) this.book.doneFrames[queue]! += rowB[row]!;
      } else if (kind === COPY) {
        this.copied(row);
      } else if (kind === USYS_UDP_SENT) {
        this.datagramReturned(row);
      } else if (kind === CORE_STOP) {
        this.book.running--;
      } else {
        const key = rowFlow[row]! + 1;
        if (!isIndex(key)) continue;
        this.book.reserveFlow(key);
        this.ofFlow(row, kind, key);
      }
    }
  }

  private ofFlow(row: number, kind: number, key: number): void {
    switch (kind) {
      case NIC_TX:
        this.frame(row);
        return;
      case TX_PIECE:
        this.piece(row, key);
        return;
      case BSYS_RANGE: {
        const bytes = rowB[row]!;
        if (bytes <= 0 || key === 0) return;
        this.book.ranges.append(key, rowA[row]!, bytes, rowC[row]!, rowD[row]!);
        return;
      }
      case TCP_ACKED:
        this.book.addAcked(key, rowA[row]!);
        return;
      case SG_RELEASE:
        this.released(row, key);
        return;
      case TCP_OPEN:
        this.book.ranges.orphan(key);
        this.book.isOpen[key] = 1;
        this.book.setAcked(key, 0);
        return;
      case TCP_CLOSED:
        this.book.isOpen[key] = 0;
        return;
    }
  }

  private frame(row: number): void {
    this.judgePieces(row);
    const queue = rowB[row]!;
    this.queue = queue >= 0 && queue < QUEUE_LIMIT ? queue : 0;
    this.book.queuedFrames[this.queue]!++;
    this.frameMbuf = rowA[row]!;
    this.frameProtocol = rowG[row]!;
    this.isRetransmission = rowH[row]! !== 0;
    if (this.frameProtocol === PROTOCOL_UDP) {
      this.datagrams.push(this.queue);
      this.datagrams.push(this.book.queuedFrames[this.queue]!);
    }
    this.piecesLeft = rowE[row]!;
    this.bytesLeft = rowD[row]!;
    if (this.piecesLeft === 0) this.judgePieces(row);
  }

  /** The last frame's pieces are all there: they refer to all of its payload. */
  private judgePieces(row: number): void {
    const isDataFrame = this.frameProtocol === PROTOCOL_TCP || this.frameProtocol === PROTOCOL_UDP;
    if (isDataFrame && this.bytesLeft !== 0) {
      const found = `${this.bytesLeft} bytes elsewhere`;
      this.txNoCopy.report(row, 'a frame refers to all of its payload in place', found);
    } else if (this.piecesLeft !== 0) {
      const found = `${Math.abs(this.piecesLeft)} ${this.piecesLeft > 0 ? 'fewer' : 'more'}`;
      this.txNoCopy.report(row, 'as many pieces as the last frame says', found);
    }
    this.bytesLeft = 0;
    this.piecesLeft = 0;
  }

  private piece(row: number, key: number): void {
    const address = rowA[row]!;
    const bytes = rowB[row]!;
    const offset = rowD[row]!;
    this.bytesLeft -= bytes;
    this.piecesLeft--;
    if (rowE[row] !== this.frameMbuf) {
      const found = `one of mbuf ${rowE[row]!}`;
      this.txNoCopy.report(row, `a piece of the frame in mbuf ${this.frameMbuf}`, found);
    }
    if (this.piecesLeft === 0) this.judgePieces(row);
    const ranges = this.book.ranges;
    const node = ranges.find(key, offset, bytes);
    const from = node === NO_RANGE ? 0 : (offset - ranges.words[node + OFFSET]!) | 0;
    if (node === NO_RANGE || ranges.words[node + ADDRESS]! + from !== address) {
      // Datagrams and replies of the stack itself have no stream.
      if (key === 0) return;
      const found = `${bytes} bytes at ${address}, stream offset ${offset >>> 0}`;
      this.txNoCopy.report(row, 'a piece lies in a range sendv accepted and still holds', found);
      return;
    }
    this.txNoCopy.exercised++;
    ranges.words[node + LAST_QUEUE] = this.queue;
    ranges.words[node + LAST_FRAME] = this.book.queuedFrames[this.queue]!;
    const sum = rowC[row]!;
    // The sum of a whole range is known from its acceptance.
    if (bytes !== ranges.words[node + BYTES]!) this.compareAgain(row, node, bytes, sum, offset);
    this.compare(row, node, from, bytes, sum);
  }

  /** A part of a range, with what it was when it was first transmitted. */
  private compareAgain(
    row: number,
    node: number,
    bytes: number,
    sum: number,
    offset: number,
  ): void {
    const { ranges, pieces } = this.book;
    const head = ranges.words[node + PIECES]!;
    if (!this.isRetransmission) {
      ranges.words[node + PIECES] = pieces.remember(head, offset, bytes, sum);
      return;
    }
    const first = pieces.recall(head, offset, bytes);
    if (first < 0) return;
    this.txImmutable.exercised++;
    if (first === sum) return;
    const found = `sum ${sum}, ${first} when first sent`;
    this.txImmutable.report(row, 'the same bytes at every retransmission', found);
  }

  /** What was transmitted of the range so far, with what was accepted. */
  private compare(row: number, node: number, from: number, bytes: number, sum: number): void {
    const ranges = this.book.ranges;
    if (from === 0) {
      ranges.words[node + SENT_BYTES] = bytes;
      ranges.words[node + SENT_SUM] = sum;
    } else if (from === ranges.words[node + SENT_BYTES]!) {
      const added = (from & 1) === 0 ? sum : swapSum(sum);
      ranges.words[node + SENT_SUM] = addSums(ranges.words[node + SENT_SUM]!, added);
      ranges.words[node + SENT_BYTES] = from + bytes;
    } else {
      return;
    }
    if (ranges.words[node + SENT_BYTES]! !== ranges.words[node + BYTES]!) return;
    this.txImmutable.exercised++;
    if (ranges.words[node + SENT_SUM]! !== ranges.words[node + SUM]!) {
      const accepted = ranges.words[node + SUM]!;
      const found = `sum ${ranges.words[node + SENT_SUM]!}, ${accepted} at acceptance`;
      this.txImmutable.report(row, 'the bytes sent are the bytes accepted', found);
    }
  }

  private released(row: number, key: number): void {
    const address = rowA[row]!;
    const bytes = rowB[row]!;
    const offset = rowC[row]!;
    // Datagrams are handed over and given back by their own call and condition.
    if (key === 0) return;
    const ranges = this.book.ranges;
    this.txRefDrop.exercised++;
    const node = ranges.remove(key, address, bytes, offset);
    if (node === NO_RANGE) {
      const found = `${bytes} bytes at ${address}, stream offset ${offset >>> 0}`;
      this.txRefDrop.report(row, 'a range that sendv accepted is released, once', found);
      return;
    }
    this.book.pieces.release(ranges.words[node + PIECES]!);
    const queue = ranges.words[node + LAST_QUEUE]!;
    const last = ranges.words[node + LAST_FRAME]!;
    if (last !== 0 && ((this.book.doneFrames[queue]! - last) | 0) < 0) {
      const found = `frame ${last} of queue ${queue} not done`;
      this.txRefDrop.report(row, 'released after the NIC is done with it', found);
    }
    if (this.book.isOpen[key] === 0 || ranges.wasOrphan) return;
    if (((this.book.acked(key) - offset - bytes) | 0) < 0) this.unacknowledged.push(key);
  }

  /** A datagram's buffer may be used again: the ring is done with its frame. */
  private datagramReturned(row: number): void {
    this.txRefDrop.exercised++;
    if (this.datagrams.outstanding === 0) {
      this.txRefDrop.report(row, 'a datagram that was sent, once', 'there is none');
      return;
    }
    const queue = this.datagrams.shift();
    const frame = this.datagrams.shift();
    if (((this.book.doneFrames[queue]! - frame) | 0) < 0) {
      const found = `frame ${frame} of queue ${queue} not done`;
      this.txRefDrop.report(row, 'released after the NIC is done with it', found);
    }
  }

  private judgeUnacknowledged(row: number): void {
    for (const key of this.unacknowledged) {
      if (this.book.isOpen[key] === 0) continue;
      const found = `flow ${key - 1} has ${this.book.acked(key) >>> 0} bytes acknowledged`;
      this.txRefDrop.report(row, 'a range is released after the peer acknowledged it', found);
    }
    this.unacknowledged.length = 0;
  }

  private copied(row: number): void {
    const bytes = rowC[row]!;
    if (rowD[row]! !== DOMAIN_DATAPLANE || bytes <= 0) return;
    const key = rowFlow[row]! + 1;
    const address = rowA[row]!;
    const isSource =
      key > 0 && isIndex(key) && key < this.book.isOpen.length
        ? this.book.ranges.overlaps(key, address, bytes)
        : this.book.ranges.overlapsAny(address, bytes);
    if (!isSource) return;
    const found = `${bytes} bytes copied from ${address}`;
    this.txNoCopy.report(row, 'the kernel copies nothing out of an accepted range', found);
  }

  protected end(): void {
    if (this.unacknowledged.length > 0) this.judgeUnacknowledged(-1);
    // Once, when every core has stopped.
    if (this.book.running > 0 || this.book.isJudged || this.book.ranges.count === 0) return;
    this.book.isJudged = true;
    for (
      let node = this.book.ranges.orphanHead;
      node !== NO_RANGE;
      node = this.book.ranges.words[node + NEXT]!
    ) {
      this.reportKept(node);
    }
    for (let key = 1; key < this.book.isOpen.length; key++) {
      if (this.book.isOpen[key] !== 0) continue;
      let node = this.book.ranges.first(key);
      for (; node !== NO_RANGE; node = this.book.ranges.words[node + NEXT]!) this.reportKept(node);
    }
  }

  private reportKept(node: number): void {
    const { words } = this.book.ranges;
    const found = `${words[node + BYTES]!} bytes at ${words[node + ADDRESS]!}`;
    this.txRefDrop.report(-1, 'a finished connection refers to no range', found);
  }
}

/** This core's tracker. */
export function sendLedger(context: SpecContext): SendLedger {
  return context.shared('send-ledger', () => {
    return new SendLedger(context.indexed('send-ledger', () => new SendBook()));
  });
}
