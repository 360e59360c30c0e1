/**
 * TIMER_* rows: each is about one deadline (deadlines.ts), some about retransmission or probing.
 */
import type { EventChunk } from '../../../log/chunk.ts';
import {
  TIMER_ARM,
  TIMER_CANCEL,
  TIMER_FIRE,
  TIMER_KINDS,
  TIMER_LOSS,
  TIMER_PERSIST,
  TIMER_RETRANSMIT,
} from '../../../log/events.ts';
import { ANY_DUE, FLAGS, FlowBook, OPEN, PLACE } from './book.ts';
import { appSlot, type Deadlines } from './deadlines.ts';
import type { Due } from './due.ts';
import type { Probing } from './probing.ts';
import type { Repeating } from './repeating.ts';

export class FlowTimers {
  private readonly book: FlowBook;
  private readonly deadlines: Deadlines;
  private readonly repeating: Repeating;
  private readonly probing: Probing;
  private readonly due: Due;
  private readonly core: number;

  constructor(
    book: FlowBook,
    deadlines: Deadlines,
    repeating: Repeating,
    probing: Probing,
    due: Due,
    core: number,
  ) {
    this.book = book;
    this.deadlines = deadlines;
    this.repeating = repeating;
    this.probing = probing;
    this.due = due;
    this.core = core;
  }

  /** TIMER_* of a flow. */
  timer(chunk: EventChunk, row: number, kind: number, flow: number): void {
    const timer = chunk.a[row]!;
    if (timer < 0 || timer >= TIMER_KINDS) {
      this.deadlines.unknown(row, kind === TIMER_CANCEL ? chunk.b[row]! : chunk.c[row]!);
      return;
    }
    const words = this.book.words(flow);
    const at = FlowBook.at(flow);
    const times = this.book.times(flow);
    const place = FlowBook.timeAt(flow) + timer;
    if ((words[at + PLACE]! & 0xff) !== this.core) this.due.moved(words, at);
    if (kind === TIMER_ARM) {
      this.deadlines.armed(chunk, row, times, place);
      if (timer === TIMER_RETRANSMIT) this.repeating.armed(row, words, at, chunk.b[row]!);
    } else if (kind === TIMER_FIRE) {
      this.deadlines.fired(chunk, row, times, place);
      if (timer === TIMER_RETRANSMIT) this.repeating.fired(row, words, at);
      else if (timer === TIMER_LOSS) this.repeating.lossFired(words, at);
    } else {
      this.deadlines.disarmed(chunk, row, times, place);
    }
    if (timer === TIMER_PERSIST && (words[at + FLAGS]! & OPEN) !== 0) {
      this.persistTimer(chunk, row, kind, flow, words, at);
    }
  }

  private persistTimer(
    chunk: EventChunk,
    row: number,
    kind: number,
    flow: number,
    words: Int32Array,
    at: number,
  ): void {
    if ((words[at + FLAGS]! & ANY_DUE) !== 0) this.due.judge(chunk, row, kind, flow, words, at);
    if (kind === TIMER_ARM) this.probing.armed(words, at);
    else if (kind === TIMER_FIRE) this.probing.fired(words, at, chunk.cycle[row]!);
    else this.probing.cancelled(words, at);
  }

  /** One of the application's timers. */
  appTimer(chunk: EventChunk, row: number, kind: number): void {
    const { deadlines } = this;
    const slot = appSlot(chunk.a[row]!);
    if (slot < 0) {
      deadlines.unknown(row, kind === TIMER_CANCEL ? chunk.b[row]! : chunk.c[row]!);
    } else if (kind === TIMER_ARM) deadlines.armed(chunk, row, deadlines.ofApp, slot);
    else if (kind === TIMER_FIRE) deadlines.fired(chunk, row, deadlines.ofApp, slot);
    else deadlines.disarmed(chunk, row, deadlines.ofApp, slot);
  }

  stopped(chunk: EventChunk, row: number): void {
    const nowNs = chunk.timeNs[row]!;
    const { deadlines } = this;
    for (const kept of deadlines.ofApp) deadlines.overdue(row, -1, kept, nowNs);
    this.book.each((flow, words, at) => {
      if ((words[at + PLACE]! & 0xff) !== this.core) return;
      const times = this.book.times(flow);
      const first = FlowBook.timeAt(flow);
      for (let i = 0; i < TIMER_KINDS; i++) deadlines.overdue(row, flow, times[first + i]!, nowNs);
    });
  }
}
