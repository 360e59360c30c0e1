/**
 * The control plane in whole replays of a real capture, sped up with its own times scaled likewise:
 * what it reads is what the cores did; cores really come and go; and the streams are those of a run
 * with a fixed set of cores.
 */
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { balance } from '../../src/control/balance.ts';
import { efficiency } from '../../src/control/efficiency.ts';
import { CONTROL_PERIOD_NS } from '../../src/control/plane.ts';
import type { Decision, Policy, Readings } from '../../src/control/policy.ts';
import { staticPolicy } from '../../src/control/static.ts';
import { COSTS_DEFAULT, type CostTable } from '../../src/dataplane/costs.ts';
import { CONTROL_CORE, CONTROL_READ } from '../../src/log/events.ts';
import type { EventChunk } from '../../src/log/chunk.ts';
import type { ReplayOutcome } from '../../src/sim/assemble.ts';
import { REPLAY_DEFAULTS, type ReplayOptions } from '../../src/sim/options.ts';
import { replay } from '../../src/sim/replay.ts';
import { openCapture, type OpenedCapture } from '../../src/trace/files.ts';

const CAPTURE = fileURLToPath(new URL('../../traces/linux-ab-close-churn.pcap', import.meta.url));
/** A second's load in 20 ms, on cores 20 times slower. */
const SPEED = 50;
const SLOWNESS = 20;
const PERIOD_NS = 1_000_000;

let capture: OpenedCapture;
beforeAll(async () => {
  capture = await openCapture(CAPTURE, { reader: 'own' });
});
afterAll(() => capture.close());

function slowCosts(factor: number): CostTable {
  const entries = Object.entries(COSTS_DEFAULT).map(([name, ns]) => [name, ns * factor]);
  return Object.fromEntries(entries) as CostTable;
}

function run(over: Partial<ReplayOptions>): ReplayOutcome {
  capture.reader.rewind();
  return replay(capture.reader, {
    ...REPLAY_DEFAULTS,
    cores: 2,
    speed: SPEED,
    costs: slowCosts(SLOWNESS),
    controlPeriodNs: PERIOD_NS,
    digests: true,
    ...over,
  });
}

const ELASTIC = { policy: efficiency, cores: 4, coresMin: 1 };

function statusOf({ result }: ReplayOutcome, catalogue: string): string | undefined {
  return result.invariants.find((invariant) => invariant.catalogue === catalogue)?.status;
}

function violated({ result }: ReplayOutcome): string[] {
  return result.invariants.filter((i) => i.status === 'violated').map((i) => i.catalogue);
}

/** What a peer or a user sees of the connections: not where they were processed. */
function outcomes({ result }: ReplayOutcome): unknown[] {
  return result.connections.map((c) => ({
    id: c.id,
    handshake: c.handshake,
    close: c.close,
    clientToServer: c.clientToServer,
    serverToClient: c.serverToClient,
    conformance: c.conformance,
  }));
}

describe('a control plane that only watches', () => {
  it('reads what the cores published, and the cores publish what they did', () => {
    const outcome = run({ policy: staticPolicy });
    expect(violated(outcome)).toEqual([]);
    expect(statusOf(outcome, 'I6')).toBe('held');
    expect(statusOf(outcome, 'I4')).toBe('held');
    const control = outcome.result.control!;
    expect(control.stays).toBeGreaterThan(5);
    expect(control.timeline).toEqual([{ timeNs: 0, cores: 2 }]);
    expect(control.coreSeconds).toBeCloseTo((2 * control.endNs) / 1e9, 9);
  });

  it('sees the load: more of it on fewer cores', () => {
    const longest = (cores: number): number => {
      let most = 0;
      const chunk = (c: EventChunk): void => {
        if (c.core !== CONTROL_CORE) return;
        for (let i = 0; i < c.count; i++) {
          if (c.kind[i] === CONTROL_READ) most = Math.max(most, c.c[i]!);
        }
      };
      run({ policy: staticPolicy, cores, sinks: [{ chunk }] });
      return most;
    };
    const queues = [longest(4), longest(1)];
    expect(queues[0]).toBeGreaterThan(0);
    expect(queues[1]).toBeGreaterThan(2 * queues[0]!);
  });

  it('changes no byte on the wire and no stream', () => {
    const without = run({ policy: null });
    const watched = run({ policy: staticPolicy });
    expect(without.wireDigest).not.toBe('');
    expect(watched.wireDigest).toBe(without.wireDigest);
    expect(outcomes(watched)).toEqual(outcomes(without));
    expect(without.result.control).toBeNull();
  });
});

describe('elastic cores', () => {
  it('come and go with the load, and every connection is as on a fixed set of cores', () => {
    const elastic = run(ELASTIC);
    expect(violated(elastic)).toEqual([]);
    const control = elastic.result.control!;
    const steps = control.decisions.map((d) => d.coresAfter - d.coresBefore);
    expect(steps).toContain(1);
    expect(steps).toContain(-1);
    expect(Math.max(...control.timeline.map((entry) => entry.cores))).toBeGreaterThan(1);
    expect(control.timeline.at(-1)!.cores).toBe(1);
    expect(control.migrations.length).toBeGreaterThan(1);
    for (const catalogue of ['I1', 'I2', 'I3', 'I4', 'I5', 'I6', 'E12', 'D1', 'D4', 'D5', 'D8']) {
      expect(`${catalogue} ${statusOf(elastic, catalogue)}`).toBe(`${catalogue} held`);
    }
    expect(outcomes(elastic)).toEqual(outcomes(run({ policy: null, cores: 4 })));
  });

  it('are the same in other chunks and another order', () => {
    const first = run(ELASTIC);
    const second = run({ ...ELASTIC, chunkRows: 77, reverseCores: true });
    expect(second.digests).toEqual(first.digests);
    expect(second.result.control).toEqual(first.result.control);
  });
});

describe('a policy that breaks its promises', () => {
  /** The policy's name with another policy's decisions. */
  const posing = (name: string, decide: (readings: Readings) => Decision): Policy => ({
    name,
    needsGroups: name === 'balance',
    create: () => ({ decide }),
  });

  it('keeps a secret: I4', () => {
    let decisions = 0;
    const moody = posing('moody', () => ({ action: 'stay', reason: 'x', value: decisions++ }));
    expect(violated(run({ policy: moody }))).toEqual(['I4']);
  });

  it('ignores its guards: I1, and I4', () => {
    const eager = posing('efficiency', ({ cores }) => {
      const isLong = cores.some((core) => core.queueFast > 32);
      const count = cores.length + (isLong ? 1 : -1);
      return { action: 'cores', cores: count, reason: isLong ? 'queue-long' : 'idle' };
    });
    expect(violated(run({ ...ELASTIC, policy: eager }))).toEqual(['I1', 'I4']);
  });

  it('moves other flow groups than the readings say: I4', () => {
    const random = posing('balance', ({ cores, groups }) => {
      const first = groups[0];
      if (first === undefined || first.core === cores.length - 1) {
        return { action: 'stay', reason: 'even' };
      }
      const target = cores.length - 1;
      return { action: 'move', flowGroups: [first.flowGroup], target, reason: 'uneven' };
    });
    expect(violated(run({ policy: random }))).toEqual(['I4']);
    expect(violated(run({ policy: balance }))).toEqual([]);
  });
});

describe('the control period', () => {
  it("is IX's where nothing else is said", () => {
    const outcome = run({ policy: staticPolicy, controlPeriodNs: CONTROL_PERIOD_NS });
    expect(outcome.result.control!.periodNs).toBe(100_000_000);
    expect(violated(outcome)).toEqual([]);
  });
});
