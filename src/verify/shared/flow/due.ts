/**
 * What is due of a flow: an acknowledgement by a time; an acknowledgement, an armed persist timer
 * or a probe by the end of a cycle. Checked at every row of the flow.
 */
import type { EventChunk } from '../../../log/chunk.ts';
import { SIDE_LEFT, TCP_CLOSED } from '../../../log/events.ts';
import type { Acking } from './acking.ts';
import {
  ACK_DUE,
  ACK_PENDING,
  ACK_SINCE,
  ANY_DUE,
  DUE_CYCLE,
  FLAGS,
  FlowBook,
  LIFE,
  NO_CORE,
  OPEN,
  PERSIST_DUE,
  PLACE,
  PROBE_DUE,
} from './book.ts';
import type { Probing } from './probing.ts';

/** Before any cycle: what was due there is overdue. */
const OVERDUE = -1;

export class Due {
  private readonly book: FlowBook;
  private readonly acking: Acking;
  private readonly probing: Probing;
  private readonly core: number;

  constructor(book: FlowBook, acking: Acking, probing: Probing, core: number) {
    this.book = book;
    this.acking = acking;
    this.probing = probing;
    this.core = core;
  }

  /** MIG_FLOW: the time between two cores (D7) does not count as waiting. */
  travels(chunk: EventChunk, row: number, flow: number, words: Int32Array, at: number): void {
    const timeNs = chunk.timeNs[row]!;
    const hasLeft = chunk.b[row] === SIDE_LEFT;
    if ((words[at + LIFE]! & ACK_PENDING) !== 0) {
      const times = this.book.times(flow);
      times[FlowBook.timeAt(flow) + ACK_SINCE]! += hasLeft ? -timeNs : timeNs;
    }
    if (hasLeft) words[at + PLACE]! |= NO_CORE;
    else this.moved(words, at);
  }

  /** The flow came from another core, between two of that core's cycles. */
  moved(words: Int32Array, at: number): void {
    words[at + PLACE] = (words[at + PLACE]! & ~0xff) | this.core;
    if ((words[at + FLAGS]! & ANY_DUE) !== 0) words[at + DUE_CYCLE] = OVERDUE;
  }

  /** Something is due of the flow: is it late at this row? */
  judge(
    chunk: EventChunk,
    row: number,
    kind: number,
    flow: number,
    words: Int32Array,
    at: number,
  ): void {
    if ((words[at + FLAGS]! & OPEN) === 0) return;
    if ((words[at + LIFE]! & ACK_PENDING) !== 0) {
      const timeNs = chunk.timeNs[row]!;
      const sinceNs = this.book.times(flow)[FlowBook.timeAt(flow) + ACK_SINCE]!;
      this.acking.judge(row, words, at, timeNs - sinceNs, timeNs);
    }
    const flags = words[at + FLAGS]!;
    if ((flags & ANY_DUE) === 0 || chunk.cycle[row]! <= words[at + DUE_CYCLE]!) return;
    if ((flags & ACK_DUE) !== 0) this.acking.missedCycle(row, words, at);
    // Freeing the connection is the other legal answer to a persist timer.
    if (kind === TCP_CLOSED || (flags & (PERSIST_DUE | PROBE_DUE)) === 0) return;
    this.probing.missedCycle(row, words, at);
  }
}
