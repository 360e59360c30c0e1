import { describe, expect, it } from 'vitest';
import type { EventChunk } from '../../src/log/chunk.ts';
import { parseLink } from '../../src/peer/link-text.ts';
import { parseWorkload } from '../../src/peer/workloads.ts';
import { ClosedLoop, runClosedLoop } from '../../src/sim/closed-loop.ts';
import { CLOSED_DEFAULTS, type ClosedOptions } from '../../src/sim/closed-options.ts';
import { closedOutcome } from '../../src/sim/closed-outcome.ts';
import { runMemory } from '../../src/sim/host.ts';
import type { ReplayOutcome } from '../../src/sim/assemble.ts';
import type { RunResult } from '../../src/verify/result.ts';

function play(workload: string, options: Partial<ClosedOptions> = {}): ReplayOutcome {
  const all = { ...CLOSED_DEFAULTS, ...options };
  return runClosedLoop(parseWorkload(workload, all.seed), all);
}

function violated(result: RunResult): string[] {
  return result.invariants.filter((i) => i.status === 'violated').map((i) => i.id);
}

describe('a closed loop', () => {
  it('answers every request, ends every connection, and holds every invariant', () => {
    const { result } = play('echo:size=64,rounds=20,connections=50');
    const c = result.closedLoop!;
    expect(c.connections).toMatchObject({ planned: 50, established: 50, ended: 50, open: 0 });
    expect(c.responses).toBe(1000);
    expect(c.streams).toMatchObject({ matching: 50, cut: 0, differing: 0, misdirected: 0 });
    expect(c.streams.bytesToHost).toBe(64_000);
    expect(c.streams.bytesToClients).toBe(64_000);
    expect(c.retransmissions).toEqual({ host: 0, clients: 0 });
    // Twice the link's delay at least.
    expect(c.latency.p50Ns).toBeGreaterThan(20_000);
    expect(violated(result)).toEqual([]);
    expect(result.verdict).toBe('pass');
    const held = result.invariants.filter((i) => i.status === 'held');
    expect(held.length).toBeGreaterThan(55);
  });

  it.each(['1', '2', '3'])('survives loss, reordering and duplication, seed %s', (seed) => {
    const link = parseLink('delay=20us,loss=2%,reorder=2%,duplicate=2%');
    const { result } = play('echo:size=20000,rounds=3,connections=20', { link, seed });
    const c = result.closedLoop!;
    expect(c.link.toHost.lost).toBeGreaterThan(0);
    expect(c.link.toClients.reordered).toBeGreaterThan(0);
    expect(c.retransmissions.host).toBeGreaterThan(0);
    expect(c.retransmissions.clients).toBeGreaterThan(0);
    expect(c.streams).toMatchObject({ matching: 20, cut: 0, differing: 0 });
    expect(c.connections.ended).toBe(20);
    expect(violated(result)).toEqual([]);
  });

  it.each(['delay=20ms', 'delay=2ms,loss=20%', 'delay=50us,rate=2m'])(
    'asks all its requests, however late the handshakes: %s',
    (text) => {
      const link = parseLink(text);
      const asked = play('connections:count=200,requests=300,outstanding=8', { link });
      expect(asked.result.closedLoop).toMatchObject({ requests: 300, responses: 300 });
      const rated = play('memcached-usr:connections=50,rate=100k,duration=1ms', { link });
      const { requests, responses, latency } = rated.result.closedLoop!;
      expect(requests).toBeGreaterThan(50);
      expect(responses).toBe(requests);
      expect(latency.p50Ns).toBeGreaterThan(2 * link.delayNs);
      expect(violated(rated.result)).toEqual([]);
    },
  );

  it('that ends before anybody asks has no time in which it answered', () => {
    const { result } = play('echo:connections=3', { limitNs: 0 });
    expect(result.closedLoop).toMatchObject({ requests: 0, activeNs: 0, responsesPerSecond: 0 });
    expect(result.config).toMatchObject({ limitNs: 0 });
  });

  it('that is cut short in the middle leaves no frame on a ring', () => {
    const { result } = play('echo:size=64', { limitNs: 1e6 });
    expect(result.closedLoop!.streams.cut).toBeGreaterThan(0);
    expect(result.invariants.find((i) => i.catalogue === 'H6')?.exercised).toBeGreaterThan(0);
    expect(violated(result)).toEqual([]);
  });

  it('is slowed down by a slow link, never beyond its rate', () => {
    const link = parseLink('delay=100us,rate=100M,queue=64k');
    const { result } = play('echo:size=200k,rounds=1,connections=2', { link });
    const c = result.closedLoop!;
    expect(c.bitsPerSecondToHost).toBeLessThan(100e6);
    expect(c.streams.matching).toBe(2);
    expect(violated(result)).toEqual([]);
  });

  it.each(['reno', 'cubic'] as const)('moves bulk data over a lossy path by %s', (congestion) => {
    const link = parseLink('delay=2ms,rate=1g,loss=0.5%,queue=256k');
    const options = { link, congestion, cores: 2 };
    const { result } = play('echo:size=200k,rounds=4,connections=20', options);
    const c = result.closedLoop!;
    expect(c.retransmissions.host).toBeGreaterThan(20);
    expect(c.streams).toMatchObject({ matching: 20, differing: 0 });
    expect(violated(result)).toEqual([]);
    const legal = result.invariants.find((i) => i.id === 'tcp.congestion-legal');
    expect(legal?.exercised).toBeGreaterThan(1000);
  });

  it('is the same whatever order the cores are simulated in and however events are cut', () => {
    const link = parseLink('loss=1%,reorder=1%');
    const options = { link, digests: true };
    const workload = 'echo:size=3000,rounds=5,connections=30';
    const first = play(workload, options);
    const second = play(workload, { ...options, reverseCores: true, chunkRows: 777 });
    expect(second.digests).toEqual(first.digests);
    expect(second.result).toEqual(first.result);
    expect(play(workload, { ...options, seed: '2' }).digests).not.toEqual(first.digests);
  });

  it('moves flow groups while clients wait, the same in any order of the cores', () => {
    const workload = 'echo:size=64,rounds=50,connections=240';
    const options = { cores: 4, migrateEveryNs: 1e5, digests: true };
    const first = play(workload, options);
    expect(first.result.migrations!.connections).toBeGreaterThan(0);
    expect(first.result.closedLoop!.streams.differing).toBe(0);
    expect(violated(first.result)).toEqual([]);
    const second = play(workload, { ...options, reverseCores: true, chunkRows: 701 });
    expect(second.digests).toEqual(first.digests);
  });

  it.each(['1', '2'])('says the same of it in any order, losses included, seed %s', (seed) => {
    const workload = 'echo:size=64,rounds=30,connections=120';
    const link = parseLink('loss=2%');
    const options = { cores: 4, migrateEveryNs: 3e4, link, seed, digests: true };
    const first = play(workload, options);
    expect(first.result.closedLoop!.retransmissions.host).toBeGreaterThan(20);
    const second = play(workload, { ...options, reverseCores: true, chunkRows: 777 });
    expect(second.digests).toEqual(first.digests);
    expect(second.result.invariants).toEqual(first.result.invariants);
  });

  it('notices a byte of the application that changes', () => {
    const spoil = {
      chunk(_chunk: EventChunk): void {
        const { bytes, app } = runMemory();
        bytes.fill(0x55, app.address, app.address + 70_000);
      },
    };
    const options = { sinks: [spoil], chunkRows: 500, cores: 1, verify: false };
    const { result } = play('echo:size=64,rounds=20,connections=50', options);
    expect(result.closedLoop!.streams.firstFault).toMatchObject({ side: 'server' });
    expect(result.closedLoop!.streams.differing).toBeGreaterThan(0);
    expect(result.verdict).toBe('fail');
  });

  it('ends at its limit, with connections open and right as far as they go', () => {
    const { result } = play('echo:rounds=1000,connections=10', { limitNs: 2e6 });
    const c = result.closedLoop!;
    expect(c.connections.open).toBe(10);
    expect(result.trace.warnings).toMatchObject([{ code: 'limit' }]);
    expect(c.streams.differing).toBe(0);
    expect(c.responses).toBeGreaterThan(100);
    expect(c.responses).toBeLessThan(10_000);
  });

  it('brings all cores to an epoch, and is not changed by one', () => {
    const workload = 'echo:size=3000,rounds=5,connections=30';
    const options = { ...CLOSED_DEFAULTS, link: parseLink('loss=1%'), verify: false };
    const plain = play(workload, options).result;
    const loop = new ClosedLoop(parseWorkload(workload, '1'), options, { chunk: () => {} });
    const meetings: number[] = [];
    const source = {
      nextNs: 50_000,
      run(nowNs: number): void {
        meetings.push(nowNs);
        // What is left to do is later, or the core is busy until later.
        for (const { core } of loop.host.units) {
          expect(Math.max(core.nowNs, core.nextWorkNs())).toBeGreaterThan(nowNs);
        }
        this.nextNs = nowNs + 50_000;
      },
    };
    loop.epochs.add(source);
    loop.run();
    expect(meetings.slice(0, 3)).toEqual([50_000, 100_000, 150_000]);
    const outcome = closedOutcome(loop, [], []).result;
    expect(outcome.closedLoop!.streams).toEqual(plain.closedLoop!.streams);
    expect(outcome.closedLoop!.latency).toEqual(plain.closedLoop!.latency);
  });
});
