/**
 * The verdict of many captures: one short line each, then totals, then what failed.
 *
 * The totals hold the ledger over all captures: an invariant that no capture exercised is named,
 * because a green run that never tried it proves nothing about it.
 */
import type { GoldenResult, RunResult } from '../verify/result.ts';
import { fit, fitEnd, labelled, listText, makePaint, textColumns } from './layout.ts';
import type { Paint } from './layout.ts';
import { bytesText, countOf, countText } from './units.ts';
import { goldenDifferences, paintWord } from './verdict.ts';
import { firstViolated } from './violations.ts';

/** A capture that was replayed, or one that could not be read at all. */
export type BriefEntry =
  | {
      readonly path: string;
      readonly result: RunResult;
      /** Required invariants that were not exercised. */
      readonly unmet: readonly string[];
      /** Damaged as its golden says. */
      readonly isExpected: boolean;
    }
  | { readonly path: string; readonly problem: string };

const PATH_COLUMNS_MAX = 44;
const UNEXERCISED_SHOWN = 12;
const DIFFERENCES_SHOWN = 6;

/** The line of one capture; pathColumns aligns the lines of a run (see pathColumns). */
export function briefLine(entry: BriefEntry, pathWidth: number, isColour: boolean): string {
  const paint = makePaint(isColour);
  const path = fitEnd(entry.path, pathWidth).padEnd(pathWidth);
  if ('problem' in entry) {
    const problem = entry.problem.replace(`${entry.path}: `, '');
    const text = fit(problem, textColumns() - pathWidth - 12);
    return `${paintWord('bad-input', WORDS['bad-input'], paint)} ${path} ${text}`;
  }
  const { result } = entry;
  const verdict = entry.isExpected ? 'pass' : result.verdict;
  const numbers = [
    `${countText(result.trace.packets).padStart(7)} frames`,
    `${countText(result.connections.length).padStart(6)} conn`,
    invariantsText(result),
  ];
  const notes = noteText(result, entry.unmet);
  const word = paintWord(verdict, WORDS[verdict], paint);
  return `${word} ${path} ${numbers.join(' ')}${notes === '' ? '' : `  ${notes}`}`;
}

/** Under the line of a capture that failed: the first lines of what its golden says otherwise. */
export function briefDetails(entry: BriefEntry, isColour: boolean): string[] {
  if (isPassed(entry) || 'problem' in entry) return [];
  const paint = makePaint(isColour);
  const differences = entry.result.golden?.differences ?? [];
  const lines = goldenDifferences(differences.slice(0, DIFFERENCES_SHOWN), 10, paint);
  const hidden = differences.length - lines.length;
  if (hidden > 0) lines.push(`          and ${countOf(hidden, 'more line')}`);
  return lines;
}

const WORDS: Readonly<Record<RunResult['verdict'], string>> = {
  pass: 'pass     ',
  fail: 'FAIL     ',
  'golden-differs': 'GOLDEN   ',
  'bad-input': 'BAD INPUT',
};

/** Width of the path column for these captures. */
export function pathColumns(paths: readonly string[]): number {
  let width = 8;
  for (const path of paths) width = Math.max(width, path.length);
  return Math.min(width, PATH_COLUMNS_MAX);
}

function invariantsText(result: RunResult): string {
  const violated = result.invariants.filter((i) => i.status === 'violated');
  const first = firstViolated(violated);
  if (first !== undefined) {
    return `${first.id}${violated.length > 1 ? ` +${violated.length - 1}` : ''}`;
  }
  return `${String(result.invariants.filter((i) => i.status === 'held').length).padStart(3)} held`;
}

function noteText(result: RunResult, unmet: readonly string[]): string {
  const notes = unmet.map((id) => `${id} not exercised`);
  const ours = result.connections.filter((c) => c.reason === 'ours').length;
  if (ours > 0) notes.push(`${countOf(ours, 'stream differs', 'streams differ')}`);
  if (result.trace.damage !== null) notes.push(`damaged at byte ${result.trace.damage.byteOffset}`);
  if (result.golden !== null && result.golden.status !== 'match') {
    notes.push(`golden ${result.golden.status}`);
  }
  if (result.trace.warnings.some(({ code }) => code === 'nothing-replayed')) {
    notes.push('nothing replayed');
  }
  if (result.determinism?.status === 'different') notes.push('not deterministic');
  return notes.join(', ');
}

/** Totals, the ledger over all captures and orphan goldens. */
export function briefTotals(
  entries: readonly BriefEntry[],
  orphans: readonly GoldenResult[],
  isColour: boolean,
): string {
  const paint = makePaint(isColour);
  const results = entries.flatMap((entry) => ('result' in entry ? [entry.result] : []));
  const sum = (of: (result: RunResult) => number): number =>
    results.reduce((total, result) => total + of(result), 0);
  const volume = [
    countOf(
      sum((r) => r.trace.packets),
      'frame',
    ),
    bytesText(sum((r) => r.trace.bytes)),
    countOf(
      sum((r) => r.connections.length),
      'connection',
    ),
  ];
  const lines = [
    '',
    ...labelled('replayed', volume.join(', ')),
    ...ledgerLines(results),
    ...orphans.flatMap((o) => labelled('orphan', `${o.path} has no capture: delete it`)),
    ...nextLines(results),
    countsLine(entries, orphans.length, paint),
  ];
  return `${lines.join('\n')}\n`;
}

function nextLines(results: readonly RunResult[]): string[] {
  const hasChanged = results.some((result) => result.golden?.status === 'differs');
  if (!hasChanged) return [];
  return labelled('next', 'if the new behaviour is right: the same command with --update-golden');
}

function countsLine(entries: readonly BriefEntry[], orphans: number, paint: Paint): string {
  const passed = entries.filter(isPassed).length;
  const failed = entries.length - passed;
  const gone = orphans === 0 ? '' : `, ${countOf(orphans, 'orphan golden')}`;
  const text = `${countText(passed)} passed, ${countText(failed)} failed${gone}`;
  return failed === 0 ? paint.green(text) : paint.red(text);
}

/** Whether a capture counts as passed. */
export function isPassed(entry: BriefEntry): boolean {
  return 'result' in entry && (entry.isExpected || entry.result.verdict === 'pass');
}

function ledgerLines(results: readonly RunResult[]): string[] {
  const exercised = new Map<string, boolean>();
  const violated = new Set<string>();
  for (const { id, status, exercised: times } of results.flatMap((r) => r.invariants)) {
    const isViolated = status === 'violated';
    exercised.set(id, times > 0 || isViolated || exercised.get(id) === true);
    if (isViolated) violated.add(id);
  }
  if (exercised.size === 0) return [];
  const never = [...exercised].filter(([, isExercised]) => !isExercised).map(([id]) => id);
  const done = exercised.size - never.length;
  const text = `${countText(done)} of ${countText(exercised.size)} exercised`;
  const lines = labelled('invariants', `${text}, ${countText(violated.size)} violated`);
  if (never.length > 0) lines.push(...labelled('never tried', listText(never, UNEXERCISED_SHOWN)));
  return lines;
}
