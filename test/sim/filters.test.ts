/** Connections that a host opens and whose replies exact-match filters bring home (B7, B8). */
import { describe, expect, it } from 'vitest';
import { RET_INVAL, RET_NOBUFS, RET_OK } from '../../src/app/contract.ts';
import { efficiency } from '../../src/control/efficiency.ts';
import { Outbound as Steered } from '../../src/dataplane/outbound.ts';
import { FilterTable } from '../../src/nic/filters.ts';
import { REPLAY_DEFAULTS, type ReplayOptions } from '../../src/sim/options.ts';
import { replay } from '../../src/sim/replay.ts';
import type { ReplayOutcome } from '../../src/sim/assemble.ts';
import type { InvariantResult } from '../../src/verify/spec.ts';
import { ACK, FIN, FrameReader, SYN, tcp, V6_CLIENT, V6_SERVER } from '../helpers/frames.ts';
import { HOST, outbound, PEER, type Plan, type Wish } from '../helpers/outbound.ts';

const HOME = 'no-sync.outbound-home';
const CONSISTENT = 'no-sync.hash-consistent';

function many(count: number, wish: Partial<Wish> = {}): Wish[] {
  return Array.from({ length: count }, () => ({ port: 0, remotePort: 80, ...wish }));
}

function violated(list: readonly InvariantResult[]): string[] {
  return list.filter((one) => one.status === 'violated').map((one) => one.id);
}

describe.each([1, 4, 7, 32])('on %d cores', (cores) => {
  it('every core opens its ports in turn and hears the replies', () => {
    const run = outbound({ cores, wishes: () => many(20), usesFilters: true });
    expect(violated(run.invariants)).toEqual([]);
    for (let core = 0; core < cores; core++) {
      const first = core * 2048 + 1;
      expect(run.ports[core]).toEqual(Array.from({ length: 20 }, (_, i) => first + i));
      expect(run.received[core]).toBe(80);
    }
    const home = run.invariants.find((one) => one.id === HOME)!;
    expect(home.exercised).toBeGreaterThanOrEqual(4 * cores * 20);
  });
});

it('does so over IPv6', () => {
  const ends = { host: V6_CLIENT, peer: V6_SERVER };
  const run = outbound({ cores: 4, wishes: () => many(20), usesFilters: true, ...ends });
  expect(violated(run.invariants)).toEqual([]);
  expect(run.received).toEqual([80, 80, 80, 80]);
});

it('probes when it has no filter left, and refuses what only a filter could bring', () => {
  const room = new FilterTable(4).room;
  const wishes = (core: number): Wish[] => {
    if (core !== 0) return [];
    const apart = [80, 81, 82].flatMap((remotePort) => many(room / 3, { remotePort }));
    const given = Array.from({ length: 8 }, (_, i) => ({ port: 2000 + i, remotePort: 83 }));
    return [...apart, ...many(20, { remotePort: 84 }), ...given];
  };
  const run = outbound({ cores: 4, wishes, usesFilters: true, answers: false });
  expect(violated(run.invariants)).toEqual([]);
  const results = run.results[0]!;
  const filtered = Math.floor(room / 3) * 3;
  expect(results.slice(0, filtered).every((value) => value >= RET_OK)).toBe(true);
  // Of the rest, what is left over of the thirds may still have one.
  expect(results.slice(filtered, filtered + 20).every((value) => value >= RET_OK)).toBe(true);
  const given = results.slice(filtered + 20);
  expect(new Set(given.map((value) => (value >= RET_OK ? RET_OK : value)))).toEqual(
    new Set([RET_OK, RET_NOBUFS]),
  );
});

it("uses a given port of its own, and of another core's only one that hashes home", () => {
  const wish = { port: 2049, remotePort: 80 };
  const run = outbound({ cores: 4, wishes: () => [wish], usesFilters: true });
  expect(violated(run.invariants)).toEqual([]);
  const results = run.results.flat().map((value) => (value >= RET_OK ? RET_OK : value));
  // Port 2049 is the first of core 1; one more core may be where its replies hash to.
  expect(results[1]).toBe(RET_OK);
  expect(results.filter((value) => value === RET_INVAL).length).toBeGreaterThanOrEqual(2);
});

