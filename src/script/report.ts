/**
 * What a run of scripts says: for people, as TAP (version 13) and as JUnit XML for machines.
 *
 * A failure shows the script's line and, below it, what was found, in the script's own numbers.
 * Scripts that could not run here are counted apart: skipped is neither passed nor failed.
 */
import type { ScriptResult } from './run.ts';
import { timeText } from './text.ts';

/**
 * Failures in full, skipped scripts by reason, one line of counts. isVerbose: a line for every
 * script. unreadable: files beside them that are no scripts.
 */
export function scriptsText(
  results: readonly ScriptResult[],
  isVerbose: boolean,
  unreadable: number,
): string {
  const lines: string[] = [];
  for (const result of results) {
    if (result.status === 'fail') lines.push(...failureLines(result), '');
    else if (isVerbose) lines.push(`${result.status.padEnd(4)}  ${result.file}${because(result)}`);
  }
  if (!isVerbose) lines.push(...skippedLines(results));
  const { passed, failed, skipped } = countResults(results);
  const skips = skipped === 0 ? '' : `, ${skipped} skipped`;
  const unread = unreadable === 0 ? '' : `, ${unreadable} cannot be read`;
  const count = results.length + unreadable;
  const scripts = count === 1 ? '1 script' : `${count} scripts`;
  lines.push(`${scripts}: ${passed} passed, ${failed} failed${skips}${unread}`);
  return `${lines.join('\n')}\n`;
}

function countResults(results: readonly ScriptResult[]): {
  passed: number;
  failed: number;
  skipped: number;
} {
  const count = (status: string): number =>
    results.filter((result) => result.status === status).length;
  return { passed: count('pass'), failed: count('fail'), skipped: count('skip') };
}

function because(result: ScriptResult): string {
  return result.reason === '' ? '' : ` (${result.reason})`;
}

function failureLines(result: ScriptResult): string[] {
  const lines = [`FAIL  ${result.file}:${result.line}: ${result.reason}`];
  if (result.expected !== '') lines.push(`      expected  ${result.expected}`);
  if (result.found !== '') lines.push(`      found     ${result.found}`);
  return lines;
}

/** The commonest reasons first, each with a script; equal ones in the order they came up. */
function skippedLines(results: readonly ScriptResult[]): string[] {
  const files = new Map<string, string[]>();
  for (const { status, reason, file } of results) {
    if (status === 'skip') files.set(reason, [...(files.get(reason) ?? []), file]);
  }
  const sorted = [...files].toSorted((a, b) => b[1].length - a[1].length);
  return sorted.map(([reason, [first = '', ...others]]) => {
    const where = others.length === 0 ? first : `${first} and ${others.length} more`;
    return `SKIP  ${String(others.length + 1).padStart(5)}  ${reason} (${where})`;
  });
}

export function scriptsTap(results: readonly ScriptResult[]): string {
  const lines = ['TAP version 13', `1..${results.length}`];
  for (const [index, result] of results.entries()) {
    const ok = result.status === 'fail' ? 'not ok' : 'ok';
    const skip = result.status === 'skip' ? ` # SKIP ${oneLine(result.reason)}` : '';
    lines.push(`${ok} ${index + 1} - ${result.file.replaceAll('#', '\\#')}${skip}`);
    if (result.status !== 'fail') continue;
    lines.push('  ---');
    lines.push(`  message: ${JSON.stringify(result.reason)}`);
    lines.push(`  line: ${result.line}`);
    lines.push(`  expected: ${JSON.stringify(result.expected)}`);
    lines.push(`  found: ${JSON.stringify(result.found)}`, '  ...');
  }
  return `${lines.join('\n')}\n`;
}

export function scriptsJunit(results: readonly ScriptResult[]): string {
  const { failed, skipped } = countResults(results);
  const head = `tests="${results.length}" failures="${failed}" skipped="${skipped}"`;
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${head}>`,
    `  <testsuite name="ixreplay script" ${head}>`,
  ];
  for (const result of results) {
    const slash = result.file.lastIndexOf('/');
    const folder = slash === -1 ? '.' : result.file.slice(0, slash);
    const name = `name="${xml(result.file.slice(slash + 1))}" classname="${xml(folder)}"`;
    // Virtual seconds: the same on every machine.
    const open = `    <testcase ${name} time="${timeText(result.virtualNs)}"`;
    if (result.status === 'pass') lines.push(`${open}/>`);
    else lines.push(`${open}>`, `      ${outcomeXml(result)}`, '    </testcase>');
  }
  lines.push('  </testsuite>', '</testsuites>');
  return `${lines.join('\n')}\n`;
}

function outcomeXml(result: ScriptResult): string {
  if (result.status === 'skip') return `<skipped message="${xml(result.reason)}"/>`;
  const text = failureLines(result).join('\n');
  return `<failure message="${xml(result.reason)}">${xml(text)}</failure>`;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

function xml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;')
    .replaceAll(/[\p{Cc}\uFFFE\uFFFF]/gu, '?');
}
