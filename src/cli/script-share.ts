/**
 * A share of a run of scripts: every n-th file, read, run, and on request written as a capture. One
 * thread does one share; scripts share nothing, so the results are the same with any number of
 * threads.
 */
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { scriptMemory } from '../script/machine.ts';
import { parseScript } from '../script/parser.ts';
import { PROFILES, type ProfileName } from '../script/profiles.ts';
import type { IpVersion } from '../script/endpoints.ts';
import { runScript, type ScriptFrame, type ScriptResult } from '../script/run.ts';
import { ScriptError } from '../script/scanner.ts';
import { pcapngFile } from '../trace/pcapng-writer.ts';
import { runCovered, type CoveredScript } from './coverage.ts';

/** What a thread is told; only values that can be copied. */
export interface ScriptOrder {
  readonly files: readonly string[];
  /** Where the file's capture goes, by file; empty = nowhere. */
  readonly captures: readonly string[];
  readonly stack: ProfileName;
  readonly toleranceNs: number | null;
  readonly isStrict: boolean;
  readonly ipVersion: IpVersion | null;
  /** Whether what each script says about requirements is wanted, too. */
  readonly isCovered: boolean;
  readonly index: number;
  readonly count: number;
}

/** By position of the file in the order: its result, or why it is no script. */
export type ScriptOutcome = CoveredScript | { readonly unreadable: string };

export function runShare(order: ScriptOrder): (readonly [number, ScriptOutcome])[] {
  const memory = scriptMemory();
  const { toleranceNs, isStrict, ipVersion } = order;
  const outcomes: (readonly [number, ScriptOutcome])[] = [];
  for (let i = order.index; i < order.files.length; i += order.count) {
    const file = order.files[i]!;
    const frames: ScriptFrame[] = [];
    const onFrame = (frame: ScriptFrame): void => void frames.push(frame);
    const profile = PROFILES[order.stack];
    let read = 0;
    const readBeside = (path: string): string | null =>
      ++read > READ_BESIDE_MAX ? null : textBeside(file, path);
    const options = { profile, toleranceNs, isStrict, ipVersion, readBeside };
    const path = order.captures[i] ?? '';
    try {
      const script = parseScript(file, readFileSync(file, 'utf8'));
      const told = path === '' ? options : { ...options, onFrame };
      const outcome = order.isCovered
        ? runCovered(script, memory, told)
        : { result: runScript(script, memory, told), evidence: null };
      outcomes.push([i, outcome]);
      if (path !== '') writeFileSync(path, captureOf(frames, script.lines, outcome.result));
    } catch (error) {
      outcomes.push([i, { unreadable: whyUnreadable(file, error) }]);
    }
  }
  return outcomes;
}

/** Brackets, operators or commands nested without end are no script; anything else is our bug. */
function whyUnreadable(file: string, error: unknown): string {
  if (error instanceof ScriptError) return error.message;
  if (error instanceof RangeError && error.message.includes('call stack')) {
    return `${file}: nested too deeply to be read`;
  }
  throw error;
}

/** Shell scripts may name each other, and themselves. */
const READ_BESIDE_MAX = 64;
const BESIDE_BYTES_MAX = 1 << 20;

/** A text file by its path from a script's directory; null = there is none of a sane size. */
function textBeside(file: string, path: string): string | null {
  const found = join(dirname(file), path);
  const there = statSync(found, { throwIfNoEntry: false });
  if (there?.isFile() !== true || there.size > BESIDE_BYTES_MAX) return null;
  return readFileSync(found, 'utf8');
}

/** Each file's capture: its path below the folder, with dashes for slashes. */
export function capturePaths(directory: string, files: readonly string[]): string[] {
  return files.map((file) => {
    const name = file.replace(/\.pkt$/, '').replaceAll(/[/\\]+/g, '-');
    return join(directory, `${name.replace(/^[-.]+/, '')}.pcapng`);
  });
}

function captureOf(
  frames: readonly ScriptFrame[],
  lines: readonly string[],
  result: ScriptResult,
): Uint8Array {
  const reason = result.reason === '' ? '' : `: ${result.reason}`;
  const place = result.line === 0 ? '' : `, line ${result.line}`;
  const verdict = `${result.file}: ${result.status}${place}${reason}`;
  const commented = frames.map(({ timeNs, bytes, isInbound, line }) => {
    const text = lines[line - 1]?.trim() ?? '';
    return { timeNs, bytes, isInbound, comment: text === '' ? '' : `line ${line}: ${text}` };
  });
  return pcapngFile(commented, verdict);
}
