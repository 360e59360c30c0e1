/** Connections that an application opens from every core: replies come home (B8). */
import { describe, expect, it } from 'vitest';
import {
  RET_INVAL,
  RET_NOBUFS,
  RET_OK,
  USYS_DEAD,
  USYS_KNOCK,
  USYS_RECV,
  type ApplicationFactory,
} from '../../src/app/contract.ts';
import { SourcePorts } from '../../src/dataplane/source-ports.ts';
import { REPLAY_DEFAULTS } from '../../src/sim/options.ts';
import { replay } from '../../src/sim/replay.ts';
import type { InvariantResult } from '../../src/verify/spec.ts';
import { ACK, FrameReader, SYN, tcp, V6_CLIENT, V6_SERVER } from '../helpers/frames.ts';
import { HOST, outbound, PEER, type Outbound, type Plan, type Wish } from '../helpers/outbound.ts';

const B8 = 'no-sync.outbound-home';

function many(count: number, wish: Partial<Wish> = {}): Wish[] {
  return Array.from({ length: count }, () => ({ port: 0, remotePort: 80, ...wish }));
}

function violated(list: readonly InvariantResult[]): string[] {
  return list.filter((one) => one.status === 'violated').map((one) => one.id);
}

function exercised({ invariants }: Outbound): number {
  return invariants.find((one) => one.id === B8)!.exercised;
}

/** The range of a core, as the paper's code has it. */
function range(core: number): [first: number, last: number] {
  const index = core % 32;
  return [index * 2048 + 1, Math.min(65_535, (index + 1) * 2048)];
}

describe.each([
  { cores: 1, each: 50 },
  { cores: 4, each: 50 },
  { cores: 7, each: 20 },
  { cores: 64, each: 5 },
])('on $cores cores', ({ cores, each }) => {
  it('opens, hears and closes every connection on the core that asked', () => {
    const run = outbound({ cores, wishes: () => many(each) });
    expect(violated(run.invariants)).toEqual([]);
    for (let core = 0; core < cores; core++) {
      expect(run.results[core]!.filter((value) => value >= RET_OK)).toHaveLength(each);
      expect(run.received[core]).toBe(4 * each);
      expect(run.ports[core]).toHaveLength(each);
      const [first, last] = range(core);
      expect(run.ports[core]!.every((port) => port >= first && port <= last)).toBe(true);
    }
    // Its opening, the peer's SYN-ACK, its bytes and its FIN.
    expect(exercised(run)).toBeGreaterThanOrEqual(4 * cores * each);
  });
});

it('does so over IPv6', () => {
  const run = outbound({ cores: 4, wishes: () => many(20), host: V6_CLIENT, peer: V6_SERVER });
  expect(violated(run.invariants)).toEqual([]);
  expect(run.received).toEqual([80, 80, 80, 80]);
});

it('passes over ports to the same remote end and uses them again to another', () => {
  const [first] = outbound({ cores: 2, wishes: () => many(1) }).ports[0]!;
  const taken = { port: first!, remotePort: 80 };
  const wishes = (core: number): Wish[] => (core === 0 ? [taken, ...many(2)] : []);
  const run = outbound({ cores: 2, wishes });
  expect(run.ports[0]).toHaveLength(3);
  expect(run.ports[0]![0]).toBe(first);

  // Another remote port: the whole range again, once around.
  const all = outbound({
    cores: 2,
    wishes: (core) => (core === 0 ? [...many(2048), ...many(1, { remotePort: 81 })] : []),
    answers: false,
  });
  const results = all.results[0]!;
  const opened = results.slice(0, 2048).filter((value) => value >= RET_OK).length;
  expect(opened).toBeGreaterThan(900);
  expect(opened).toBeLessThan(1150);
  expect(results.slice(opened, 2048).every((value) => value === RET_NOBUFS)).toBe(true);
  expect(results[2048]).toBeGreaterThanOrEqual(RET_OK);
  expect(violated(all.invariants)).toEqual([]);
});

it('refuses a given port whose replies come to another core, on all cores but one', () => {
  const run = outbound({ cores: 4, wishes: () => many(1, { port: 5000 }) });
  expect(violated(run.invariants)).toEqual([]);
  const results = run.results.flat();
  expect(results.filter((value) => value === RET_INVAL)).toHaveLength(3);
  expect(run.received.toSorted()).toEqual([0, 0, 0, 4]);
});

it.each([70_000, -1, 1.5, Number.NaN])('refuses port %d, which is none', (port) => {
  const run = outbound({
    cores: 1,
    wishes: () => [...many(1, { port }), { port: 0, remotePort: port }],
  });
  expect(run.results[0]).toEqual([RET_INVAL, RET_INVAL]);
});

describe('a fault', () => {
  const plan: Plan = { cores: 4, wishes: () => many(20) };

  it('is noticed when the next port is taken without probing', () => {
    const { homeGroup } = SourcePorts.prototype;
    SourcePorts.prototype.homeGroup = function unprobed(this: SourcePorts, tuple) {
      return this['groupOf'](tuple);
    };
    try {
      expect(violated(outbound(plan).invariants)).toContain(B8);
    } finally {
      SourcePorts.prototype.homeGroup = homeGroup;
    }
  });

  it('is noticed when the NIC brings replies to another core', () => {
    const run = outbound({
      ...plan,
      missteer: (queue, round) => (round === 1 ? (queue + 1) % 4 : queue),
    });
    expect(violated(run.invariants)).toEqual(
      expect.arrayContaining([B8, 'no-sync.hash-consistent']),
    );
    expect(violated(outbound(plan).invariants)).toEqual([]);
  });
});

/** Opens a connection whenever it is told anything. */
const caller: ApplicationFactory = {
  name: 'caller',
  create: () => ({
    run(port) {
      const { conditions } = port;
      for (let i = 0; i < conditions.count; i++) {
        const handle = conditions.handle(i);
        const kind = conditions.kind(i);
        if (kind === USYS_KNOCK) port.accept(handle, 0);
        else if (kind === USYS_RECV) port.recvDone(handle, conditions.y(i));
        else if (kind === USYS_DEAD) port.close(handle);
      }
      port.connect(PEER, 9, HOST, 0, -1, 7);
    },
  }),
};

it.each([
  { what: 'that stays', migrateEveryNs: 0 },
  { what: 'whose flow groups move', migrateEveryNs: 1e6 },
])('works in a replay $what', ({ migrateEveryNs }) => {
  const peers = Array.from({ length: 8 }, (_, i) => ({
    ...{ from: PEER, to: HOST, fromPort: 40_000 + i, toPort: 80 },
  }));
  const asks = Array.from({ length: 40 }, (_, i) =>
    peers.map((peer) => ({ ...peer, seq: 101 + i, ack: 501, payload: [i] })),
  );
  const frames = [
    ...peers.flatMap((peer) => [
      { ...peer, seq: 100, flags: SYN },
      {
        from: HOST,
        to: PEER,
        fromPort: 80,
        toPort: peer.fromPort,
        seq: 500,
        ack: 101,
        flags: SYN | ACK,
      },
      { ...peer, seq: 101, ack: 501 },
    ]),
    ...asks.flat(),
  ].map((fields) => ({ bytes: tcp(fields) }));
  const options = { ...REPLAY_DEFAULTS, app: caller, migrateEveryNs };
  const { result } = replay(new FrameReader(frames), options);
  expect(violated(result.invariants)).toEqual([]);
  const home = result.invariants.find((one) => one.id === B8)!;
  expect(home.status).toBe('held');
  expect(home.exercised).toBeGreaterThan(100);
});
