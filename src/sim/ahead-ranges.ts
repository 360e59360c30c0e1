/**
 * Ranges of the recorded streams that came ahead of order, until order reaches them. A stream that
 * has any keeps them sorted by sequence number in a list of its own, searched by bisection: tiny
 * segments in random order cost no more than others. Bounded, in all and for each stream; what is
 * more is not kept (a hostile capture).
 */
import { larger } from '../base/columns.ts';

/** More than a window of 16 MiB has segments. */
const RANGES_MAX = 1 << 18;
const STREAM_RANGES_MAX = 1 << 14;

interface SortedList {
  /** Ranges at ids[start .. start + count). */
  ids: Int32Array;
  start: number;
  count: number;
}

export class AheadRanges {
  /** By stream: its first range, -1 = none. */
  readonly first: Int32Array;
  /** By range: first sequence number, length, what its owner wants to find again. */
  seq: Int32Array = new Int32Array(256);
  bytes: Int32Array = new Int32Array(256);
  node: Int32Array = new Int32Array(256);
  sum: Int32Array = new Int32Array(256);
  private readonly lists = new Map<number, SortedList>();
  private readonly free: number[] = [];
  private used = 0;

  constructor(streams: number) {
    this.first = new Int32Array(streams).fill(-1);
  }

  /**
   * A new range of the stream, whose other columns are the caller's to fill; -1 when one that
   * begins there is as long, or there are too many.
   */
  add(stream: number, seq: number, bytes: number): number {
    const list = this.lists.get(stream) ?? { ids: new Int32Array(16), start: 0, count: 0 };
    if (list.count === STREAM_RANGES_MAX) return -1;
    const place = this.placeOf(list, seq);
    if (place < list.count) {
      const there = list.ids[list.start + place]!;
      if (this.seq[there] === seq && this.bytes[there]! >= bytes) return -1;
    }
    const range = this.take();
    if (range === -1) return -1;
    this.seq[range] = seq;
    this.bytes[range] = bytes;
    insert(list, place, range);
    if (list.count === 1) this.lists.set(stream, list);
    this.first[stream] = list.ids[list.start]!;
    return range;
  }

  /** Takes off the stream's first range, which it has; its columns are valid until the next one. */
  removeFirst(stream: number): number {
    const list = this.lists.get(stream)!;
    const range = list.ids[list.start]!;
    list.start++;
    list.count--;
    if (list.count === 0) this.lists.delete(stream);
    this.first[stream] = list.count === 0 ? -1 : list.ids[list.start]!;
    this.free.push(range);
    return range;
  }

  /** Whether a range lies inside [seq, seq + bytes) with others before and behind. */
  isAnyInside(stream: number, seq: number, bytes: number): boolean {
    const list = this.lists.get(stream);
    if (list === undefined) return false;
    for (let place = this.placeOf(list, seq); place < list.count; place++) {
      const range = list.ids[list.start + place]!;
      const before = (this.seq[range]! - seq) | 0;
      if (before >= bytes) return false;
      if (before > 0 && before + this.bytes[range]! < bytes) return true;
    }
    return false;
  }

  /** How many ranges of the list begin before seq. All lie within half of the sequence space. */
  private placeOf(list: SortedList, seq: number): number {
    const { ids, start } = list;
    let low = 0;
    let high = list.count;
    // Nearly always the newcomer is the highest so far.
    if (high > 0 && ((this.seq[ids[start + high - 1]!]! - seq) | 0) < 0) return high;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (((this.seq[ids[start + middle]!]! - seq) | 0) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private take(): number {
    const range = this.free.pop();
    if (range !== undefined) return range;
    if (this.used === RANGES_MAX) return -1;
    if (this.used === this.seq.length) this.grow();
    return this.used++;
  }

  private grow(): void {
    const size = this.seq.length * 2;
    this.seq = larger(this.seq, new Int32Array(size));
    this.bytes = larger(this.bytes, new Int32Array(size));
    this.node = larger(this.node, new Int32Array(size));
    this.sum = larger(this.sum, new Int32Array(size));
  }
}

function insert(list: SortedList, place: number, range: number): void {
  const { ids, start, count } = list;
  if (start + count === ids.length) {
    if (2 * count > ids.length) list.ids = new Int32Array(2 * ids.length);
    list.ids.set(ids.subarray(start, start + count));
    list.start = 0;
  }
  const at = list.start + place;
  list.ids.copyWithin(at + 1, at, list.start + count);
  list.ids[at] = range;
  list.count++;
}
