/**
 * B3: no lock or atomic on the data path except the four that are rare by design: the mbuf store (a
 * chunk at a time), ARP, a run list that is not empty, and the NIC's tables. How rare the first one
 * is, is B4.
 */
import type { EventChunk } from '../../../src/log/chunk.ts';
import {
  CYCLE_END,
  LOCK,
  LOCK_ARP,
  LOCK_NIC_TABLE,
  LOCK_POOL_STORE,
  LOCK_RUN_LIST,
} from '../../../src/log/events.ts';
import type { Spec, SpecChecker, SpecContext } from '../../../src/verify/spec.ts';

class NoLockDatapath implements SpecChecker {
  private readonly context: SpecContext;

  constructor(context: SpecContext) {
    this.context = context;
  }

  step(chunk: EventChunk, rows: Int32Array, count: number): void {
    for (let i = 0; i < count; i++) {
      const row = rows[i]!;
      if (chunk.kind[row] === CYCLE_END) {
        this.context.exercised++;
        continue;
      }
      const object = chunk.a[row]!;
      const isAllowed =
        object === LOCK_POOL_STORE ||
        object === LOCK_ARP ||
        object === LOCK_RUN_LIST ||
        object === LOCK_NIC_TABLE;
      if (isAllowed) continue;
      this.context.violate(chunk, row, 'no lock between poll and doorbell', `lock ${object}`);
    }
  }

  end(): void {}
}

export const spec: Spec = {
  id: 'no-sync.no-lock-datapath',
  catalogue: 'B3',
  title: 'The data path takes no locks',
  statement:
    'A cycle uses no lock or atomic but those of pool refill, ARP, a non-empty run list and ' +
    'the NIC tables.',
  source: 'IX14 §3 (synchronization-free processing) and §4.4',
  reads: [LOCK, CYCLE_END],
  scope: 'core',
  create: (context) => new NoLockDatapath(context),
};