describe('a fault', () => {
  const plan: Plan = { cores: 4, wishes: () => many(20), usesFilters: true };

  function broken<Name extends string>(
    owner: { prototype: object },
    name: Name,
    make: (original: (...args: unknown[]) => unknown) => unknown,
    changes: Partial<Plan> = { answers: false },
  ): string[] {
    const methods = owner.prototype as Record<string, unknown>;
    const original = methods[name] as (...args: unknown[]) => unknown;
    methods[name] = make(original);
    try {
      return violated(outbound({ ...plan, ...changes }).invariants);
    } finally {
      methods[name] = original;
    }
  }

  it('is noticed when the filter is not set', () => {
    expect(broken(Steered, 'setFilter', () => () => undefined)).toContain(HOME);
  });

  it("is noticed when it brings replies to another core's queue", () => {
    const found = broken(FilterTable, 'set', (set) => {
      return function (this: unknown, ...args: unknown[]) {
        args[1] = ((args[1] as number) + 1) % 4;
        return Reflect.apply(set, this, args) as unknown;
      };
    });
    expect(found).toContain(HOME);
  });

  it('is noticed when it stays behind its connection', () => {
    expect(broken(Steered, 'flowEnded', () => () => undefined, {})).toContain(CONSISTENT);
  });

  it('is noticed when there are more than there is room for', () => {
    const found = broken(FilterTable, 'hasRoom', () => {
      return function (this: object) {
        Object.assign(this, { room: 10 });
        return true;
      };
    });
    expect(found).toEqual([HOME]);
  });
});

/** Connections of the host, one after another, closed by both sides. */
function recorded(ports: readonly number[]): { bytes: number[] }[] {
  return ports
    .flatMap((fromPort, i) => {
      const [c, s] = [1000 * i + 101, 3000 * i + 501];
      const host = { from: HOST, to: PEER, fromPort };
      const peer = { from: PEER, to: HOST, fromPort: 80, toPort: fromPort };
      return [
        { ...host, seq: c - 1, flags: SYN },
        { ...peer, seq: s - 1, ack: c, flags: SYN | ACK },
        { ...host, seq: c, ack: s },
        { ...host, seq: c, ack: s, payload: [1, 2, 3] },
        { ...peer, seq: s, ack: c + 3, payload: [4, 5] },
        { ...host, seq: c + 3, ack: s + 2 },
        { ...peer, seq: s + 2, ack: c + 3, flags: FIN | ACK },
        { ...host, seq: c + 3, ack: s + 3, flags: FIN | ACK },
        { ...peer, seq: s + 3, ack: c + 4 },
      ];
    })
    .map((fields) => ({ bytes: tcp(fields) }));
}

const PORTS = Array.from({ length: 60 }, (_, i) => 40_000 + i);

function replayed(options: Partial<ReplayOptions>): ReplayOutcome {
  const told = { ...REPLAY_DEFAULTS, hosts: [HOST], digests: true, ...options };
  return replay(new FrameReader(recorded(PORTS)), told);
}

describe('a recorded client', () => {
  const filter: Partial<ReplayOptions> = { outbound: 'filter' };

  it('has each connection on the core that its filter says, and matches', () => {
    const run = replayed(filter);
    const probed = replayed({});
    expect(violated(run.result.invariants)).toEqual([]);
    expect(run.result.connections.map((c) => c.conformance)).toEqual(PORTS.map(() => 'match'));
    const cores = run.result.connections.map((c) => c.core);
    const elsewhere = cores.filter((core, i) => core !== probed.result.connections[i]!.core);
    expect(elsewhere.length).toBeGreaterThan(20);
    expect(new Set(cores).size).toBe(4);
  });

  it.each([
    { what: 'in another order', options: {} },
    { what: 'while flow groups move', options: { migrateEveryNs: 1e5 } },
    {
      what: 'under a control plane',
      options: { policy: efficiency, coresMin: 1, controlPeriodNs: 1e6 },
    },
  ])('is the same $what', ({ options }) => {
    const first = replayed({ ...filter, ...options });
    expect(violated(first.result.invariants)).toEqual([]);
    expect(first.result.connections.map((c) => c.conformance)).toEqual(PORTS.map(() => 'match'));
    const again = replayed({ ...filter, ...options, reverseCores: true, chunkRows: 77 });
    expect(again.digests).toEqual(first.digests);
    expect(again.result.invariants).toEqual(first.result.invariants);
  });
});
