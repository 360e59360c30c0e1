import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { ClientReassembly } from '../../src/peer/client-reassembly.ts';
import { Flight } from '../../src/peer/flight.ts';

describe("a client's out-of-order ranges", () => {
  test.prop([
    fc.array(fc.tuple(fc.nat({ max: 60 }), fc.integer({ min: 1, max: 12 })), { maxLength: 30 }),
    fc.integer(),
  ])('say how far order reaches, as a set of bytes would', (ranges, base) => {
    const reassembly = new ClientReassembly();
    const bytes = new Set<number>();
    for (const [start, count] of ranges) {
      reassembly.add(0, (base + 1 + start) | 0, (base + 1 + start + count) | 0);
      for (let i = 0; i < count; i++) bytes.add(1 + start + i);
    }
    // Byte 0 arrives: how far does order reach?
    let reached = 1;
    while (bytes.has(reached)) reached++;
    expect(reassembly.advance(0, (base + 1) | 0)).toBe((base + reached) | 0);
    expect(reassembly.isDone(0)).toBe([...bytes].every((byte) => byte < reached));
  });

  it('keeps a FIN until it is next, and reports the latest range first', () => {
    const reassembly = new ClientReassembly();
    const flight = new Flight();
    const slot = flight.take();
    reassembly.add(3, 100, 200);
    reassembly.add(3, 500, 600);
    reassembly.add(3, 300, 400);
    reassembly.addFin(3, 600);
    expect(reassembly.fill(3, flight, slot)).toBe(3);
    expect([flight.sackStart(slot, 0), flight.sackEnd(slot, 0)]).toEqual([300, 400]);
    expect(reassembly.takeFinAt(3, 200)).toBe(false);
    expect(reassembly.advance(3, 100)).toBe(200);
    expect(reassembly.isDone(3)).toBe(false);
    expect(reassembly.advance(3, 300)).toBe(400);
    expect(reassembly.advance(3, 500)).toBe(600);
    expect(reassembly.isDone(3)).toBe(false);
    expect(reassembly.takeFinAt(3, 600)).toBe(true);
    expect(reassembly.isDone(3)).toBe(true);
  });
});
