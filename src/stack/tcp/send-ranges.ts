/**
 * The ranges applications handed over for sending, as one pool of a core: columns by range index, a
 * chain per flow.
 *
 * Payload is referenced where it lies until it is wholly acknowledged; that is the application's
 * promise (IX: what is handed to sendv stays unchanged until SENT). A range knows the low 32 bits
 * of its position in the flow's stream. The pool grows by doubling up to a limit, so an application
 * that sends single bytes harms only itself.
 */
const RANGES_INITIAL = 1024;

export class SendRanges {
  /** Ranges in use. */
  count = 0;
  address: Int32Array = new Int32Array(RANGES_INITIAL);
  bytes: Int32Array = new Int32Array(RANGES_INITIAL);
  streamOffset: Int32Array = new Int32Array(RANGES_INITIAL);
  /** Next range of the flow (or of the free list), -1 = last. */
  next: Int32Array = new Int32Array(RANGES_INITIAL);
  private freeHead = -1;
  /** Ranges that were ever used. */
  private used = 0;
  private readonly countMax: number;

  constructor(countMax: number) {
    this.countMax = countMax;
  }

  /** A range, or -1 when there are countMax. */
  allocate(address: number, bytes: number, streamOffset: number): number {
    let range = this.freeHead;
    if (range !== -1) {
      this.freeHead = this.next[range]!;
    } else {
      if (this.used === this.countMax) return -1;
      if (this.used === this.address.length) this.grow();
      range = this.used++;
    }
    this.address[range] = address;
    this.bytes[range] = bytes;
    this.streamOffset[range] = streamOffset;
    this.next[range] = -1;
    this.count++;
    return range;
  }

  release(range: number): void {
    this.next[range] = this.freeHead;
    this.freeHead = range;
    this.count--;
  }

  private grow(): void {
    const larger = (column: Int32Array): Int32Array => {
      const copy = new Int32Array(column.length * 2);
      copy.set(column);
      return copy;
    };
    this.address = larger(this.address);
    this.bytes = larger(this.bytes);
    this.streamOffset = larger(this.streamOffset);
    this.next = larger(this.next);
  }
}
