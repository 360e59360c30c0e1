import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Tuple } from '../../../src/stack/ports.ts';
import { DUE, NO_TIMES, ROW_TIMES, SCHEDULED } from '../../../src/stack/tcp/deadlines.ts';
import { FlowTable } from '../../../src/stack/tcp/flow-table.ts';
import { HOT, Pcb, F_LIVE, ROW } from '../../../src/stack/tcp/pcb.ts';
import { BLOCKS_MAX, Scoreboard } from '../../../src/stack/tcp/scoreboard.ts';

function tuple(n: number, family = 4): Tuple {
  return {
    family,
    lane: n % 3,
    local0: 1,
    local1: 0,
    local2: 0,
    local3: family === 6 ? n % 5 : 0,
    remote0: n >> 4,
    remote1: 0,
    remote2: 0,
    remote3: 0,
    localPort: 80,
    remotePort: n & 0xffff,
    remoteMacHigh: 0,
    remoteMacLow: 0,
  };
}

class Table {
  readonly pcb = new Pcb(1 << 20);
  readonly flows = new FlowTable(this.pcb, 1, 2);

  open(t: Tuple): number {
    const p = this.pcb;
    const flow = p.allocate(0);
    p.tuples.set(flow, t, this.flows.hash(t));
    this.flows.insert(flow);
    return flow;
  }

  close(flow: number): void {
    this.flows.remove(flow);
    this.pcb.flags[flow << ROW]! &= ~F_LIVE;
    this.pcb.release(flow);
  }
}

describe('the flow table', () => {
  it('agrees with a Map through any opening and closing', () => {
    const steps = fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 600 });
    fc.assert(
      fc.property(steps, fc.constantFrom(4, 6), (list, family) => {
        const table = new Table();
        const model = new Map<number, number>();
        for (const n of list) {
          const flow = model.get(n);
          if (flow === undefined) model.set(n, table.open(tuple(n, family)));
          else {
            table.close(flow);
            model.delete(n);
          }
        }
        for (let n = 0; n <= 300; n++) {
          const t = tuple(n, family);
          expect(table.flows.find(t, table.flows.hash(t))).toBe(model.get(n) ?? -1);
        }
        expect(table.flows.count).toBe(model.size);
      }),
      { seed: 64 },
    );
  });

  it('grows to a hundred thousand flows and forgets all of them', () => {
    const table = new Table();
    const flows: number[] = [];
    for (let n = 0; n < 100_000; n++) flows.push(table.open(tuple(n)));
    for (let n = 0; n < 100_000; n += 997) {
      expect(table.flows.find(tuple(n), table.flows.hash(tuple(n)))).toBe(flows[n]);
    }
    for (const flow of flows) table.close(flow);
    expect(table.flows.count).toBe(0);
    expect(table.pcb.count).toBe(0);
  });

  it('has another order under another key', () => {
    const other = new FlowTable(new Pcb(1), 3, 2);
    const { flows } = new Table();
    const chosen = Array.from({ length: 400_000 }, (_, n) => tuple(n)).filter(
      (t) => (flows.hash(t) & 1023) === 0,
    );
    expect(chosen.length).toBeGreaterThan(200);
    const places = new Set(chosen.map((t) => other.hash(t) & 1023));
    expect(places.size).toBeGreaterThan(chosen.length / 2);
  });

  it('keeps all words of an IPv6 tuple, and none of them for the IPv4 flow after it', () => {
    const { tuples } = new Pcb(1);
    const wide: Tuple = {
      ...{ family: 6, lane: 2, local0: 1, local1: -2, local2: 3, local3: -4 },
      ...{ remote0: 5, remote1: -6, remote2: 7, remote3: -8, localPort: 80, remotePort: 65_535 },
      ...{ remoteMacHigh: 0x0203, remoteMacLow: -9 },
    };
    const plain = tuple(77);
    for (const set of [wide, plain, wide]) {
      tuples.set(0, set, 11);
      const read = tuple(1);
      tuples.fill(0, read);
      expect(read).toEqual(set);
      expect([0, 1, 2, 3].map((word) => tuples.remote(0, word))).toEqual([
        ...[set.remote0, set.remote1, set.remote2, set.remote3],
      ]);
      expect([0, 1, 2, 3].map((word) => tuples.local(0, word))).toEqual([
        ...[set.local0, set.local1, set.local2, set.local3],
      ]);
      expect(tuples.isSame(0, set, 11)).toBe(true);
      for (const field of [
        'remote1',
        'remote3',
        'local2',
        'localPort',
        'lane',
        'family',
      ] as const) {
        const isSeen = set.family === 6 || !/[123]$/u.test(field);
        expect(tuples.isSame(0, { ...set, [field]: set[field] + 1 }, 11)).toBe(!isSeen);
      }
    }
  });

  it('reuses slots first in, first out, each time with another generation', () => {
    const pcb = new Pcb(2);
    const tags: number[] = [];
    const slots: number[] = [];
    for (let i = 0; i < 6; i++) {
      const flow = pcb.allocate(3);
      slots.push(flow);
      tags.push(pcb.tag[flow << ROW]!);
      pcb.flags[flow << ROW] = 0;
      pcb.release(flow);
    }
    expect(slots).toEqual([0, 1, 0, 1, 0, 1]);
    expect(tags).toEqual([769, 769, 770, 770, 771, 771]);
  });

  it('gives each core slots of its own blocks, whoever comes first', () => {
    const slotsOf = (order: readonly number[]): number[][] => {
      const pcb = new Pcb(4096, 3);
      const slots: number[][] = [[], [], []];
      for (const core of order) slots[core]!.push(pcb.allocate(0, core));
      return slots;
    };
    const many = (core: number): number[] => Array.from({ length: 1500 }, () => core);
    const apart = slotsOf([...many(0), ...many(1), ...many(2)]);
    const mixed = slotsOf(many(0).flatMap(() => [2, 0, 1]));
    expect(mixed).toEqual(apart);
    expect(apart[1]!.slice(1022, 1026)).toEqual([2046, 2047, 4096, 4097]);
    expect(new Set(apart.flat()).size).toBe(4500);
  });

  it('gives a freed slot to the core that freed it', () => {
    const pcb = new Pcb(2, 2);
    const flow = pcb.allocate(0, 0);
    pcb.flags[flow << ROW] = 0;
    pcb.release(flow, 1);
    expect([pcb.allocate(0, 1), pcb.allocate(0, 1), pcb.allocate(0, 1)]).toEqual([flow, 2, 3]);
    expect(pcb.allocate(0, 1)).toBe(-1);
  });

  it('takes at most 512 bytes a flow', () => {
    const pcb = new Pcb(1 << 20);
    const rest = Object.entries(pcb).flatMap(([name, field]) =>
      ArrayBuffer.isView(field) && !HOT.includes(name) ? [field as Uint8Array] : [],
    );
    const rowBytes = (4 << ROW) + 8 * ROW_TIMES;
    const bytes = rest.reduce((sum, column) => sum + column.BYTES_PER_ELEMENT, rowBytes);
    const tupleBytes = 4 * 8;
    const tableBytes = 2 * 4;
    expect(bytes + tupleBytes + tableBytes).toBeLessThanOrEqual(512);
  });
});

