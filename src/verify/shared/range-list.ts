/**
 * The ranges each flow handed to sendv and still waits for, as one pool of rows of words, a cache
 * line each: a list per flow, in stream order, with a cursor where the last transmitted piece lay.
 * Memory is that of the most ranges ever outstanding.
 */
import { growInt32 } from './columns.ts';
import { FlowWords } from './flow-words.ts';
import { NO_PIECE } from './piece-memory.ts';

/** A range is named by its first word; the first row is nobody's. */
export const NO_RANGE = 0;

// --- words of a range
export const ADDRESS = 0;
export const BYTES = 1;
export const SUM = 2;
export const OFFSET = 3;
/** Bytes transmitted in one run from the range's start, and their sum. */
export const SENT_BYTES = 4;
export const SENT_SUM = 5;
/**
 * Transmit queue and sequence number in it of the last frame that refers to the range; 0 = none
 * yet.
 */
export const LAST_QUEUE = 6;
export const LAST_FRAME = 7;
/** Its pieces as they were first transmitted (piece-memory.ts). */
export const PIECES = 8;
export const NEXT = 9;
const IS_USED = 10;
/** Of a list's first range: its last one, and where the last transmitted piece lay. */
const TAIL = 11;
const CURSOR = 12;
const STRIDE = 16;

// --- words of a flow
const HEAD = 0;
/** Its owner's: payload bytes the peer acknowledged, low 32 bits. */
export const ACKED_BYTES = 1;
const FLOW_STRIDE = 2;

export class RangeList {
  words: Int32Array = new Int32Array(1024 * STRIDE);
  readonly flows: FlowWords = new FlowWords(FLOW_STRIDE);
  /** Ranges outstanding. */
  count = 0;
  /** End of the rows ever used. */
  private limit = STRIDE;
  private freeHead = NO_RANGE;
  /** Whether the range removed last was of a flow that ended, its index taken by another. */
  wasOrphan = false;
  /** Ranges whose flow ended and whose index was taken by another flow. */
  private orphans = NO_RANGE;

  /** The flow's first range. */
  first(flow: number): number {
    const at = this.flows.at(flow);
    return this.flows.words[at + HEAD]!;
  }

  append(flow: number, address: number, bytes: number, sum: number, offset: number): void {
    const at = this.flows.at(flow);
    const flows = this.flows.words;
    const node = this.take();
    this.words[node + ADDRESS] = address;
    this.words[node + BYTES] = bytes;
    this.words[node + SUM] = sum;
    this.words[node + OFFSET] = offset;
    this.words[node + SENT_BYTES] = 0;
    this.words[node + SENT_SUM] = 0;
    this.words[node + LAST_FRAME] = 0;
    this.words[node + PIECES] = NO_PIECE;
    this.words[node + NEXT] = NO_RANGE;
    let head = flows[at + HEAD]!;
    if (head === NO_RANGE) {
      head = flows[at + HEAD] = node;
      this.words[head + CURSOR] = NO_RANGE;
    } else this.words[this.words[head + TAIL]! + NEXT] = node;
    this.words[head + TAIL] = node;
  }

  /** The flow's range that holds stream bytes [offset, offset + bytes), or NO_RANGE. */
  find(flow: number, offset: number, bytes: number): number {
    const at = this.flows.at(flow);
    const head = this.flows.words[at + HEAD]!;
    if (head === NO_RANGE) return NO_RANGE;
    const { words } = this;
    let node = words[head + CURSOR]!;
    if (node !== NO_RANGE) {
      if (this.holds(node, offset, bytes)) return node;
      node = words[node + NEXT]!;
      if (node !== NO_RANGE && this.holds(node, offset, bytes))
        return (words[head + CURSOR] = node);
    }
    node = head;
    while (node !== NO_RANGE && !this.holds(node, offset, bytes)) node = words[node + NEXT]!;
    if (node !== NO_RANGE) words[head + CURSOR] = node;
    return node;
  }

