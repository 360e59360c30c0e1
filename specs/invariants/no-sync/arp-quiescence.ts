/**
 * B9: a replaced ARP entry is reclaimed once, and not before the core has passed a cycle boundary
 * since, so that nobody still looks at it (read-copy-update).
 *
 * A row names the version that became reachable; the one it replaces has the generation before.
 * Where several addresses have that generation any of them counts as replaced: the check is then
 * weaker, never wrong. Cores of a replay share no ARP table, so the boundary that counts is the
 * core's own. (The released IX code has spin locks in place of RCU.)
 */
import type { EventChunk } from '../../../src/log/chunk.ts';
import { ARP_CHANGED, ARP_RECLAIMED, CYCLE_END } from '../../../src/log/events.ts';
import type { Spec, SpecChecker, SpecContext } from '../../../src/verify/spec.ts';

/** When a version became reachable: which change it was, and after how many cycles. */
interface Change {
  readonly generation: number;
  readonly sequence: number;
  readonly cycles: number;
}

class ArpQuiescence implements SpecChecker {
  private readonly context: SpecContext;
  private cycles = 0;
  private sequence = 0;
  /** By version. Changes are rare: maps of objects will do. */
  private readonly live: Map<number, Change> = new Map();
  private readonly byGeneration: Map<number, Change[]> = new Map();

  constructor(context: SpecContext) {
    this.context = context;
  }

  step(chunk: EventChunk, rows: Int32Array, count: number): void {
    for (let i = 0; i < count; i++) {
      const row = rows[i]!;
      const kind = chunk.kind[row];
      if (kind === CYCLE_END) this.cycles++;
      else if (kind === ARP_CHANGED) this.changed(chunk, row);
      else this.reclaimed(chunk, row);
    }
  }

  private changed(chunk: EventChunk, row: number): void {
    const entry = chunk.a[row]!;
    const generation = chunk.b[row]!;
    this.context.exercised++;
    if (this.live.has(entry)) {
      const found = `entry ${entry} was not`;
      this.context.violate(chunk, row, 'an entry is reclaimed before it is used again', found);
    }
    const change = { generation, sequence: this.sequence++, cycles: this.cycles };
    this.live.set(entry, change);
    const changes = this.byGeneration.get(generation);
    if (changes === undefined) this.byGeneration.set(generation, [change]);
    else changes.push(change);
  }

  private reclaimed(chunk: EventChunk, row: number): void {
    const entry = chunk.a[row]!;
    const generation = chunk.b[row]!;
    this.context.exercised++;
    const own = this.live.get(entry);
    this.live.delete(entry);
    if (own === undefined || own.generation !== generation) {
      const found = `entry ${entry} generation ${generation}`;
      this.context.violate(chunk, row, 'a known entry is reclaimed, once', found);
      return;
    }
    const successors = this.byGeneration.get((generation + 1) | 0) ?? [];
    const successor = successors.find((change) => change.sequence > own.sequence);
    if (successor === undefined) {
      this.context.violate(chunk, row, 'only a replaced entry is reclaimed', 'it is in use');
    } else if (this.cycles <= successor.cycles) {
      const found = 'reclaimed in the cycle that replaced it';
      this.context.violate(chunk, row, 'reclaimed after a cycle boundary', found);
    }
  }

  end(): void {}
}

export const spec: Spec = {
  id: 'no-sync.arp-quiescence',
  catalogue: 'B9',
  title: 'Retired ARP entries wait for a cycle boundary',
  statement:
    'A replaced ARP entry is reclaimed exactly once, after the core has ended a cycle since ' +
    'it was replaced.',
  source: 'IX14 §4.4 (RCU for the ARP table)',
  reads: [ARP_CHANGED, ARP_RECLAIMED, CYCLE_END],
  scope: 'core',
  create: (context) => new ArpQuiescence(context),
};
