/**
 * The ranges each flow handed to sendv and still waits for, as one pool of nodes in columns: a list
 * per flow, in stream order, with a cursor where the last transmitted piece lay. Memory is that of
 * the most ranges ever outstanding.
 */
import { capacityFor, COLUMN_ROWS, growInt32, growUint8 } from './columns.ts';
import { NO_PIECE } from './piece-memory.ts';

export const NO_RANGE = -1;

export class RangeList {
  address: Int32Array = new Int32Array(COLUMN_ROWS);
  bytes: Int32Array = new Int32Array(COLUMN_ROWS);
  sum: Int32Array = new Int32Array(COLUMN_ROWS);
  offset: Int32Array = new Int32Array(COLUMN_ROWS);
  /** Bytes transmitted in one run from the range's start, and their sum. */
  sentBytes: Int32Array = new Int32Array(COLUMN_ROWS);
  sentSum: Int32Array = new Int32Array(COLUMN_ROWS);
  /**
   * Transmit queue and sequence number in it of the last frame that refers to the range; 0 = none
   * yet.
   */
  lastQueue: Uint8Array = new Uint8Array(COLUMN_ROWS);
  lastFrame: Int32Array = new Int32Array(COLUMN_ROWS);
  /** Its pieces as they were first transmitted (piece-memory.ts). */
  pieces: Int32Array = new Int32Array(COLUMN_ROWS);
  next: Int32Array = new Int32Array(COLUMN_ROWS);
  isUsed: Uint8Array = new Uint8Array(COLUMN_ROWS);
  /** Nodes ever used. */
  limit = 0;
  /** Ranges outstanding. */
  count = 0;
  private freeHead = NO_RANGE;

  head: Int32Array = new Int32Array(COLUMN_ROWS).fill(NO_RANGE);
  private tail: Int32Array = new Int32Array(COLUMN_ROWS).fill(NO_RANGE);
  private cursor: Int32Array = new Int32Array(COLUMN_ROWS).fill(NO_RANGE);
  /** Whether the range removed last was of a flow that ended, its index taken by another. */
  wasOrphan = false;
  /** Ranges whose flow ended and whose index was taken by another flow. */
  private orphans = NO_RANGE;

  reserveFlow(flow: number): void {
    if (flow < this.head.length) return;
    const capacity = capacityFor(flow, this.head.length);
    this.head = growInt32(this.head, capacity, NO_RANGE);
    this.tail = growInt32(this.tail, capacity, NO_RANGE);
    this.cursor = growInt32(this.cursor, capacity, NO_RANGE);
  }

  append(flow: number, address: number, bytes: number, sum: number, offset: number): void {
    const node = this.take();
    this.address[node] = address;
    this.bytes[node] = bytes;
    this.sum[node] = sum;
    this.offset[node] = offset;
    this.sentBytes[node] = 0;
    this.sentSum[node] = 0;
    this.lastFrame[node] = 0;
    this.pieces[node] = NO_PIECE;
    this.next[node] = NO_RANGE;
    const tail = this.tail[flow]!;
    if (tail === NO_RANGE) this.head[flow] = node;
    else this.next[tail] = node;
    this.tail[flow] = node;
  }

  /** The flow's range that holds stream bytes [offset, offset + bytes), -1 = none. */
  find(flow: number, offset: number, bytes: number): number {
    let node = this.cursor[flow]!;
    if (node !== NO_RANGE) {
      if (this.holds(node, offset, bytes)) return node;
      node = this.next[node]!;
      if (node !== NO_RANGE && this.holds(node, offset, bytes)) return (this.cursor[flow] = node);
    }
    node = this.head[flow]!;
    while (node !== NO_RANGE && !this.holds(node, offset, bytes)) node = this.next[node]!;
    if (node !== NO_RANGE) this.cursor[flow] = node;
    return node;
  }

