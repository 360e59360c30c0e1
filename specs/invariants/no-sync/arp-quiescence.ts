/**
 * B9: a replaced ARP entry is reclaimed once, and not before the core has passed a cycle boundary, so that nobody still
 * looks at it (read-copy-update).
 *
 * Cores of a replay share no ARP table, so the boundary that counts is the core's own. (The released IX code has spin
 * locks in place of RCU.)
 */
import type { EventChunk } from '../../../src/log/chunk.ts';
import { ARP_CHANGED, ARP_RECLAIMED } from '../../../src/log/events.ts';
import type { Spec, SpecChecker, SpecContext } from '../../../src/verify/spec.ts';

class ArpQuiescence implements SpecChecker {
  private readonly context: SpecContext;
  /** Cycle in which each (entry, generation) was retired. Changes are rare: a map of texts will do. */
  private readonly retired: Map<string, number> = new Map();

  constructor(context: SpecContext) {
    this.context = context;
  }

  step(chunk: EventChunk, rows: Int32Array, count: number): void {
    for (let i = 0; i < count; i++) {
      const row = rows[i]!;
      const key = `${chunk.a[row]!} ${chunk.b[row]!}`;
      const cycle = chunk.cycle[row]!;
      if (chunk.kind[row] === ARP_CHANGED) {
        this.retired.set(key, cycle);
        continue;
      }
      this.context.exercised++;
      const since = this.retired.get(key);
      if (since === undefined) {
        this.context.violate(chunk, row, 'a retired entry is reclaimed, once', `entry ${key}`);
      } else if (cycle <= since) {
        const expected = `reclaimed after cycle ${since}`;
        this.context.violate(chunk, row, expected, `reclaimed in cycle ${cycle}`);
      }
      this.retired.delete(key);
    }
  }

  end(): void {}
}

export const spec: Spec = {
  id: 'no-sync.arp-quiescence',
  catalogue: 'B9',
  title: 'Retired ARP entries wait for a cycle boundary',
  statement:
    'A replaced ARP entry is reclaimed exactly once, in a later cycle than the one that replaced it.',
  source: 'IX14 §4.4 (RCU for the ARP table)',
  reads: [ARP_CHANGED, ARP_RECLAIMED],
  scope: 'core',
  create: (context) => new ArpQuiescence(context),
};
