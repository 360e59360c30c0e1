/**
 * I5: between core.parked and core.unparked a core does nothing: no frame reaches it, no cycle
 * begins, nothing is published. At the end of the run it is counted and stopped like any other.
 *
 * It looks at every row of a parked core, so it walks the chunk's columns itself there.
 */
import type { EventChunk } from '../../../src/log/chunk.ts';
import { CORE_PARK, CORE_STOP, CORE_UNPARK, MBUF_CENSUS } from '../../../src/log/events.ts';
import { eventName } from '../../../src/verify/causes.ts';
import type { Spec, SpecChecker, SpecContext } from '../../../src/verify/spec.ts';

/** What a parked core may log. */
const STILL: readonly number[] = [CORE_UNPARK, MBUF_CENSUS, CORE_STOP];

class ParkedSilent implements SpecChecker {
  private readonly context: SpecContext;
  private isParked = false;

  constructor(context: SpecContext) {
    this.context = context;
  }

  step(chunk: EventChunk, _rows: Int32Array, count: number): void {
    if (count === 0 && !this.isParked) return;
    const kinds = chunk.kind;
    for (let row = 0; row < chunk.count; row++) {
      const kind = kinds[row]!;
      if (this.isParked && !STILL.includes(kind)) {
        this.context.violate(chunk, row, 'nothing from a parked core', eventName(kind));
      }
      if (kind === CORE_PARK) {
        this.isParked = true;
        this.context.exercised++;
      } else if (kind === CORE_UNPARK) {
        this.isParked = false;
      }
    }
  }

  end(): void {}
}

export const spec: Spec = {
  id: 'control.parked-silent',
  catalogue: 'I5',
  title: 'A parked core is silent',
  statement: 'From core.parked to core.unparked a core has no rows, but those of the end.',
  source: 'ix-project/ix dp/core/syscall.c (idle command), cp/ixcp.py',
  reads: [CORE_PARK, CORE_UNPARK],
  scope: 'core',
  create: (context) => new ParkedSilent(context),
};
