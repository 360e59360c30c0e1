/**
 * E2: every pointer of a batched call is checked before it has an effect: a range that is accepted
 * lies in memory the application may read, and a call refused with FAULT has done nothing (IX:
 * range checks on every argument).
 *
 * A range may name a received mbuf (forwarding without a copy); it may not name anything else of
 * the dataplane.
 */
import type { EventChunk } from '../../../src/log/chunk.ts';
import { BSYS, BSYS_RANGE, CORE_REGION, RET_FAULT } from '../../../src/log/events.ts';
import { AppRegions, NO_REGIONS } from '../../../src/verify/shared/app-regions.ts';
import { CallEffects, EFFECT_KINDS } from '../../../src/verify/shared/call-effects.ts';
import type { Spec, SpecChecker, SpecContext } from '../../../src/verify/spec.ts';

class ArgumentChecker implements SpecChecker {
  private readonly context: SpecContext;
  private readonly regions = new AppRegions();
  private readonly effects = new CallEffects();

  constructor(context: SpecContext) {
    this.context = context;
  }

  step(chunk: EventChunk, rows: Int32Array, count: number): void {
    for (let i = 0; i < count; i++) {
      const row = rows[i]!;
      const kind = chunk.kind[row]!;
      if (kind === CORE_REGION) {
        this.regions.add(chunk, row);
        continue;
      }
      if (kind === BSYS_RANGE) this.range(chunk, row);
      else if (kind === BSYS && chunk.d[row] === RET_FAULT) this.fault(chunk, row);
      this.effects.row(chunk, row);
    }
  }

  end(): void {}

  private range(chunk: EventChunk, row: number): void {
    if (this.regions.isEmpty) {
      this.context.notApplicable(NO_REGIONS);
      return;
    }
    this.context.exercised++;
    if (this.regions.mayRead(chunk.a[row]!, chunk.b[row]!)) return;
    this.context.violate(
      chunk,
      row,
      'a range outside what the application may read is refused with FAULT',
      `${chunk.b[row]} bytes at ${chunk.a[row]} were accepted`,
    );
  }

  private fault(chunk: EventChunk, row: number): void {
    this.context.exercised++;
    if (this.effects.count === 0) return;
    this.context.violate(
      chunk,
      row,
      'a call refused with FAULT has no effect',
      `it left ${this.effects.count} events behind`,
    );
  }
}

export const spec: Spec = {
  id: 'protection.args-checked',
  catalogue: 'E2',
  title: 'Arguments are checked before they have an effect',
  statement:
    'Every accepted range lies in memory the application may read, and a call that faults ' +
    'has no effect.',
  source: 'IX section 3 (protection); IX source, syscall.c',
  reads: [CORE_REGION, ...EFFECT_KINDS],
  scope: 'core',
  create: (context) => new ArgumentChecker(context),
};
