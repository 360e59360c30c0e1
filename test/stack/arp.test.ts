/** The ARP table: lookups, replacement as RCU does it, bounds. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ARP_CHANGED, ARP_RECLAIMED } from '../../src/log/events.ts';
import { ARP_ENTRY_COUNT_MAX, ArpTable } from '../../src/stack/arp-table.ts';
import { Log } from '../helpers/machine.ts';

describe('the ARP table', () => {
  it('knows what it was told, by lane', () => {
    const log = new Log();
    const table = new ArpTable();
    expect(table.find(0, 5)).toBe(-1);
    expect(table.update(0, 5, 0x0011, 7, log.recorder)).toBe(true);
    const entry = table.find(0, 5);
    expect([table.macHigh(entry), table.macLow(entry)]).toEqual([0x0011, 7]);
    expect(table.find(1, 5)).toBe(-1);
    expect(table.update(0, 5, 0x0011, 7, log.recorder)).toBe(true);
    expect(log.of(ARP_CHANGED)).toHaveLength(1);
  });

  it('keeps an old version until every core passed a cycle boundary after the change', () => {
    const log = new Log();
    const table = new ArpTable(2);
    table.update(0, 5, 1, 1, log.recorder);
    const old = table.find(0, 5);
    // Core 0 has passed the boundary of a grace period that began before the change.
    table.update(0, 5, 1, 2, log.recorder);
    expect(table.find(0, 5)).not.toBe(old);
    expect(table.generation(table.find(0, 5))).toBe(2);
    expect(table.macLow(old)).toBe(1);
    table.quiesce(0, log.recorder);
    table.quiesce(0, log.recorder);
    table.quiesce(0, log.recorder);
    expect(log.of(ARP_RECLAIMED)).toEqual([]);
    table.quiesce(1, log.recorder);
    expect(log.of(ARP_RECLAIMED)).toEqual([]);
    table.quiesce(1, log.recorder);
    expect(log.of(ARP_RECLAIMED)).toEqual([]);
    expect(table.macLow(old)).toBe(1);
    table.quiesce(0, log.recorder);
    expect(log.of(ARP_RECLAIMED).map((row) => row.args)).toEqual([{ entry: old, generation: 1 }]);
    table.quiesce(0, log.recorder);
    table.quiesce(1, log.recorder);
    expect(log.of(ARP_RECLAIMED)).toHaveLength(1);
  });

  it('is bounded: a full table refuses addresses, and changes until versions are reclaimed', () => {
    const { recorder } = new Log();
    const table = new ArpTable();
    for (let i = 0; i < ARP_ENTRY_COUNT_MAX; i++) table.update(0, i, 1, i, recorder);
    expect(table.count).toBe(ARP_ENTRY_COUNT_MAX);
    expect(table.update(0, -1, 1, 1, recorder)).toBe(false);
    for (let i = 0; i < ARP_ENTRY_COUNT_MAX; i++) {
      expect(table.update(0, 3, 2, i, recorder)).toBe(true);
    }
    expect(table.update(0, 3, 3, 3, recorder)).toBe(false);
    expect(table.refusedCount).toBe(2);
    table.quiesce(0, recorder);
    table.quiesce(0, recorder);
    expect(table.update(0, 3, 3, 3, recorder)).toBe(true);
    for (let i = 4; i < ARP_ENTRY_COUNT_MAX; i++) expect(table.macLow(table.find(0, i))).toBe(i);
  });

  it('never hands out a version a reader may still hold', () => {
    const step = fc.record({
      core: fc.nat({ max: 2 }),
      address: fc.nat({ max: 3 }),
      mac: fc.nat({ max: 1000 }),
      isBoundary: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        const log = new Log();
        const table = new ArpTable(3);
        // What each core read in its present cycle: it must not change under it.
        const held: Map<number, number>[] = [new Map(), new Map(), new Map()];
        for (const { core, address, mac, isBoundary } of steps) {
          if (isBoundary) {
            held[core]!.clear();
            table.quiesce(core, log.recorder);
          } else {
            table.update(0, address, 1, mac, log.recorder);
            const entry = table.find(0, address);
            held[core]!.set(entry, mac);
          }
          for (const reads of held) {
            for (const [entry, value] of reads) expect(table.macLow(entry)).toBe(value);
          }
        }
        const changed = log.of(ARP_CHANGED).length;
        const reclaimed = log.of(ARP_RECLAIMED).length;
        expect(reclaimed).toBeLessThanOrEqual(changed - table.count);
      }),
      { seed: 826, numRuns: 200 },
    );
  });
});
