/**
 * I3: after the number of cores changed, the flow groups are spread evenly over the active cores,
 * and a core that was parked has none.
 *
 * The placement is that of the commands in the control plane's log, from the initial one (group i
 * on core i mod active) on; that the indirection table follows the commands is E12's.
 */
import type { EventChunk } from '../../../src/log/chunk.ts';
import {
  ACTION_CORES,
  COMMAND_MIGRATE,
  CONTROL_COMMAND,
  CONTROL_DECISION,
  CONTROL_SETTLED,
  CONTROL_START,
  LOG_CORE_COUNT,
} from '../../../src/log/events.ts';
import { GROUP_LIMIT } from '../../../src/verify/shared/columns.ts';
import type { Spec, SpecChecker, SpecContext } from '../../../src/verify/spec.ts';

class EvenSplit implements SpecChecker {
  private readonly context: SpecContext;
  private owner: Int32Array = new Int32Array(0);
  private isExpected = false;
  private cores = 0;
  /** Flow groups by core; the last one stands for all that no core has. */
  private readonly sizes = new Int32Array(LOG_CORE_COUNT + 1);

  constructor(context: SpecContext) {
    this.context = context;
  }

  step(chunk: EventChunk, rows: Int32Array, count: number): void {
    const { kind: kinds, a, b, c, d, e, f } = chunk;
    for (let i = 0; i < count; i++) {
      const row = rows[i]!;
      switch (kinds[row]!) {
        case CONTROL_START: {
          const groups = Math.min(Math.max(0, f[row]!), GROUP_LIMIT);
          const active = Math.max(1, d[row]!);
          this.cores = active;
          this.owner = Int32Array.from({ length: groups }, (_, group) => group % active);
          break;
        }
        case CONTROL_DECISION:
          this.isExpected = a[row]! === ACTION_CORES;
          this.cores = Math.min(Math.max(1, c[row]!), LOG_CORE_COUNT);
          break;
        case CONTROL_COMMAND:
          if (b[row]! === COMMAND_MIGRATE && e[row]! < this.owner.length) {
            this.owner[e[row]!] = d[row]!;
          }
          break;
        default:
          this.settled(chunk, row);
      }
    }
  }

  private settled(chunk: EventChunk, row: number): void {
    if (chunk.a[row]! !== this.cores) {
      const found = `${chunk.a[row]!}`;
      this.context.violate(chunk, row, `${this.cores} cores are active, as decided`, found);
    }
    if (!this.isExpected) return;
    this.isExpected = false;
    this.context.exercised++;
    const sizes = this.sizes.fill(0);
    for (const core of this.owner)
      sizes[core >= 0 && core < this.cores ? core : LOG_CORE_COUNT]! += 1;
    const elsewhere = sizes[LOG_CORE_COUNT]!;
    const onCores = sizes.subarray(0, this.cores);
    const least = Math.min(...onCores);
    const most = Math.max(...onCores);
    if (elsewhere > 0) {
      const found = `${elsewhere} on others`;
      this.context.violate(chunk, row, `all flow groups on ${this.cores} cores`, found);
    } else if (most - least > 1) {
      const found = `${least} to ${most} flow groups a core`;
      this.context.violate(chunk, row, 'equally many flow groups a core, or one more', found);
    }
  }

  end(): void {}
}

export const spec: Spec = {
  id: 'control.even-split',
  catalogue: 'I3',
  title: 'Flow groups are split evenly',
  statement:
    'After the number of cores changed, active cores own equally many flow groups, or one more, ' +
    'and the others none; as many are active as were decided.',
  source: 'ix-project/ix cp/ixcp.py (set_nr_cpus)',
  reads: [CONTROL_START, CONTROL_DECISION, CONTROL_COMMAND, CONTROL_SETTLED],
  scope: 'run',
  create: (context) => new EvenSplit(context),
};
