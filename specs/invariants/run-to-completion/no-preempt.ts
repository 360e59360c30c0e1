/**
 * C6: while the application runs, nothing else of this core does: between user.entered and
 * user.left there are only the application's own rows and the device's.
 *
 * It reads the rows that delimit a stay and looks at whatever lies between them.
 */
import type { EventChunk } from '../../../src/log/chunk.ts';
import {
  APP_READ,
  APP_WRITE,
  COPY,
  DOMAIN_APPLICATION,
  NIC_DROP,
  NIC_RX,
  USER_ENTER,
  USER_LEAVE,
} from '../../../src/log/events.ts';
import { eventName } from '../../../src/verify/causes.ts';
import type { Spec, SpecChecker, SpecContext } from '../../../src/verify/spec.ts';

class NoPreempt implements SpecChecker {
  private readonly context: SpecContext;
  private isInUser = false;

  constructor(context: SpecContext) {
    this.context = context;
  }

  step(chunk: EventChunk, rows: Int32Array, count: number): void {
    let from = 0;
    for (let i = 0; i < count; i++) {
      const row = rows[i]!;
      if (chunk.kind[row] === USER_ENTER) {
        if (this.isInUser) this.scan(chunk, from, row);
        this.isInUser = true;
        from = row + 1;
      } else {
        if (this.isInUser) {
          this.context.exercised++;
          this.scan(chunk, from, row);
        }
        this.isInUser = false;
      }
    }
    if (this.isInUser) this.scan(chunk, from, chunk.count);
  }

  private scan(chunk: EventChunk, from: number, end: number): void {
    for (let row = from; row < end; row++) {
      const kind = chunk.kind[row]!;
      const isDevice = kind === NIC_RX || kind === NIC_DROP;
      const isApplication =
        kind === APP_WRITE ||
        kind === APP_READ ||
        (kind === COPY && chunk.d[row] === DOMAIN_APPLICATION);
      if (isDevice || isApplication) continue;
      const found = eventName(kind);
      this.context.violate(chunk, row, 'only the application runs until it returns', found);
    }
  }

  end(): void {}
}

export const spec: Spec = {
  id: 'run-to-completion.no-preempt',
  catalogue: 'C6',
  title: 'The dataplane does not run while the application does',
  statement:
    'Between entering and leaving the application a core does no stack, timer or transmit work.',
  source: 'IX14 §4.2 (run to completion, no preemption of elastic threads)',
  reads: [USER_ENTER, USER_LEAVE],
  scope: 'core',
  create: (context) => new NoPreempt(context),
};
