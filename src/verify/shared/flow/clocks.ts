/**
 * Times of flows that wait for something: deadlines of their timers, since when an acknowledgement
 * is owed, since when the pair rests. A connection that is idle waits for nothing and has none.
 */
import { TIMER_KINDS } from '../../../log/events.ts';
import { roomFor } from '../../../base/columns.ts';
import { growFloat64 } from '../columns.ts';
import { ACK_PENDING, FLAGS, IN_TIME_WAIT, LIFE, TIMES } from './book.ts';

// Deadlines by TIMER_* come first: ns + 1, 0 = not armed.
export const ACK_SINCE = 6;
export const REST_SINCE = 7;
const STRIDE = 8;
/** So few rows are not worth looking for what can be given back: 4 MB. */
const ROWS_KEPT = 65_536;

export class FlowClocks {
  /** Rows of times; may be another array after `of`. */
  ns: Float64Array = new Float64Array(256 * STRIDE);
  private used = 0;
  /** A free row's first time is the next free one's number + 1; 0 = none. */
  private free = 0;

  /** First time of the flow's row, which is made if there is none. */
  of(words: Int32Array, at: number): number {
    const row = words[at + TIMES]!;
    return row === 0 ? this.make(words, at) : (row - 1) * STRIDE;
  }

  /** One of the flow's times, 0 without a row. */
  get(words: Int32Array, at: number, time: number): number {
    const row = words[at + TIMES]!;
    return row === 0 ? 0 : this.ns[(row - 1) * STRIDE + time]!;
  }

  /** The flow's timers are armed no more. */
  disarm(words: Int32Array, at: number): void {
    if (words[at + TIMES] === 0) return;
    const first = this.of(words, at);
    for (let timer = 0; timer < TIMER_KINDS; timer++) this.ns[first + timer] = 0;
    this.settle(words, at);
  }

  /** A timer is armed no more: does the flow still wait for something? */
  settle(words: Int32Array, at: number): void {
    if (this.used > ROWS_KEPT) this.tidy(words, at);
  }

  private tidy(words: Int32Array, at: number): void {
    if ((words[at + LIFE]! & ACK_PENDING) !== 0 || (words[at + FLAGS]! & IN_TIME_WAIT) !== 0)
      return;
    const first = this.of(words, at);
    const { ns } = this;
    for (let timer = 0; timer < TIMER_KINDS; timer++) if (ns[first + timer] !== 0) return;
    this.drop(words, at);
  }

  /** The flow waits for nothing. */
  drop(words: Int32Array, at: number): void {
    const row = words[at + TIMES]!;
    if (row === 0) return;
    const first = (row - 1) * STRIDE;
    for (let i = 1; i < STRIDE; i++) this.ns[first + i] = 0;
    this.ns[first] = this.free;
    this.free = row;
    words[at + TIMES] = 0;
  }

  private make(words: Int32Array, at: number): number {
    let row = this.free;
    if (row === 0) {
      row = ++this.used;
      if (row * STRIDE > this.ns.length) {
        this.ns = growFloat64(this.ns, roomFor(row, this.ns.length / STRIDE) * STRIDE);
      }
    } else this.free = this.ns[(row - 1) * STRIDE]!;
    words[at + TIMES] = row;
    this.ns[(row - 1) * STRIDE] = 0;
    return (row - 1) * STRIDE;
  }
}
