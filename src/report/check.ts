/**
 * What `ixreplay check LOG` prints and writes: the log's identity, its invariants, the first
 * violation in full.
 */
import type { RunResult } from '../verify/result.ts';
import type { InvariantResult } from '../verify/spec.ts';
import { labelled, labelledRows, makePaint } from './layout.ts';
import { paintWord, verdictWord, type VerdictStyle } from './verdict.ts';
import { invariantLines, invariantTable, violationLines } from './violations.ts';
import { coreText, countOf, countText } from './units.ts';

export interface CheckedLog {
  readonly path: string;
  readonly tool: string;
  readonly version: string;
  readonly seed: string;
  readonly events: number;
  readonly cores: readonly {
    readonly core: number;
    readonly events: number;
    readonly digest: string;
  }[];
  /** Where the log disagrees with itself, or that it was cut. */
  readonly problems: readonly string[];
  readonly invariants: readonly InvariantResult[];
}

export function checkText(
  log: CheckedLog,
  style: Pick<VerdictStyle, 'colour' | 'verbose'>,
): string {
  const paint = makePaint(style.colour);
  const verdict = checkVerdict(log);
  const word = paintWord(verdict, verdictWord(verdict), paint);
  const lines = [
    `${word}  ${paint.bold(log.path)}  ${paint.dim(`seed ${log.seed}`)}`,
    '',
    ...labelled('log', `${countOf(log.events, 'event')}, written by ${log.tool} ${log.version}`),
    ...log.problems.flatMap((problem) => labelled('damaged', problem)),
    ...labelledRows('events of', log.cores.map(coreRow), 'lrl'),
    ...invariantLines(log.invariants, paint),
  ];
  if (style.verbose) lines.push('', ...invariantTable(log.invariants, paint));
  lines.push(...violationLines(log.invariants, [], paint));
  return `${lines.join('\n')}\n`;
}

function coreRow({ core, events, digest }: CheckedLog['cores'][number]): string[] {
  return [coreText(core), countText(events), `digest ${digest}`];
}

/** As of a run: damage wins, because what follows it was never seen. */
export function checkVerdict({ problems, invariants }: CheckedLog): RunResult['verdict'] {
  if (problems.length > 0) return 'bad-input';
  return invariants.some((i) => i.status === 'violated') ? 'fail' : 'pass';
}

/** Schema ixreplay.check/1. */
export function checkJson(log: CheckedLog): string {
  const { path, tool, version, seed, events, cores, problems, invariants } = log;
  const fields = { path, tool, version, seed, events, cores, problems, invariants };
  return `${JSON.stringify({ schema: 'ixreplay.check/1', ...fields }, null, 2)}\n`;
}
