/**
 * E4: the dataplane reads each word of a call descriptor at most once in a dispatch, so that the
 * application cannot change it between check and use (IX: faulting accessors, one fetch a word).
 *
 * A refused call may leave words unread; none is read twice.
 */
import type { EventChunk } from '../../../src/log/chunk.ts';
import { CYCLE_END } from '../../../src/log/events.ts';
import type { Spec, SpecChecker, SpecContext } from '../../../src/verify/spec.ts';

class FetchChecker implements SpecChecker {
  private readonly context: SpecContext;

  constructor(context: SpecContext) {
    this.context = context;
  }

  step(chunk: EventChunk, rows: Int32Array, count: number): void {
    for (let i = 0; i < count; i++) {
      const row = rows[i]!;
      const words = chunk.e[row]!;
      const reads = chunk.f[row]!;
      if (words === 0 && reads === 0) continue;
      this.context.exercised++;
      if (reads <= words) continue;
      this.context.violate(
        chunk,
        row,
        `${words} descriptor words are read at most once each`,
        `${reads} reads`,
      );
    }
  }

  end(): void {}
}

export const spec: Spec = {
  id: 'protection.single-fetch',
  catalogue: 'E4',
  title: 'Descriptor words are read once',
  statement: 'A dispatch reads each word of the call descriptors at most once.',
  source: 'IX source, syscall.c (no double fetch)',
  reads: [CYCLE_END],
  scope: 'core',
  create: (context) => new FetchChecker(context),
};
