/**
 * TIMER_* rows: each is about one deadline (deadlines.ts), some about retransmission or probing.
 */
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
import type { FlowClocks } from './clocks.ts';
import { appSlot, type Deadlines } from './deadlines.ts';
import type { Due } from './due.ts';
import type { Probing } from './probing.ts';
import type { Repeating } from './repeating.ts';
import { rowA, rowB, rowC, rowCycle, rowNs } from '../rows.ts';

export class FlowTimers {
  private readonly book: FlowBook;
  private readonly clocks: FlowClocks;
  private readonly deadlines: Deadlines;
  private readonly repeating: Repeating;
  private readonly probing: Probing;
  private readonly due: Due;
  private readonly core: number;
  /** The flow that came from another core last, and how many of its timers are still to come. */
  private arrival = -1;
  private toArrive = 0;
  private hasStopped = false;

  constructor(
    book: FlowBook,
    clocks: FlowClocks,
    deadlines: Deadlines,
    repeating: Repeating,
    probing: Probing,
    due: Due,
    core: number,
  ) {
    this.book = book;
    this.clocks = clocks;
    this.deadlines = deadlines;
    this.repeating = repeating;
    this.probing = probing;
    this.due = due;
    this.core = core;
  }

  /** MIG_FLOW: so many timers are armed again, with what is left of their delays. */
  arrived(flow: number, timers: number): void {
    this.arrival = flow;
    this.toArrive = timers;
  }

  private isArriving(flow: number): boolean {
    if (flow !== this.arrival || this.toArrive <= 0) return false;
    this.toArrive--;
    return true;
  }

  /** TIMER_* of a flow. */
  timer(row: number, kind: number, flow: number): void {
    const timer = rowA[row]!;
    if (timer < 0 || timer >= TIMER_KINDS) {
      this.deadlines.unknown(row, kind === TIMER_CANCEL ? rowB[row]! : rowC[row]!);
      return;
    }
    const words = this.book.words(flow);
    const at = FlowBook.at(flow);
    const { clocks } = this;
    const place = clocks.of(words, at) + timer;
    const times = clocks.ns;
    if ((words[at + PLACE]! & 0xff) !== this.core) this.due.moved(words, at);
    if (kind === TIMER_ARM) {
      this.deadlines.armed(row, times, place);
      const isAnew = !this.isArriving(flow);
      if (timer === TIMER_RETRANSMIT && isAnew) this.repeating.armed(row, words, at, rowB[row]!);
    } else if (kind === TIMER_FIRE) {
      this.deadlines.fired(row, times, place);
      clocks.settle(words, at);
      if (timer === TIMER_RETRANSMIT) this.repeating.fired(row, words, at);
      else if (timer === TIMER_LOSS) this.repeating.lossFired(words, at);
    } else {
      this.deadlines.disarmed(row, times, place);
      clocks.settle(words, at);
    }
    if (timer === TIMER_PERSIST && (words[at + FLAGS]! & OPEN) !== 0) {
      this.persistTimer(row, kind, flow, words, at);
    }
  }

  private persistTimer(
    row: number,
    kind: number,
    flow: number,
    words: Int32Array,
    at: number,
  ): void {
    if ((words[at + FLAGS]! & ANY_DUE) !== 0) this.due.judge(row, kind, words, at);
    if (kind === TIMER_ARM) this.probing.armed(words, at);
    else if (kind === TIMER_FIRE) this.probing.fired(words, at, rowCycle[row]!);
    else this.probing.cancelled(words, at);
  }

  /** One of the application's timers. */
  appTimer(row: number, kind: number): void {
    const { deadlines } = this;
    const slot = appSlot(rowA[row]!);
    if (slot < 0) {
      deadlines.unknown(row, kind === TIMER_CANCEL ? rowB[row]! : rowC[row]!);
    } else if (kind === TIMER_ARM) deadlines.armed(row, deadlines.ofApp, slot);
    else if (kind === TIMER_FIRE) deadlines.fired(row, deadlines.ofApp, slot);
    else deadlines.disarmed(row, deadlines.ofApp, slot);
  }

  /** CORE_STOP: the end of a core, which comes once. */
  stopped(row: number): void {
    if (this.hasStopped) return;
    this.hasStopped = true;
    const nowNs = rowNs[row]!;
    const { deadlines } = this;
    for (const kept of deadlines.ofApp) deadlines.overdue(row, -1, kept, nowNs);
    this.book.each((flow, words, at) => {
      if ((words[at + PLACE]! & 0xff) !== this.core) return;
      for (let i = 0; i < TIMER_KINDS; i++) {
        deadlines.overdue(row, flow, this.clocks.get(words, at, i), nowNs);
      }
    });
  }
}
