/**
 * A schedule of migrations beside a control plane: what it asks for is commanded when the plane has
 * nothing under way, skipped where it can no longer be, and never confused with a decision.
 */
import { describe, expect, it } from 'vitest';
import { balance } from '../../src/control/balance.ts';
import { efficiency } from '../../src/control/efficiency.ts';
import {
  CONTROL_ASKED,
  CONTROL_CORE,
  CONTROL_SKIPPED,
  SKIP_ELSEWHERE,
  SKIP_PARKED,
} from '../../src/log/events.ts';
import type { EventChunk } from '../../src/log/chunk.ts';
import { parseWorkload } from '../../src/peer/workloads.ts';
import type { ReplayOutcome } from '../../src/sim/assemble.ts';
import { CLOSED_DEFAULTS, type ClosedOptions } from '../../src/sim/closed-options.ts';
import { ClosedLoop, runClosedLoop } from '../../src/sim/closed-loop.ts';
import { BUILT_IN_SPECS } from '../../src/verify/catalogue.ts';
import { Checker } from '../../src/verify/checker.ts';

const LOAD = 'memcached-usr:pattern=triangle,low=100k,rate=2M,period=20ms,duration=30ms';

interface Rows {
  asked: number;
  /** Reasons of flow groups that were skipped. */
  readonly skipped: number[];
  chunk(chunk: EventChunk): void;
}

function rows(): Rows {
  return {
    asked: 0,
    skipped: [],
    chunk(chunk) {
      if (chunk.core !== CONTROL_CORE) return;
      for (let row = 0; row < chunk.count; row++) {
        if (chunk.kind[row] === CONTROL_ASKED) this.asked++;
        if (chunk.kind[row] === CONTROL_SKIPPED) this.skipped.push(chunk.d[row]!);
      }
    },
  };
}

function run(over: Partial<ClosedOptions>, seen: Rows = rows()): ReplayOutcome {
  return runClosedLoop(parseWorkload(LOAD, '1'), {
    ...CLOSED_DEFAULTS,
    policy: efficiency,
    cores: 4,
    coresMin: 1,
    controlPeriodNs: 1e6,
    digests: true,
    sinks: [seen],
    ...over,
  });
}

function violated({ result }: ReplayOutcome): string[] {
  return result.invariants.filter((i) => i.status === 'violated').map((i) => i.catalogue);
}

describe('migrations asked for while a policy decides', () => {
  it('are commanded beside its own, whatever the order of the cores', () => {
    const seen = rows();
    const first = run({ migrateEveryNs: 1e6 }, seen);
    expect(violated(first)).toEqual([]);
    expect(first.result.closedLoop!.streams.differing).toBe(0);
    expect(seen.asked).toBeGreaterThan(5);
    expect(first.result.migrations!.count).toBeGreaterThan(seen.asked);
    const steps = first.result.control!.decisions.map((d) => d.coresAfter - d.coresBefore);
    expect(steps).toContain(1);
    const again = run({ migrateEveryNs: 1e6, reverseCores: true, chunkRows: 777 });
    expect(again.digests).toEqual(first.digests);
  });

  it('are skipped, for a reason, where the group is elsewhere or the target parked', () => {
    const migrations = [
      { atNs: 2e6, groups: [0, 1], source: 0, target: 3 },
      { atNs: 3e6, groups: [2], source: 1, target: 0 },
    ];
    const seen = rows();
    const outcome = run({ migrations }, seen);
    expect(violated(outcome)).toEqual([]);
    expect(seen.skipped).toEqual([SKIP_PARKED, SKIP_PARKED, SKIP_ELSEWHERE]);
    expect(seen.asked).toBe(0);
    expect(outcome.result.migrations!.skipped).toBe(3);
  });

  it('are not taken for the policy that moves groups itself (I4)', () => {
    const seen = rows();
    const outcome = run({ policy: balance, cores: 2, coresMin: 2, migrateEveryNs: 1e6 }, seen);
    expect(violated(outcome)).toEqual([]);
    expect(seen.asked).toBeGreaterThan(5);
  });

  it('would be, if the log did not say that they were asked for', () => {
    const checker = new Checker(BUILT_IN_SPECS, 'run');
    const sink = {
      chunk(chunk: EventChunk): void {
        for (let row = 0; row < chunk.count; row++) {
          if (chunk.kind[row] === CONTROL_ASKED) chunk.a[row] = 0;
        }
        checker.chunk(chunk);
      },
    };
    const options = { policy: balance, cores: 2, coresMin: 2, controlPeriodNs: 1e6 };
    const told = { ...CLOSED_DEFAULTS, ...options, migrateEveryNs: 1e6 };
    new ClosedLoop(parseWorkload(LOAD, '1'), told, sink).run();
    const found = checker.finish().filter((one) => one.status === 'violated');
    expect(found.map((one) => one.catalogue)).toEqual(['I4']);
  });
});