describe('the deadlines', () => {
  it('are a row for a flow that waits, and none for the others once there are many', () => {
    const pcb = new Pcb(1 << 20);
    const flows = Array.from({ length: 10_000 }, () => pcb.allocate(0));
    const wait = (flow: number): void => {
      pcb.armed[flow] = 1;
      const at = pcb.timesOf(flow);
      pcb.deadlines.ns[at + DUE] = flow;
    };
    flows.forEach(wait);
    const rows = flows.map((flow) => pcb.timesOf(flow));
    const rowsMade = new Set(rows);
    expect(rowsMade.size).toBe(10_000);
    for (const flow of flows) {
      expect(pcb.deadlines.ns[pcb.timesOf(flow) + DUE]).toBe(flow);
      pcb.settleTimes(flow);
      expect(pcb.timesOf(flow)).toBe(rows[flow]);
      pcb.armed[flow] = 0;
      pcb.settleTimes(flow);
      expect(pcb.timesAt[flow]).toBe(NO_TIMES);
    }
    expect(pcb.deadlines.ns[NO_TIMES + SCHEDULED]).toBe(Infinity);
    for (const flow of flows) {
      wait(flow);
      expect(rowsMade.has(pcb.timesAt[flow]!)).toBe(true);
      expect(pcb.deadlines.ns[pcb.timesAt[flow]! + SCHEDULED]).toBe(Infinity);
      pcb.armed[flow] = 0;
      pcb.settleTimes(flow);
    }
  });
});

describe('the scoreboard', () => {
  const block = fc.tuple(fc.integer({ min: 0, max: 190 }), fc.integer({ min: 1, max: 30 }));

  it('knows the same bytes as a naive one', () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 25 }), fc.integer(), (list, base) => {
        const board = new Scoreboard();
        const record = board.allocate();
        const known = new Uint8Array(256);
        const at = (n: number): number => (base + n) | 0;
        for (const [from, bytes] of list) {
          const isNews = known.subarray(from, from + bytes).includes(0);
          expect(board.add(record, at(from), at(from + bytes))).toBe(isNews);
          known.fill(1, from, from + bytes);
        }
        for (let n = 0; n < 230; n++) {
          const skipped = known[n] === 1 ? known.indexOf(0, n) : n;
          expect(board.skip(record, at(n))).toBe(at(skipped));
        }
        // Nothing retransmitted: the pipe is what is neither SACKed nor lost.
        const edge = (board.lostEdge(record, at(0), 10) - base) | 0;
        let pipe = 0;
        for (let n = edge; n < 256; n++) if (known[n] === 0) pipe++;
        expect(board.pipe(record, at(0), at(256), at(0), 10)).toBe(pipe);
      }),
      { seed: 6675 },
    );
  });

  it('is bounded, keeps the lowest blocks and forgets what is acknowledged', () => {
    const board = new Scoreboard();
    const record = board.allocate();
    for (let i = 0; i < 50; i++) board.add(record, 10 * i, 10 * i + 5);
    expect(board.count[record]).toBe(BLOCKS_MAX);
    expect(board.holeEnd(record, 6, 1000)).toBe(10);
    board.prune(record, 100);
    expect(board.holeEnd(record, 101, 1000)).toBe(110);
    expect(board.count[record]).toBe(BLOCKS_MAX - 11);
  });
});
