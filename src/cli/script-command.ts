/**
 * `ixreplay script FILE_OR_DIR...`: runs packetdrill scripts against the stack, in this process and
 * in virtual time. Exit 0 none failed, 1 some did, 4 a file that is no script. Skipped scripts do
 * not fail a run; their reasons are printed.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { scriptMemory } from '../script/machine.ts';
import { parseScript } from '../script/parser.ts';
import { PROFILES, type ProfileName } from '../script/profiles.ts';
import { scriptsJunit, scriptsTap, scriptsText } from '../script/report.ts';
import { runScript, type ScriptResult } from '../script/run.ts';
import { ScriptError } from '../script/scanner.ts';
import { kindOf } from './captures.ts';
import { BadInputError, EXIT_BAD_INPUT, EXIT_OK, EXIT_VIOLATED } from './exit.ts';
import { requireWritable, writeText } from './output.ts';

const SCRIPT_SUFFIX = '.pkt';

export interface ScriptFlags {
  readonly stack?: ProfileName;
  readonly junit?: string;
  readonly tap?: boolean;
  readonly toleranceUs?: number;
  readonly strict?: boolean;
  readonly verbose?: boolean;
}

export function scriptCommand(paths: readonly string[], flags: ScriptFlags): number {
  if (flags.junit !== undefined && flags.junit !== '-') requireWritable('--junit', flags.junit);
  const files = paths.flatMap((path) => scriptsIn(path));
  const memory = scriptMemory();
  const { toleranceUs } = flags;
  const options = {
    profile: PROFILES[flags.stack ?? 'ix'],
    toleranceNs: toleranceUs === undefined ? null : toleranceUs * 1000,
    isStrict: flags.strict === true,
  };
  const results: ScriptResult[] = [];
  const unreadable: string[] = [];
  for (const file of files) {
    try {
      const script = parseScript(file, readFileSync(file, 'utf8'));
      results.push(runScript(script, memory, options));
    } catch (error) {
      if (!(error instanceof ScriptError)) throw error;
      unreadable.push(error.message);
    }
  }
  if (flags.junit !== undefined) writeText(flags.junit, scriptsJunit(results));
  const isQuiet = flags.junit === '-';
  if (flags.tap === true) process.stdout.write(scriptsTap(results));
  else if (!isQuiet) process.stdout.write(scriptsText(results, flags.verbose === true));
  for (const message of unreadable) process.stderr.write(`ixreplay: ${message}\n`);
  if (results.some((result) => result.status === 'fail')) return EXIT_VIOLATED;
  return unreadable.length > 0 ? EXIT_BAD_INPUT : EXIT_OK;
}

/** The file itself, or every script below the directory, in the order of their paths. */
function scriptsIn(path: string): string[] {
  if (kindOf(path) !== 'directory') return [path];
  const names = readdirSync(path, { recursive: true, encoding: 'utf8' });
  const scripts = names.filter((name) => name.endsWith(SCRIPT_SUFFIX)).toSorted();
  if (scripts.length === 0) throw new BadInputError(`no ${SCRIPT_SUFFIX} files in ${path}`);
  return scripts.map((name) => join(path, name));
}
