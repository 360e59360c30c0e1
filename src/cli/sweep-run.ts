/**
 * One point of a sweep: the play with so many cores and such a batch bound, and what of its result
 * the table shows. Runs in the command's thread or in one of its own, with the same result.
 */
import { capturePlay, type CapturePlayOptions } from '../sim/capture-play.ts';
import { runClosedLoop } from '../sim/closed-loop.ts';
import { CLOSED_DEFAULTS, type ClosedOptions } from '../sim/closed-options.ts';
import type { Play } from '../peer/play.ts';
import { parseWorkload } from '../peer/workloads.ts';
import type { SweepRow } from '../report/sweep.ts';
import type { CaptureReader } from '../trace/arena.ts';

export type SweepPoint = Pick<SweepRow, 'index' | 'cores' | 'batch'>;

/** What a thread is told; only values that can be copied. */
export interface SweepOrder {
  readonly source: string;
  /** null: the source is a workload. */
  readonly capture: {
    readonly fd: number;
    readonly path: string;
    readonly captureBytes: number;
    readonly options: CapturePlayOptions;
  } | null;
  readonly options: Partial<ClosedOptions>;
}

export function playOfSweep(order: SweepOrder, reader: CaptureReader | null): Play {
  const { capture, source, options } = order;
  if (capture === null || reader === null) {
    return parseWorkload(source, options.seed ?? CLOSED_DEFAULTS.seed);
  }
  reader.rewind();
  return capturePlay(reader, source, capture.options);
}

export function playSweep(
  order: SweepOrder,
  reader: CaptureReader | null,
  point: SweepPoint,
): SweepRow {
  const { result } = runClosedLoop(playOfSweep(order, reader), {
    ...CLOSED_DEFAULTS,
    ...order.options,
    cores: point.cores,
    batchBound: point.batch,
  });
  const cycles = result.batches.slice(1).reduce((sum, count) => sum + count, 0);
  const packets = result.batches.reduce((sum, count, size) => sum + count * size, 0);
  const drops = result.queues.flatMap((queue) => Object.values(queue.drops));
  return {
    ...point,
    verdict: result.verdict,
    closedLoop: result.closedLoop!,
    load: result.cores.reduce((sum, core) => sum + core.load, 0) / result.cores.length,
    hostLatency: result.latency,
    batchMean: cycles > 0 ? packets / cycles : 0,
    batches: result.batches,
    drops: drops.reduce((sum, count) => sum + count, 0),
    events: result.cores.reduce((sum, core) => sum + core.events, 0),
    violated: result.invariants.filter((i) => i.status === 'violated').map((i) => i.id),
  };
}
