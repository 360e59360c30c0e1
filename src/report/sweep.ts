/**
 * The table of a sweep: a row for each number of cores and batch bound. Everything in it is virtual
 * time; the JSON holds the exact numbers.
 */
import type { ClosedLoopResult, LatencyResult, RunResult } from '../verify/result.ts';
import { closedLoop, rounded } from './json.ts';
import { columns, makePaint } from './layout.ts';
import { countText, durationText, oftenText, percentText } from './units.ts';

export interface SweepRow {
  /** Place in the table. */
  readonly index: number;
  readonly cores: number;
  readonly batch: number;
  readonly verdict: RunResult['verdict'];
  readonly closedLoop: ClosedLoopResult;
  /** Share of the time the cores were busy, as of a run: without its drain. */
  readonly load: number;
  /** From a frame's arrival at the NIC to the end of the cycle that processed it. */
  readonly hostLatency: LatencyResult;
  /** Frames a cycle took, of cycles that took any. */
  readonly batchMean: number;
  readonly batches: readonly number[];
  /** Frames the NIC dropped. */
  readonly drops: number;
  readonly events: number;
  /** Ids of violated invariants. */
  readonly violated: readonly string[];
}

const HEAD = [
  'cores', 'batch', 'answers/s', 'Gbit/s', 'p50', 'p99', 'p99.9', 'mean batch', 'drops',
  'repeated', 'load', 'core time', '',
] as const; // prettier-ignore

export function sweepText(
  rows: readonly SweepRow[],
  source: string,
  seed: string,
  isColour: boolean,
): string {
  const paint = makePaint(isColour);
  const table = columns([[...HEAD], ...rows.map(cells)], 'rrrrrrrrrrrrl');
  const isGood = rows.every((row) => row.verdict === 'pass');
  const word = isGood ? paint.bold(paint.green('PASS')) : paint.bold(paint.red('FAIL'));
  const lines = [`${word}  ${paint.bold(source)}  ${paint.dim(`seed ${seed}`)}`, '', ...table];
  const violated = [...new Set(rows.flatMap((row) => row.violated))].sort();
  if (violated.length > 0) lines.push('', paint.red(`violated: ${violated.join(', ')}`));
  lines.push('', 'All simulated: virtual clients, link, host and time; only ratios mean anything.');
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}

function cells(row: SweepRow): string[] {
  const c = row.closedLoop;
  const bits = c.bitsPerSecondToHost + c.bitsPerSecondToClients;
  return [
    String(row.cores),
    String(row.batch),
    oftenText(c.responsesPerSecond),
    (bits / 1e9).toFixed(3),
    durationText(c.latency.p50Ns),
    durationText(c.latency.p99Ns),
    durationText(c.latency.p999Ns),
    row.batchMean.toFixed(2),
    countText(row.drops),
    countText(c.retransmissions.host + c.retransmissions.clients),
    percentText(row.load),
    durationText(c.coreSeconds * 1e9),
    row.verdict === 'pass' ? '' : row.verdict,
  ];
}

/** Schema ixreplay.sweep/1; numbers as in a result of one run. */
export function sweepJson(rows: readonly SweepRow[], source: string, seed: string): string {
  const runs = rows.map((row) => {
    const { cores, batch, verdict, hostLatency, batches, drops, events, violated } = row;
    const loop = { closedLoop: closedLoop(row.closedLoop), hostLatency };
    const ratios = { load: rounded(row.load), batchMean: rounded(row.batchMean) };
    return { cores, batch, verdict, ...loop, ...ratios, batches, drops, events, violated };
  });
  return `${JSON.stringify({ schema: 'ixreplay.sweep/1', source, seed, runs }, null, 2)}\n`;
}
