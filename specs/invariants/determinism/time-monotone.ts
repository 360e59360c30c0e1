/**
 * J2: virtual time never goes back on a core. Rows of the device (frames received or dropped,
 * fragments, the indirection table) carry the device's time, which may run behind a busy core's,
 * and are left out. Every row is of the cycle of the row before, or the next one.
 *
 * It looks at every other row, so it walks the chunk's columns itself instead of asking for all
 * kinds.
 */
import type { EventChunk } from '../../../src/log/chunk.ts';
import { CORE_START, IP_FRAGMENT, NIC_DROP, NIC_RETA, NIC_RX } from '../../../src/log/events.ts';
import {
  inBlocks,
  rowCycle,
  rowKind,
  rowNs,
  type RowTaker,
} from '../../../src/verify/shared/rows.ts';
import type { Spec, SpecChecker, SpecContext } from '../../../src/verify/spec.ts';

/** By kind: 1 = the row's time is the device's. */
const isDevice: Uint8Array = new Uint8Array(256);
for (const kind of [NIC_RX, NIC_DROP, IP_FRAGMENT, NIC_RETA]) isDevice[kind] = 1;

class TimeChecker implements SpecChecker, RowTaker {
  /** The one at hand. */
  private chunk: EventChunk | null = null;
  private readonly context: SpecContext;
  private lastNs = -Infinity;
  private cycle = 0;

  constructor(context: SpecContext) {
    this.context = context;
  }

  step(chunk: EventChunk): void {
    const { count } = chunk;
    this.chunk = chunk;
    inBlocks(count, this);
    this.chunk = null;
    this.context.exercised += count;
  }

  block(from: number, to: number): void {
    let lastNs = this.lastNs;
    let cycle = this.cycle;
    for (let row = from | 0; row < (to | 0); row++) {
      if (rowCycle[row] !== cycle) {
        this.another(row, cycle);
        cycle = rowCycle[row]!;
      }
      if (isDevice[rowKind[row]!] === 1) continue;
      const now = rowNs[row]!;
      if (now >= lastNs) lastNs = now;
      else this.context.violate(this.chunk, row, `a time of at least ${lastNs} ns`, `${now} ns`);
    }
    this.lastNs = lastNs;
    this.cycle = cycle;
  }

  private another(row: number, cycle: number): void {
    if (rowCycle[row] === cycle + 1) return;
    this.context.violate(this.chunk, row, `cycle ${cycle} or the next`, `cycle ${rowCycle[row]}`);
  }

  end(): void {}
}

export const spec: Spec = {
  id: 'determinism.time-monotone',
  catalogue: 'J2',
  title: 'Virtual time never goes back',
  statement:
    "A core's events come in order of its cycles and, the device's own apart, of virtual time.",
  source: 'ours: a run is a function of its inputs, and time is one of them',
  reads: [CORE_START],
  scope: 'core',
  create: (context) => new TimeChecker(context),
};
