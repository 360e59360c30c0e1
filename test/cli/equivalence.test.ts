/** D12 of closed loops: two runs that differ in their migrations only. */
import { describe, expect, it } from 'vitest';
import { withClosedEquivalence } from '../../src/cli/equivalence.ts';
import { parseLink } from '../../src/peer/link-text.ts';
import { parseWorkload } from '../../src/peer/workloads.ts';
import { CLOSED_DEFAULTS, type ClosedOptions } from '../../src/sim/closed-options.ts';
import { runClosedLoop } from '../../src/sim/closed-loop.ts';
import type { RunResult } from '../../src/verify/result.ts';

function run(workload: string, options: Partial<ClosedOptions>): RunResult {
  return runClosedLoop(parseWorkload(workload, '1'), { ...CLOSED_DEFAULTS, ...options }).result;
}

function equivalence(moved: RunResult, still: RunResult): unknown {
  const { invariants } = withClosedEquivalence(moved, still);
  const { status, exercised, reason } = invariants.find((one) => one.catalogue === 'D12')!;
  return { status, exercised, reason };
}

describe('a closed loop with migrations', () => {
  const workload = 'echo:size=2000,rounds=10,connections=40';
  const link = parseLink('loss=1%');
  const moved = run(workload, { link, migrateEveryNs: 1e5 });
  const still = run(workload, { link, verify: false });

  it('ends as without them, losses or not', () => {
    expect(moved.migrations!.connections).toBeGreaterThan(0);
    expect(equivalence(moved, still)).toEqual({ status: 'held', exercised: 40, reason: null });
  });

  it('does not, when a byte more arrives', () => {
    const loop = still.closedLoop!;
    const streams = { ...loop.streams, bytesToHost: loop.streams.bytesToHost + 1 };
    const other = { ...still, closedLoop: { ...loop, streams } };
    expect(equivalence(moved, other)).toMatchObject({ status: 'violated' });
  });

  it('is not compared where a connection was cut short', () => {
    const cut = run(workload, { limitNs: 2e5, verify: false });
    expect(cut.closedLoop!.connections.open).toBeGreaterThan(0);
    const found = equivalence(moved, cut) as { status: string; reason: string };
    expect(found.status).toBe('not applicable');
    expect(found.reason).toMatch(/cut short/);
  });
});
