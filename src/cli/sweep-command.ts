/**
 * `ixreplay sweep`: the same play under every combination of cores and batch bound, in parallel
 * threads, and one table. The rows are the same with any number of threads.
 */
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { isWorkload } from '../peer/workloads.ts';
import { sweepJson, sweepText, type SweepRow } from '../report/sweep.ts';
import type { ClosedOptions } from '../sim/closed-options.ts';
import type { OpenedCapture } from '../trace/files.ts';
import { asUsage, captureOptions, closedOptions, requirePlayable } from './closed-command.ts';
import { EXIT_OK, EXIT_VIOLATED, UsageError } from './exit.ts';
import type { SweepFlags } from './flags.ts';
import { requireOutputs, wantsColour, writeText } from './output.ts';
import { Progress } from './progress.ts';
import { withCapture } from './run-capture.ts';
import { playOfSweep, playSweep } from './sweep-run.ts';
import type { SweepOrder, SweepPoint } from './sweep-run.ts';

const CORES = [1, 2, 4];
const BATCHES = [1, 2, 8, 16, 64];

export async function sweepCommand(source: string, flags: SweepFlags): Promise<number> {
  requireOutputs([['--json', flags.json]], [source]);
  const { cores, batch, ...rest } = flags;
  const options = plainOptions(closedOptions(rest));
  const points = pointsOf(cores ?? CORES, batch ?? BATCHES);
  if (isWorkload(source)) {
    const order = { source, capture: null, options };
    asUsage(() => playOfSweep(order, null));
    return print(await runAll(order, null, points, flags), source, options, flags);
  }
  if (!existsSync(source) && /^[a-z-]+(:|$)/.test(source)) {
    throw new UsageError(
      `${source}: neither a capture nor a workload`,
      'ixreplay run lists the workloads',
    );
  }
  return await withCapture(source, 'own', async (capture) => {
    const told = {
      fd: capture.fd,
      path: capture.path,
      captureBytes: capture.source.size,
      options: captureOptions(flags),
    };
    const order = { source, capture: told, options };
    requirePlayable(playOfSweep(order, capture.reader));
    return print(await runAll(order, capture, points, flags), source, options, flags);
  });
}

/** Options that can be copied to a thread. */
function plainOptions(options: ClosedOptions): Partial<ClosedOptions> {
  const { specs, sinks, onFrame, onProgress, ...plain } = options;
  void [specs, sinks, onFrame, onProgress];
  return plain;
}

function pointsOf(cores: readonly number[], batches: readonly number[]): SweepPoint[] {
  const points: SweepPoint[] = [];
  for (const core of cores) {
    for (const batch of batches) points.push({ index: points.length, cores: core, batch });
  }
  return points;
}

async function runAll(
  order: SweepOrder,
  capture: OpenedCapture | null,
  points: readonly SweepPoint[],
  flags: SweepFlags,
): Promise<SweepRow[]> {
  const progress = new Progress(order.source, flags.quiet !== true);
  const rows: SweepRow[] = [];
  const done = (row: SweepRow): void => {
    rows.push(row);
    progress.update('sweep', rows.length, points.length);
  };
  // A thread cannot be started from TypeScript sources.
  const most = import.meta.url.endsWith('.ts') ? 1 : (flags.workers ?? availableParallelism());
  const workers = Math.min(most, points.length);
  if (workers <= 1) {
    for (const point of points) done(playSweep(order, capture?.reader ?? null, point));
  } else {
    const waiting = [...points];
    const threads = Array.from({ length: workers }, () => runThread(order, waiting, done));
    await Promise.all(threads);
  }
  progress.clear();
  return rows.sort((a, b) => a.index - b.index);
}

/** One thread takes points off the list until there are none. */
function runThread(
  order: SweepOrder,
  waiting: SweepPoint[],
  done: (row: SweepRow) => void,
): Promise<void> {
  const worker = new Worker(new URL('./sweep-worker.js', import.meta.url), { workerData: order });
  return new Promise((resolve, reject) => {
    const next = (): void => {
      const point = waiting.shift();
      // oxlint-disable-next-line unicorn/require-post-message-target-origin
      if (point !== undefined) worker.postMessage(point);
      else void worker.terminate().then(() => resolve());
    };
    worker.on('message', (row: SweepRow) => {
      done(row);
      next();
    });
    worker.once('error', reject);
    next();
  });
}

function print(
  rows: readonly SweepRow[],
  source: string,
  options: Partial<ClosedOptions>,
  flags: SweepFlags,
): number {
  const seed = options.seed ?? '1';
  if (flags.json !== undefined) writeText(flags.json, sweepJson(rows, source, seed));
  if (flags.json !== '-') process.stdout.write(sweepText(rows, source, seed, wantsColour()));
  return rows.every((row) => row.verdict === 'pass') ? EXIT_OK : EXIT_VIOLATED;
}
