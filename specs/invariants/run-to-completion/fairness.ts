/**
 * C8: a core with several device queues takes from them in turn: counts of one cycle differ by at
 * most one, except that a queue which was emptied may be behind. A core with one queue has nothing
 * to be fair about.
 */
import type { EventChunk } from '../../../src/log/chunk.ts';
import { CYCLE_POLL } from '../../../src/log/events.ts';
import type { Spec, SpecChecker, SpecContext } from '../../../src/verify/spec.ts';

const QUEUE_LIMIT = 128;

class Fairness implements SpecChecker {
  private readonly context: SpecContext;
  private cycle = -1;
  /** Polls of the cycle at hand. */
  private polls = 0;
  private mostPolls = 0;
  private readonly depths = new Int32Array(QUEUE_LIMIT);
  private readonly takens = new Int32Array(QUEUE_LIMIT);

  constructor(context: SpecContext) {
    this.context = context;
  }

  step(chunk: EventChunk, rows: Int32Array, count: number): void {
    for (let i = 0; i < count; i++) {
      const row = rows[i]!;
      const cycle = chunk.cycle[row]!;
      if (cycle !== this.cycle) {
        this.cycle = cycle;
        this.polls = 0;
      }
      if (this.polls === QUEUE_LIMIT) continue;
      this.depths[this.polls] = chunk.b[row]!;
      this.takens[this.polls] = chunk.c[row]!;
      this.polls++;
      if (this.polls > this.mostPolls) this.mostPolls = this.polls;
      if (this.polls > 1) this.judge(chunk, row);
    }
  }

  /** Compares the newest poll with the others of the cycle. */
  private judge(chunk: EventChunk, row: number): void {
    const newest = this.polls - 1;
    const { depths, takens } = this;
    this.context.exercised++;
    for (let other = 0; other < newest; other++) {
      const difference = takens[newest]! - takens[other]!;
      const behind = difference < 0 ? newest : other;
      const isEmptied = takens[behind]! >= depths[behind]!;
      if (Math.abs(difference) <= 1 || isEmptied) continue;
      const found = `${takens[other]!} and ${takens[newest]!}`;
      this.context.violate(chunk, row, 'counts of two backlogged queues differ by one', found);
    }
  }

  end(): void {
    if (this.mostPolls <= 1) this.context.notApplicable('each core has one receive queue');
  }
}

export const spec: Spec = {
  id: 'run-to-completion.fairness',
  catalogue: 'C8',
  title: 'Queues are served in turn',
  statement:
    'Of two backlogged device queues of a core, a cycle takes counts that differ by at most one.',
  source: 'ix-project/ix dp/core/ethqueue.c (round robin over queues)',
  reads: [CYCLE_POLL],
  scope: 'core',
  create: (context) => new Fairness(context),
};
