/**
 * The ranges applications handed over for sending, as one pool: columns by range index, a chain per
 * flow.
 *
 * Payload is referenced where it lies until it is wholly acknowledged; that is the application's
 * promise (IX: what is handed to sendv stays unchanged until SENT). A range knows the low 32 bits
 * of its position in the flow's stream. The pool grows by doubling; each core's flows may have so
 * many of it, so an application that sends single bytes harms only itself.
 */
const RANGES_INITIAL = 1024;

export class SendRanges {
  /** Ranges in use. */
  count = 0;
  address: Int32Array = new Int32Array(RANGES_INITIAL);
  bytes: Int32Array = new Int32Array(RANGES_INITIAL);
  streamOffset: Int32Array = new Int32Array(RANGES_INITIAL);
  /** 1 = a record of the application's ends with it: no segment goes on behind. */
  endsRecord: Uint8Array = new Uint8Array(RANGES_INITIAL);
  /** Next range of the flow (or of the free list), -1 = last. */
  next: Int32Array = new Int32Array(RANGES_INITIAL);
  private freeHead = -1;
  /** Ranges that were ever used. */
  private used = 0;
  private readonly countMax: number;
  /** Ranges in use, by core. */
  private readonly counts: Int32Array;

  constructor(countMax: number, cores: number = 1) {
    this.countMax = countMax;
    this.counts = new Int32Array(cores);
  }

  /** A range, or -1 when the core's flows have countMax. */
  allocate(core: number, address: number, bytes: number, streamOffset: number): number {
    if (this.counts[core] === this.countMax) return -1;
    let range = this.freeHead;
    if (range !== -1) {
      this.freeHead = this.next[range]!;
    } else {
      if (this.used === this.address.length) this.grow();
      range = this.used++;
    }
    this.address[range] = address;
    this.bytes[range] = bytes;
    this.streamOffset[range] = streamOffset;
    this.endsRecord[range] = 0;
    this.next[range] = -1;
    this.count++;
    this.counts[core]!++;
    return range;
  }

  release(core: number, range: number): void {
    this.next[range] = this.freeHead;
    this.freeHead = range;
    this.count--;
    this.counts[core]!--;
  }

  /** The chain from `first` on counts against another core's limit from now on. */
  transfer(first: number, from: number, to: number): void {
    for (let range = first; range !== -1; range = this.next[range]!) {
      this.counts[from]!--;
      this.counts[to]!++;
    }
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
    const ends = new Uint8Array(this.next.length);
    ends.set(this.endsRecord);
    this.endsRecord = ends;
  }
}
