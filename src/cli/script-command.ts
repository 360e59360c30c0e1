/**
 * `ixreplay script FILE_OR_DIR...`: runs packetdrill scripts against the stack, in this process and
 * in virtual time. Exit 0 none failed, 1 some did, 4 a file that is no script. Skipped scripts fail
 * a run with --no-skip alone; their reasons are printed.
 */
import { availableParallelism } from 'node:os';
import type { IpVersion, ProfileName } from '../script/names.ts';
import { scriptsJunit, scriptsTap, scriptsText } from '../script/report.ts';
import type { ScriptResult } from '../script/run.ts';
import { kindOf } from './captures.ts';
import { addEvidence, newCoverage, writeCoverage, type RequirementsFlag } from './coverage.ts';
import { BadInputError, EXIT_BAD_INPUT, EXIT_OK, EXIT_VIOLATED } from './exit.ts';
import { requireDirectory, requireOutputs, writeText, type Output } from './output.ts';
import { scriptsBelow } from './script-files.ts';
import { stackHint } from './script-hint.ts';
import {
  capturePaths,
  runShare,
  type NumberedOutcome,
  type ScriptOrder,
  type ScriptOutcome,
} from './script-share.ts';
import { answerOf } from './threads.ts';

/** A thread costs some tens of milliseconds to start: fewer scripts are done by then. */
const SCRIPTS_PER_THREAD_MIN = 100;

export interface ScriptFlags {
  readonly stack?: ProfileName;
  readonly junit?: string;
  readonly tap?: boolean;
  readonly toleranceUs?: number;
  readonly ipVersion?: IpVersion;
  readonly writePcapng?: string;
  readonly workers?: number;
  readonly strict?: boolean;
  /** false: --no-skip. */
  readonly skip?: boolean;
  readonly verbose?: boolean;
  readonly requirements?: RequirementsFlag;
}

export async function scriptCommand(paths: readonly string[], flags: ScriptFlags): Promise<number> {
  const files = paths.flatMap((path) => scriptsIn(path));
  const outputs: Output[] = [
    ['--junit', flags.junit],
    ['--tap', flags.tap === true ? '-' : undefined],
    ['--requirements', flags.requirements],
  ];
  requireOutputs(outputs, files);
  const { toleranceUs, writePcapng, requirements } = flags;
  if (writePcapng !== undefined) requireDirectory('--write-pcapng', writePcapng);
  const order = {
    files,
    captures: writePcapng === undefined ? [] : capturePaths(writePcapng, files),
    stack: flags.stack ?? 'ix',
    toleranceNs: toleranceUs === undefined ? null : toleranceUs * 1000,
    isStrict: flags.strict === true,
    ipVersion: flags.ipVersion ?? null,
    isCovered: requirements !== undefined,
  };
  const outcomes = await runAll(order, flags.workers ?? null);
  const results: ScriptResult[] = [];
  const unreadable: string[] = [];
  /** Machines are told of a file that is no script as of one that fails: they read no more. */
  const reported: ScriptResult[] = [];
  const coverage = requirements === undefined ? null : newCoverage();
  for (const [index, outcome] of outcomes.entries()) {
    if ('unreadable' in outcome) {
      unreadable.push(outcome.unreadable);
      reported.push(noScript(files[index]!, outcome.unreadable));
      continue;
    }
    results.push(outcome.result);
    reported.push(outcome.result);
    if (coverage !== null) addEvidence(coverage, outcome.evidence);
  }
  if (flags.junit !== undefined) writeText(flags.junit, scriptsJunit(reported));
  if (flags.tap === true) process.stdout.write(scriptsTap(reported));
  else if (flags.junit !== '-') {
    process.stdout.write(scriptsText(results, flags.verbose === true, unreadable.length));
  }
  if (coverage !== null) writeCoverage(coverage, flags.requirements!, flags.verbose === true);
  const hint = flags.stack === undefined ? stackHint(results) : null;
  if (hint !== null) process.stderr.write(`ixreplay: ${hint}\n`);
  for (const message of unreadable) process.stderr.write(`bad input: ${message}\n`);
  const failing = flags.skip === false ? ['fail', 'skip'] : ['fail'];
  if (results.some((result) => failing.includes(result.status))) return EXIT_VIOLATED;
  return unreadable.length > 0 ? EXIT_BAD_INPUT : EXIT_OK;
}

/** message: `FILE:LINE:COLUMN: why` where it is known where. */
function noScript(file: string, message: string): ScriptResult {
  const said = message.startsWith(`${file}:`)
    ? message.slice(file.length + 1).trimStart()
    : message;
  const [, line = '0', reason = said] = /^(\d+):\d+: (.*)$/s.exec(said) ?? [];
  return { file, status: 'fail', reason, line: +line, expected: '', found: '', virtualNs: 0 };
}

/** Runs the scripts on as many threads as are worth it; outcomes in the order of the files. */
async function runAll(
  order: Omit<ScriptOrder, 'index' | 'count'>,
  workers: number | null,
): Promise<ScriptOutcome[]> {
  const scripts = order.files.length;
  const worthwhile = Math.ceil(scripts / SCRIPTS_PER_THREAD_MIN);
  const wanted = workers ?? Math.min(availableParallelism(), worthwhile);
  // A thread cannot be started from TypeScript sources.
  const count = import.meta.url.endsWith('.ts') ? 1 : Math.min(wanted, Math.max(1, scripts));
  const others = Array.from({ length: count - 1 }, (_, i) => {
    const share: ScriptOrder = { ...order, index: i + 1, count };
    return answerOf<NumberedOutcome[]>(new URL('./script-worker.js', import.meta.url), share);
  });
  // A rejection is looked at below, after this thread's own share.
  const settled = Promise.allSettled(others);
  const outcomes: ScriptOutcome[] = [];
  for (const [index, outcome] of runShare({ ...order, index: 0, count })) outcomes[index] = outcome;
  for (const part of await settled) {
    if (part.status === 'rejected') throw part.reason;
    for (const [index, outcome] of part.value) outcomes[index] = outcome;
  }
  return outcomes;
}

/** The file itself, or every script below the directory, in the order of their paths. */
function scriptsIn(path: string): string[] {
  if (kindOf(path) !== 'directory') return [path];
  const scripts = scriptsBelow(path);
  if (scripts.length === 0) throw new BadInputError(`no .pkt files in ${path}`);
  return scripts;
}
