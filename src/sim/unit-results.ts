/**
 * What a run's cores and queues did, as their part of the result: counters read off when the run is
 * over.
 */
import { Histogram } from '../base/histogram.ts';
import { DROP_NAMES } from '../log/events.ts';
import type { CoreDigest } from '../log/digest.ts';
import type {
  ConnectionResult,
  CoreResult,
  LatencyResult,
  MigrationsResult,
  QueueResult,
} from '../verify/result.ts';
import type { CoreUnit } from './host.ts';
import type { Moves } from './moves.ts';

export function queueResult(queue: number, unit: CoreUnit): QueueResult {
  const drops: Record<string, number> = {};
  unit.core.rx.drops.forEach((count, reason) => {
    const name = DROP_NAMES[reason];
    if (count > 0 && name !== undefined) drops[name] = count;
  });
  return { queue, received: unit.enqueued, transmitted: unit.core.tx.queuedCount, drops };
}

export function coreResult(
  unit: CoreUnit,
  connections: readonly ConnectionResult[],
  digests: readonly CoreDigest[],
): CoreResult {
  const { core } = unit;
  const cycles = core.batches.reduce((sum, count, size) => (size > 0 ? sum + count : sum), 0);
  const packets = core.batches.reduce((sum, count, size) => sum + count * size, 0);
  return {
    core: core.core,
    cycles: core.cycles,
    packets: core.processed,
    busyNs: core.busyNs,
    // The share of the run is known when all cores are (assemble).
    load: 0,
    batchMean: cycles > 0 ? packets / cycles : 0,
    batchMax: Math.max(
      0,
      core.batches.findLastIndex((cycles) => cycles > 0),
    ),
    events: unit.recorder.count,
    connections: connections.reduce((sum, c) => (c.core === core.core ? sum + 1 : sum), 0),
    digest: digests.find((digest) => digest.core === core.core)?.digest ?? null,
  };
}

export function latencyOf(units: readonly CoreUnit[]): Histogram {
  const all = new Histogram();
  for (const unit of units) all.merge(unit.core.latency);
  return all;
}

export function batchResult(units: readonly CoreUnit[], bound: number): number[] {
  const batches = new Array<number>(bound + 1).fill(0);
  for (const unit of units) {
    for (let size = 0; size <= bound; size++) batches[size]! += unit.core.batches[size]!;
  }
  return batches;
}

/** Whole nanoseconds: a simulated link's rate makes fractions of them. */
export function latencyResult(histogram: Histogram): LatencyResult {
  return {
    count: histogram.count,
    p50Ns: Math.round(histogram.percentile(0.5)),
    p90Ns: Math.round(histogram.percentile(0.9)),
    p99Ns: Math.round(histogram.percentile(0.99)),
    p999Ns: Math.round(histogram.percentile(0.999)),
    maxNs: Math.round(histogram.max),
  };
}

/** Figures of the run's migrations; null when none was asked for. */
export function migrationsResult(moves: Moves): MigrationsResult | null {
  if (!moves.isUsed) return null;
  const { totals, durations } = moves;
  return {
    count: totals.count,
    flowGroups: totals.groups,
    connections: totals.flows,
    timers: totals.timers,
    remotePackets: totals.remotePackets,
    localPackets: totals.localPackets,
    early: totals.early,
    skipped: totals.skipped,
    durationNs: { p50: durations.percentile(0.5), max: durations.max },
  };
}
