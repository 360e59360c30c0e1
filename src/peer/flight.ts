/**
 * Segments on their way in one direction: what matters of each, as columns by slot, and a heap of
 * arrivals. Bytes are made where a segment becomes a frame (frame-builder.ts): what its payload is
 * follows from its place in the stream.
 */
import { larger } from '../base/columns.ts';
import { EventHeap } from '../base/event-heap.ts';

const SLOTS_INITIAL = 256;
/** With timestamps three blocks fit a header. */
export const SACK_BLOCKS_MAX = 3;
const SACK_WORDS = 2 * SACK_BLOCKS_MAX;

export class Flight {
  connection: Int32Array = new Int32Array(SLOTS_INITIAL);
  seq: Int32Array = new Int32Array(SLOTS_INITIAL);
  ack: Int32Array = new Int32Array(SLOTS_INITIAL);
  /** TCP flags. */
  flags: Uint16Array = new Uint16Array(SLOTS_INITIAL);
  payloadBytes: Uint16Array = new Uint16Array(SLOTS_INITIAL);
  /** On the wire, from Ethernet on. */
  frameBytes: Uint16Array = new Uint16Array(SLOTS_INITIAL);
  /** As in the header. */
  window: Uint16Array = new Uint16Array(SLOTS_INITIAL);
  /** Byte of the stream the payload begins with. */
  position: Uint32Array = new Uint32Array(SLOTS_INITIAL);
  hasTimestamps: Uint8Array = new Uint8Array(SLOTS_INITIAL);
  tsVal: Int32Array = new Int32Array(SLOTS_INITIAL);
  tsEcr: Int32Array = new Int32Array(SLOTS_INITIAL);
  /** Of a SYN: 0 = no option. */
  mss: Uint16Array = new Uint16Array(SLOTS_INITIAL);
  /** Of a SYN: -1 = no option. */
  windowShift: Int8Array = new Int8Array(SLOTS_INITIAL);
  /** Of a SYN. */
  sackPermitted: Uint8Array = new Uint8Array(SLOTS_INITIAL);
  sackCount: Uint8Array = new Uint8Array(SLOTS_INITIAL);
  /** Start and end of each block, SACK_WORDS a slot. */
  sack: Int32Array = new Int32Array(SLOTS_INITIAL * SACK_WORDS);
  private readonly arrivals = new EventHeap();
  private free = new Int32Array(SLOTS_INITIAL);
  private freeCount = 0;
  private used = 0;

  /** A slot to fill; nothing of it is cleared. */
  take(): number {
    if (this.freeCount > 0) return this.free[--this.freeCount]!;
    if (this.used === this.seq.length) this.grow();
    return this.used++;
  }

  /** The segment in the slot arrives at arrivalNs. */
  depart(slot: number, arrivalNs: number): void {
    this.arrivals.push(arrivalNs, slot);
  }

  /** When the next segment arrives, Infinity when none is under way. */
  get nextNs(): number {
    return this.arrivals.nextNs;
  }

  /** The segment that arrives next; its slot is the caller's until `release`. */
  arrive(): number {
    return this.arrivals.pop();
  }

  release(slot: number): void {
    this.free[this.freeCount++] = slot;
  }

  get count(): number {
    return this.arrivals.count;
  }

  /** The same segment once more. */
  copy(from: number): number {
    const to = this.take();
    this.connection[to] = this.connection[from]!;
    this.seq[to] = this.seq[from]!;
    this.ack[to] = this.ack[from]!;
    this.flags[to] = this.flags[from]!;
    this.payloadBytes[to] = this.payloadBytes[from]!;
    this.frameBytes[to] = this.frameBytes[from]!;
    this.window[to] = this.window[from]!;
    this.position[to] = this.position[from]!;
    this.hasTimestamps[to] = this.hasTimestamps[from]!;
    this.tsVal[to] = this.tsVal[from]!;
    this.tsEcr[to] = this.tsEcr[from]!;
    this.mss[to] = this.mss[from]!;
    this.windowShift[to] = this.windowShift[from]!;
    this.sackPermitted[to] = this.sackPermitted[from]!;
    this.sackCount[to] = this.sackCount[from]!;
    this.sack.copyWithin(to * SACK_WORDS, from * SACK_WORDS, (from + 1) * SACK_WORDS);
    return to;
  }

  setSackBlock(slot: number, block: number, start: number, end: number): void {
    this.sack[slot * SACK_WORDS + 2 * block] = start;
    this.sack[slot * SACK_WORDS + 2 * block + 1] = end;
  }

  sackStart(slot: number, block: number): number {
    return this.sack[slot * SACK_WORDS + 2 * block]!;
  }

  sackEnd(slot: number, block: number): number {
    return this.sack[slot * SACK_WORDS + 2 * block + 1]!;
  }

  private grow(): void {
    const size = this.seq.length * 2;
    this.connection = larger(this.connection, new Int32Array(size));
    this.seq = larger(this.seq, new Int32Array(size));
    this.ack = larger(this.ack, new Int32Array(size));
    this.flags = larger(this.flags, new Uint16Array(size));
    this.payloadBytes = larger(this.payloadBytes, new Uint16Array(size));
    this.frameBytes = larger(this.frameBytes, new Uint16Array(size));
    this.window = larger(this.window, new Uint16Array(size));
    this.position = larger(this.position, new Uint32Array(size));
    this.hasTimestamps = larger(this.hasTimestamps, new Uint8Array(size));
    this.tsVal = larger(this.tsVal, new Int32Array(size));
    this.tsEcr = larger(this.tsEcr, new Int32Array(size));
    this.mss = larger(this.mss, new Uint16Array(size));
    this.windowShift = larger(this.windowShift, new Int8Array(size));
    this.sackPermitted = larger(this.sackPermitted, new Uint8Array(size));
    this.sackCount = larger(this.sackCount, new Uint8Array(size));
    this.sack = larger(this.sack, new Int32Array(size * SACK_WORDS));
    this.free = larger(this.free, new Int32Array(size));
  }
}
