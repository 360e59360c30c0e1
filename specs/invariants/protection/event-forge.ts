/**
 * E5: the application cannot make or change events: what it wrote lies in its own memory, never in
 * the condition array, received mbufs or any other memory of the dataplane (IX: the event array is
 * mapped read-only).
 *
 * E1 asks the same of reads; this one is about writes that succeeded.
 */
import type { EventChunk } from '../../../src/log/chunk.ts';
import { APP_WRITE, CORE_REGION } from '../../../src/log/events.ts';
import { AppRegions, NO_REGIONS } from '../../../src/verify/shared/app-regions.ts';
import type { Spec, SpecChecker, SpecContext } from '../../../src/verify/spec.ts';

class ForgeChecker implements SpecChecker {
  private readonly context: SpecContext;
  private readonly regions = new AppRegions();

  constructor(context: SpecContext) {
    this.context = context;
  }

  step(chunk: EventChunk, rows: Int32Array, count: number): void {
    for (let i = 0; i < count; i++) {
      const row = rows[i]!;
      if (chunk.kind[row] === CORE_REGION) {
        this.regions.add(row);
        continue;
      }
      if (this.regions.isEmpty) {
        this.context.notApplicable(NO_REGIONS);
        return;
      }
      this.context.exercised++;
      if (chunk.c[row] !== 0 || this.regions.mayWrite(chunk.a[row]!, chunk.b[row]!)) continue;
      this.context.violate(
        chunk,
        row,
        "a write that succeeds lies in the application's own memory",
        `${chunk.b[row]} bytes at ${chunk.a[row]} were written`,
      );
    }
  }

  end(): void {}
}

export const spec: Spec = {
  id: 'protection.event-forge',
  catalogue: 'E5',
  title: 'Events cannot be forged',
  statement: "Every write of the application that succeeds lies in the application's own memory.",
  source: 'IX section 3 (event conditions are read-only for the application)',
  reads: [CORE_REGION, APP_WRITE],
  scope: 'core',
  create: (context) => new ForgeChecker(context),
};