  /**
   * The flow's range (or an orphan) with exactly these bounds is removed; its node stays readable.
   * -1 = none.
   */
  remove(flow: number, address: number, bytes: number, offset: number): number {
    let previous = NO_RANGE;
    let node = this.head[flow]!;
    while (node !== NO_RANGE && !this.equals(node, address, bytes, offset)) {
      previous = node;
      node = this.next[node]!;
    }
    this.wasOrphan = node === NO_RANGE;
    if (this.wasOrphan) return this.removeOrphan(address, bytes, offset);
    if (previous === NO_RANGE) this.head[flow] = this.next[node]!;
    else this.next[previous] = this.next[node]!;
    if (this.tail[flow] === node) this.tail[flow] = previous;
    if (this.cursor[flow] === node) this.cursor[flow] = this.head[flow]!;
    this.release(node);
    return node;
  }

  /** A new flow takes the index: what the old one left waits for its release elsewhere. */
  orphan(flow: number): void {
    const head = this.head[flow]!;
    if (head === NO_RANGE) return;
    this.next[this.tail[flow]!] = this.orphans;
    this.orphans = head;
    this.head[flow] = NO_RANGE;
    this.tail[flow] = NO_RANGE;
    this.cursor[flow] = NO_RANGE;
  }

  get orphanHead(): number {
    return this.orphans;
  }

  /** Whether [address, address + bytes) meets a range of the flow. */
  overlaps(flow: number, address: number, bytes: number): boolean {
    let node = this.head[flow]!;
    while (node !== NO_RANGE && !this.meets(node, address, bytes)) node = this.next[node]!;
    return node !== NO_RANGE;
  }

  /** The same for the ranges of all flows. */
  overlapsAny(address: number, bytes: number): boolean {
    for (let node = 0; node < this.limit; node++) {
      if (this.isUsed[node] !== 0 && this.meets(node, address, bytes)) return true;
    }
    return false;
  }

  private meets(node: number, address: number, bytes: number): boolean {
    const start = this.address[node]!;
    return address < start + this.bytes[node]! && start < address + bytes;
  }

  private holds(node: number, offset: number, bytes: number): boolean {
    const from = (offset - this.offset[node]!) | 0;
    return from >= 0 && from + bytes <= this.bytes[node]!;
  }

  private equals(node: number, address: number, bytes: number, offset: number): boolean {
    return (
      this.offset[node]! === offset &&
      this.address[node]! === address &&
      this.bytes[node]! === bytes
    );
  }

  private removeOrphan(address: number, bytes: number, offset: number): number {
    let previous = NO_RANGE;
    let node = this.orphans;
    while (node !== NO_RANGE && !this.equals(node, address, bytes, offset)) {
      previous = node;
      node = this.next[node]!;
    }
    if (node === NO_RANGE) return NO_RANGE;
    if (previous === NO_RANGE) this.orphans = this.next[node]!;
    else this.next[previous] = this.next[node]!;
    this.release(node);
    return node;
  }

  private take(): number {
    this.count++;
    let node = this.freeHead;
    if (node !== NO_RANGE) {
      this.freeHead = this.next[node]!;
    } else {
      node = this.limit++;
      if (node >= this.address.length) this.growNodes(node);
    }
    this.isUsed[node] = 1;
    return node;
  }

  private release(node: number): void {
    this.count--;
    this.isUsed[node] = 0;
    this.next[node] = this.freeHead;
    this.freeHead = node;
  }

  private growNodes(node: number): void {
    const capacity = capacityFor(node, this.address.length);
    this.address = growInt32(this.address, capacity, 0);
    this.bytes = growInt32(this.bytes, capacity, 0);
    this.sum = growInt32(this.sum, capacity, 0);
    this.offset = growInt32(this.offset, capacity, 0);
    this.sentBytes = growInt32(this.sentBytes, capacity, 0);
    this.sentSum = growInt32(this.sentSum, capacity, 0);
    this.lastQueue = growUint8(this.lastQueue, capacity);
    this.lastFrame = growInt32(this.lastFrame, capacity, 0);
    this.pieces = growInt32(this.pieces, capacity, NO_PIECE);
    this.next = growInt32(this.next, capacity, 0);
    this.isUsed = growUint8(this.isUsed, capacity);
  }
}
