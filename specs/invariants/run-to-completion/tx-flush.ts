/**
 * C7: the frames a cycle queued are handed to the device before the cycle ends, with one
 * tail-register write a queue.
 */
import type { EventChunk } from '../../../src/log/chunk.ts';
import { CYCLE_END, NIC_DOORBELL, NIC_TX } from '../../../src/log/events.ts';
import { QUEUE_LIMIT } from '../../../src/verify/shared/ring-fifo.ts';
import type { Spec, SpecChecker, SpecContext } from '../../../src/verify/spec.ts';

class TxFlush implements SpecChecker {
  private readonly context: SpecContext;
  /** By queue: frames since the last doorbell, doorbells in this cycle. */
  private readonly unrung = new Int32Array(QUEUE_LIMIT);
  private readonly doorbells = new Int32Array(QUEUE_LIMIT);
  private unrungTotal = 0;
  private doorbellTotal = 0;

  constructor(context: SpecContext) {
    this.context = context;
  }

  step(chunk: EventChunk, rows: Int32Array, count: number): void {
    const kinds = chunk.kind;
    for (let i = 0; i < count; i++) {
      const row = rows[i]!;
      const kind = kinds[row]!;
      if (kind === NIC_TX) {
        const queue = chunk.b[row]!;
        if (queue < 0 || queue >= QUEUE_LIMIT) continue;
        this.unrung[queue]!++;
        this.unrungTotal++;
      } else if (kind === NIC_DOORBELL) {
        this.rung(chunk, row);
      } else {
        this.endCycle(chunk, row);
      }
    }
  }

  private rung(chunk: EventChunk, row: number): void {
    const queue = chunk.a[row]!;
    if (queue < 0 || queue >= QUEUE_LIMIT) return;
    this.context.exercised++;
    this.doorbells[queue]!++;
    this.doorbellTotal++;
    const unrung = this.unrung[queue]!;
    if (chunk.b[row] !== unrung || unrung === 0) {
      const found = `${chunk.b[row]!}`;
      this.context.violate(chunk, row, `a doorbell for the ${unrung} frames queued`, found);
    }
    if (this.doorbells[queue]! > 1) {
      const found = `${this.doorbells[queue]!} on queue ${queue}`;
      this.context.violate(chunk, row, 'one doorbell a queue and cycle', found);
    }
    this.unrungTotal -= unrung;
    this.unrung[queue] = 0;
  }

  private endCycle(chunk: EventChunk, row: number): void {
    if (this.unrungTotal > 0) {
      const found = `${this.unrungTotal} frames not handed over`;
      this.context.violate(chunk, row, 'all queued frames rung by the end of the cycle', found);
      this.unrung.fill(0);
      this.unrungTotal = 0;
    }
    if (this.doorbellTotal === 0) return;
    this.doorbells.fill(0);
    this.doorbellTotal = 0;
  }

  end(): void {}
}

export const spec: Spec = {
  id: 'run-to-completion.tx-flush',
  catalogue: 'C7',
  title: 'Frames leave with their cycle',
  statement:
    'All frames queued in a cycle are on the ring at its end, with one doorbell for each ' +
    'device queue.',
  source: 'IX14 §4.2 (step 6); ix-project/ix dp/core/ethqueue.c',
  reads: [NIC_TX, NIC_DOORBELL, CYCLE_END],
  scope: 'core',
  create: (context) => new TxFlush(context),
};