  /**
   * The flow's range (or an orphan) with exactly these bounds is removed; its node stays readable.
   * NO_RANGE = there is none.
   */
  remove(flow: number, address: number, bytes: number, offset: number): number {
    const at = this.flows.at(flow);
    const flows = this.flows.words;
    let previous = NO_RANGE;
    let node = flows[at + HEAD]!;
    while (node !== NO_RANGE && !this.equals(node, address, bytes, offset)) {
      previous = node;
      node = this.words[node + NEXT]!;
    }
    this.wasOrphan = node === NO_RANGE;
    if (this.wasOrphan) return this.removeOrphan(address, bytes, offset);
    const following = this.words[node + NEXT]!;
    if (previous === NO_RANGE) this.behead(at, node, following);
    else {
      const head = flows[at + HEAD]!;
      this.words[previous + NEXT] = following;
      if (this.words[head + TAIL] === node) this.words[head + TAIL] = previous;
      if (this.words[head + CURSOR] === node) this.words[head + CURSOR] = head;
    }
    this.release(node);
    return node;
  }

  /** The list of the flow whose words begin at `at` goes on with its second range. */
  private behead(at: number, head: number, following: number): void {
    const { words } = this;
    this.flows.words[at + HEAD] = following;
    if (following === NO_RANGE) return;
    words[following + TAIL] = words[head + TAIL]!;
    words[following + CURSOR] = words[head + CURSOR] === head ? following : words[head + CURSOR]!;
  }

  /** A new flow takes the index: what the old one left waits for its release elsewhere. */
  orphan(flow: number): void {
    const at = this.flows.at(flow);
    const flows = this.flows.words;
    const head = flows[at + HEAD]!;
    if (head === NO_RANGE) return;
    this.words[this.words[head + TAIL]! + NEXT] = this.orphans;
    this.orphans = head;
    flows[at + HEAD] = NO_RANGE;
  }

  get orphanHead(): number {
    return this.orphans;
  }

  /** Whether [address, address + bytes) meets a range of the flow. */
  overlaps(flow: number, address: number, bytes: number): boolean {
    const at = this.flows.at(flow);
    const flows = this.flows.words;
    let node = flows[at + HEAD]!;
    while (node !== NO_RANGE && !this.meets(node, address, bytes)) node = this.words[node + NEXT]!;
    return node !== NO_RANGE;
  }

  /** The same for the ranges of all flows. */
  overlapsAny(address: number, bytes: number): boolean {
    for (let node = STRIDE; node < this.limit; node += STRIDE) {
      if (this.words[node + IS_USED] !== 0 && this.meets(node, address, bytes)) return true;
    }
    return false;
  }

  private meets(node: number, address: number, bytes: number): boolean {
    const start = this.words[node + ADDRESS]!;
    return address < start + this.words[node + BYTES]! && start < address + bytes;
  }

  private holds(node: number, offset: number, bytes: number): boolean {
    const from = (offset - this.words[node + OFFSET]!) | 0;
    return from >= 0 && from + bytes <= this.words[node + BYTES]!;
  }

  private equals(node: number, address: number, bytes: number, offset: number): boolean {
    return (
      this.words[node + OFFSET]! === offset &&
      this.words[node + ADDRESS]! === address &&
      this.words[node + BYTES]! === bytes
    );
  }

  private removeOrphan(address: number, bytes: number, offset: number): number {
    let previous = NO_RANGE;
    let node = this.orphans;
    while (node !== NO_RANGE && !this.equals(node, address, bytes, offset)) {
      previous = node;
      node = this.words[node + NEXT]!;
    }
    if (node === NO_RANGE) return NO_RANGE;
    if (previous === NO_RANGE) this.orphans = this.words[node + NEXT]!;
    else this.words[previous + NEXT] = this.words[node + NEXT]!;
    this.release(node);
    return node;
  }

  private take(): number {
    this.count++;
    let node = this.freeHead;
    if (node !== NO_RANGE) {
      this.freeHead = this.words[node + NEXT]!;
    } else {
      node = this.limit;
      this.limit += STRIDE;
      if (this.limit > this.words.length) {
        this.words = growInt32(this.words, this.words.length * 2, 0);
      }
    }
    this.words[node + IS_USED] = 1;
    return node;
  }

  private release(node: number): void {
    this.count--;
    this.words[node + IS_USED] = 0;
    this.words[node + NEXT] = this.freeHead;
    this.freeHead = node;
  }
}
