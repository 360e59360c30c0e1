/**
 * When the timers of the flows are due: a row of times, a cache line, for every flow that has one
 * armed, and its node in the wheel, which has the row's number. Most of a million connections are
 * idle and have neither.
 */
import { assert } from '../../base/assert.ts';
import { larger, roomFor } from '../../base/columns.ts';
import { TIMER_KINDS } from '../../log/events.ts';

/** What the wheel was told last; Infinity = nothing. */
export const SCHEDULED = 0;
/** By kind of timer (TIMER_*), of those that are armed. */
export const DUE = 1;
/** Whose row it is. */
const FLOW = 7;
const ROW_SHIFT = 3;
export const ROW_TIMES: number = 1 << ROW_SHIFT;
assert(DUE + TIMER_KINDS === FLOW, 'a row holds a time of each kind');
const ROWS_INITIAL = 64;
/** So few rows are kept by those who had them. */
const ROWS_KEPT = 4096;

/** The wheel's node of the row that begins at `at`. */
export function nodeOf(at: number): number {
  return at >> ROW_SHIFT;
}

/** No row: it reads as one of which the wheel knows nothing. */
export const NO_TIMES = 0;

export class Deadlines {
  /** Nanoseconds. May be another array after `take`. */
  ns: Float64Array = new Float64Array(ROW_TIMES).fill(Infinity);
  /** End of the rows ever used. */
  private limit = ROW_TIMES;
  /** Its first time is the next free row. */
  private free = NO_TIMES;

  constructor() {
    // Replaced once, it is no constant to the engine (see Pcb).
    this.grow(ROWS_INITIAL);
  }

  /** The first time of a row for the flow; the wheel knows nothing of it. */
  take(flow: number): number {
    let at = this.free;
    if (at === NO_TIMES) {
      at = this.limit;
      this.limit += ROW_TIMES;
      if (this.limit > this.ns.length) this.grow(this.limit / ROW_TIMES);
    } else this.free = this.ns[at + SCHEDULED]! | 0;
    this.ns[at + SCHEDULED] = Infinity;
    this.ns[at + FLOW] = flow;
    return at;
  }

  /** Nothing is armed or scheduled: whether the row was taken back. */
  release(at: number): boolean {
    if (this.limit <= ROWS_KEPT * ROW_TIMES) return false;
    this.ns[at + SCHEDULED] = this.free;
    this.free = at;
    return true;
  }

  /** The flow of a node of the wheel. */
  flowOf(node: number): number {
    return this.ns[(node << ROW_SHIFT) + FLOW]! | 0;
  }

  private grow(rows: number): void {
    const size = roomFor(rows, this.ns.length / ROW_TIMES) * ROW_TIMES;
    this.ns = larger(this.ns, new Float64Array(size));
  }
}
