/**
 * A share of a run of scripts: every n-th file, read, run, and on request written as a capture. One
 * thread does one share; scripts share nothing, so the results are the same with any number of
 * threads.
 */
import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Memory } from '../base/memory.ts';
import { scriptMemory } from '../script/machine.ts';
import type { IpVersion, ProfileName } from '../script/names.ts';
import { PROFILES } from '../script/profiles.ts';
import { runScript, type ScriptFrame, type ScriptResult } from '../script/run.ts';
import { pcapngFile } from '../trace/pcapng-writer.ts';
import { runCovered, type CoveredScript } from './coverage.ts';
import { BadInputError } from './exit.ts';
import { readScript } from './script-files.ts';
import { writeWhole } from './whole-file.ts';

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

export type NumberedOutcome = readonly [index: number, outcome: ScriptOutcome];

export function runShare(order: ScriptOrder): NumberedOutcome[] {
  const memory = scriptMemory();
  const outcomes: NumberedOutcome[] = [];
  for (let i = order.index; i < order.files.length; i += order.count) {
    try {
      outcomes.push([i, outcomeOf(order, i, memory)]);
    } catch (error) {
      outcomes.push([i, { unreadable: whyUnreadable(order.files[i]!, error) }]);
    }
  }
  return outcomes;
}

/** Of the file at that position of the order. */
function outcomeOf(order: ScriptOrder, index: number, memory: Memory): CoveredScript {
  const { toleranceNs, isStrict, ipVersion } = order;
  const file = order.files[index]!;
  const capture = order.captures[index] ?? '';
  const frames: ScriptFrame[] = [];
  let besideCount = 0;
  const options = {
    profile: PROFILES[order.stack],
    toleranceNs,
    isStrict,
    ipVersion,
    readBeside: (path: string) =>
      ++besideCount > BESIDE_COUNT_MAX ? null : textBeside(file, path),
    ...(capture !== '' && { onFrame: (frame: ScriptFrame) => void frames.push(frame) }),
  };
  const script = readScript(file);
  const outcome = order.isCovered
    ? runCovered(script, memory, options)
    : { result: runScript(script, memory, options), evidence: null };
  if (capture !== '') writeWhole(capture, [captureOf(frames, script.lines, outcome.result)]);
  return outcome;
}

/** Brackets, operators or commands nested without end are no script; anything else is our bug. */
function whyUnreadable(file: string, error: unknown): string {
  if (error instanceof BadInputError) return error.message;
  if (error instanceof RangeError && error.message.includes('call stack')) {
    return `${file}: nested too deeply to be read`;
  }
  throw error;
}

/** Shell scripts may name each other, and themselves. */
const BESIDE_COUNT_MAX = 64;
const BESIDE_BYTES_MAX = 1 << 20;
/** File systems take 255 bytes. */
const CAPTURE_NAME_MAX = 200;

/** A text file by its path from a script's directory; null = none of a sane size can be read. */
function textBeside(file: string, path: string): string | null {
  const found = join(dirname(file), path);
  try {
    const there = statSync(found);
    return there.isFile() && there.size <= BESIDE_BYTES_MAX ? readFileSync(found, 'utf8') : null;
  } catch {
    return null;
  }
}

/**
 * Each file's capture: its path below the folder, with dashes for slashes; the end of a long one,
 * and a number behind the second of a name.
 */
export function capturePaths(directory: string, files: readonly string[]): string[] {
  const taken = new Set<string>();
  for (const file of files) {
    const whole = file.replace(/\.pkt$/, '').replaceAll(/[/\\]+/g, '-');
    const name = whole.slice(-CAPTURE_NAME_MAX).replace(/^[-.]+/, '');
    let path = join(directory, `${name}.pcapng`);
    for (let n = 2; taken.has(path); n++) path = join(directory, `${name}-${n}.pcapng`);
    taken.add(path);
  }
  return [...taken];
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
