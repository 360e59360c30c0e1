/**
 * `ixreplay CAPTURE...`: from parsed options to runs, from runs to what is printed, written and
 * returned.
 *
 * One capture prints the whole verdict; several, or a directory, print a line each (--verbose: and
 * the verdict) and totals. A directory's goldens (`x.pcap.golden` beside `x.pcap`) are used without
 * being asked for as soon as there is one.
 */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { RELEASE_DEVIATIONS } from '../base/deviations.ts';
import { briefDetails, briefLine, briefTotals, pathColumns } from '../report/brief.ts';
import type { BriefEntry } from '../report/brief.ts';
import { quoted } from '../report/command-line.ts';
import { resultsJson } from '../report/json.ts';
import { REPLAY_DEFAULTS } from '../sim/options.ts';
import type { ReplayOptions } from '../sim/options.ts';
import { REQUIREMENT_SPECS } from '../verify/catalogue-requirements.ts';
import { BUILT_IN_SPECS } from '../verify/catalogue.ts';
import type { GoldenResult, RunResult } from '../verify/result.ts';
import { GOLDEN_SUFFIX, hasGoldens, listCaptures, orphanGoldens } from './captures.ts';
import type { CaptureList } from './captures.ts';
import { newCoverage, writeCoverage } from './coverage.ts';
import { BadInputError, badInputText, EXIT_BAD_INPUT, EXIT_GOLDEN, EXIT_OK } from './exit.ts';
import { UsageError, worstExit } from './exit.ts';
import { controlOptions } from './control-flags.ts';
import { optionName, type ReplayFlags } from './flags.ts';
import { readGolden } from './goldens.ts';
import type { Golden } from './goldens.ts';
import { hasFailed } from './judge.ts';
import { HOSTILE, loadApplication, loadSpecs } from './load.ts';
import { requireOutputs, wantsColour, writeText, type Output } from './output.ts';
import { printRun, printVerdict } from './print.ts';
import { requireKnown } from './require.ts';
import { migrationOptions } from './migrate.ts';
import { runCapture } from './run-capture.ts';
import type { JudgedRun, RunPlan } from './run-capture.ts';
import { packageVersion } from './version.ts';

/** IX: so many cores have ports of their own. */
const FILTERED_CORES_MAX = 32;

export async function replayCommand(
  operands: readonly string[],
  flags: ReplayFlags,
): Promise<number> {
  if (flags.closedLoop === true) {
    const { closedCaptureCommand } = await import('./closed-command.ts');
    return await closedCaptureCommand(operands, flags);
  }
  for (const option of ['clone', 'link', 'cc', 'limit'] as const) {
    if (flags[option] !== undefined) {
      const hint = 'a replay has recorded peers and no link of its own';
      throw new UsageError(`${optionName(option)} needs --closed-loop`, hint);
    }
  }
  const captures = listCaptures(operands);
  requireSensible(captures, flags);
  const plan = await planOf(flags);
  const [only] = captures.paths;
  if (captures.directories.length === 0 && captures.paths.length === 1 && only !== undefined) {
    return replayOne(only, plan, flags);
  }
  return replayMany(captures, plan, flags);
}

function requireSensible(captures: CaptureList, flags: ReplayFlags): void {
  const isMany = captures.paths.length > 1 || captures.directories.length > 0;
  for (const option of ['log', 'writePcap'] as const) {
    if (isMany && flags[option] !== undefined) {
      throw new UsageError(`${optionName(option)} takes one capture`, 'name a single capture file');
    }
  }
  if (flags.updateGolden === true && flags.ci === true) {
    throw new UsageError('--update-golden and --ci exclude each other', 'CI compares only');
  }
  if (flags.updateGolden === true && flags.golden === false) {
    throw new UsageError('--update-golden and --no-golden exclude each other', 'give one of them');
  }
  if (!isMany && flags.updateGolden === true && flags.golden === undefined) {
    const hint = `e.g. --golden ${quoted(`${captures.paths[0] ?? ''}${GOLDEN_SUFFIX}`)}`;
    throw new UsageError('--update-golden needs --golden FILE for a single capture', hint);
  }
  const isRecorded = (flags.app ?? 'trace') === 'trace' || flags.app!.startsWith(HOSTILE);
  if (flags.readRate !== undefined && !isRecorded) {
    const hint = 'an application of its own reads as it likes';
    throw new UsageError('--read-rate is for the recorded application', hint);
  }
  if (flags.goldenIngredients !== undefined && flags.updateGolden !== true) {
    const hint = 'a golden that is there says itself what it holds';
    throw new UsageError('--golden-ingredients needs --update-golden', hint);
  }
  if (flags.json === '-' && flags.requirements === true) {
    const hint = 'give --requirements a file, or --json';
    throw new UsageError('--requirements would print its text behind the JSON', hint);
  }
  const golden = flags.golden === false ? undefined : flags.golden;
  const outputs: Output[] = [
    ['--log', flags.log],
    ['--write-pcap', flags.writePcap],
    ['--json', flags.json],
    ['--requirements', flags.requirements],
    ['--golden', flags.updateGolden === true && !isMany ? golden : undefined],
  ];
  requireOutputs(outputs, captures.paths);
}

export async function planOf(flags: ReplayFlags): Promise<RunPlan> {
  const own = await loadSpecs(flags.spec ?? [], BUILT_IN_SPECS);
  const specs = flags.requirements === undefined ? own : [...own, ...REQUIREMENT_SPECS];
  const required = flags.require ?? [];
  requireKnown(required, [...BUILT_IN_SPECS, ...specs]);
  const control = await controlOptions(flags, REPLAY_DEFAULTS.cores);
  const options: ReplayOptions = {
    ...REPLAY_DEFAULTS,
    seed: flags.seed ?? REPLAY_DEFAULTS.seed,
    ...control,
    ...migrationOptions(flags.migrate, control),
    batchBound: flags.batch ?? REPLAY_DEFAULTS.batchBound,
    checksum: flags.checksum ?? REPLAY_DEFAULTS.checksum,
    midstream: flags.midstream ?? REPLAY_DEFAULTS.midstream,
    outbound: outboundOf(flags, control.cores),
    hosts: flags.host ?? REPLAY_DEFAULTS.hosts,
    drainNs: flags.drain ?? REPLAY_DEFAULTS.drainNs,
    speed: flags.speed ?? REPLAY_DEFAULTS.speed,
    ...(await loadApplication(flags.app ?? 'trace')),
    profile: flags.profile ?? REPLAY_DEFAULTS.profile,
    deviations: deviationsIn(flags),
    readRate: flags.readRate ?? REPLAY_DEFAULTS.readRate,
    streamDigests: flags.streamDigests === true,
    specs,
    newHash: () => createHash('sha256'),
  };
  return {
    options,
    reader: flags.reader ?? 'own',
    version: packageVersion(),
    logPath: flags.log ?? null,
    pcapPath: flags.writePcap ?? null,
    required,
    isDeterminismChecked: flags.checkDeterminism === true,
    // A golden that was named must be there; one looked for in a directory only in CI.
    isMissingGoldenFatal: typeof flags.golden === 'string' || isCi(flags),
    isProgressWanted: flags.quiet !== true,
    workers: flags.workers ?? null,
  };
}

function outboundOf(flags: ReplayFlags, cores: number): ReplayOptions['outbound'] {
  const outbound = flags.outbound ?? REPLAY_DEFAULTS.outbound;
  if (outbound === 'filter' && cores > FILTERED_CORES_MAX) {
    const most = `give --cores ${FILTERED_CORES_MAX} or fewer`;
    throw new UsageError('--outbound filter: a core needs 2,048 ports of its own', most);
  }
  return outbound;
}

/** In the order of their numbers. */
function deviationsIn({ profile, deviate }: ReplayFlags): string[] {
  return RELEASE_DEVIATIONS.filter((id) => profile === 'ix-release' || deviate?.includes(id));
}

function isCi(flags: ReplayFlags): boolean {
  const value = process.env['CI'] ?? '';
  return flags.ci === true || (value !== '' && value !== 'false' && value !== '0');
}

async function replayOne(capture: string, plan: RunPlan, flags: ReplayFlags): Promise<number> {
  const isUpdate = flags.updateGolden === true;
  const path = flags.golden;
  const golden =
    typeof path !== 'string' ? null : readGolden(path, isUpdate, flags.goldenIngredients ?? null);
  const run = await runCapture(capture, plan, golden);
  const exitCode = printRun(run, flags);
  coverResults([run.result], flags);
  return exitCode;
}

async function replayMany(
  captures: CaptureList,
  plan: RunPlan,
  flags: ReplayFlags,
): Promise<number> {
  const goldens = goldenPaths(captures, flags);
  const width = pathColumns(captures.paths);
  const colour = wantsColour();
  const isPrinted = flags.json !== '-';
  const entries: BriefEntry[] = [];
  const codes: number[] = [];
  for (const path of captures.paths) {
    const golden = (): Golden | null => goldenOf(path, captures, goldens, flags);
    const { entry, exitCode } = await replayEntry(path, plan, golden);
    entries.push(entry);
    codes.push(exitCode);
    if (!isPrinted || (flags.quiet === true && exitCode === EXIT_OK)) continue;
    const lines = [briefLine(entry, width, colour), ...briefDetails(entry, colour)];
    process.stdout.write(`${lines.join('\n')}\n`);
    if (flags.verbose === true && 'result' in entry) printVerdict(entry, flags);
  }
  const directories = typeof goldens === 'string' ? [goldens] : captures.directories;
  const orphans = goldens === null ? [] : orphansIn(directories, captures);
  if (orphans.length > 0 && isCi(flags)) codes.push(EXIT_GOLDEN);
  const exitCode = worstExit(codes);
  if (isPrinted && !(flags.quiet === true && exitCode === EXIT_OK)) {
    process.stdout.write(briefTotals(entries, orphans, colour));
  }
  const results = entries.flatMap((entry) => ('result' in entry ? [entry.result] : []));
  if (flags.json !== undefined) {
    const unreadable = entries.flatMap((entry) =>
      'problem' in entry ? [{ path: entry.path, message: entry.problem }] : [],
    );
    const gone = orphans.map(({ path }) => path);
    writeText(flags.json, resultsJson({ exitCode, results, unreadable, orphans: gone }));
  }
  coverResults(results, flags);
  return exitCode;
}

/** --requirements: what the invariants of these runs say about the requirements of the RFCs. */
function coverResults(results: readonly RunResult[], flags: ReplayFlags): void {
  if (flags.requirements === undefined) return;
  const coverage = newCoverage();
  for (const { invariants } of results) coverage.addInvariants(invariants);
  writeCoverage(coverage, flags.requirements, flags.verbose === true);
}

/** null: no goldens; 'beside': each beside its capture; else the directory that holds them. */
type GoldenPlace = null | { readonly beside: true } | string;

function goldenPaths(captures: CaptureList, flags: ReplayFlags): GoldenPlace {
  if (flags.golden === false) return null;
  if (flags.golden !== undefined) {
    requireOwnGoldens(flags.golden, captures);
    return flags.golden;
  }
  const isUsed = flags.updateGolden === true || hasGoldens(captures.directories);
  return isUsed ? { beside: true } : null;
}

/** Captures of one name in two directories would write, and be compared with, the same golden. */
function requireOwnGoldens(directory: string, { names }: CaptureList): void {
  const taken = new Map<string, string>();
  for (const [path, name] of names) {
    const other = taken.get(name);
    if (other !== undefined) {
      const golden = join(directory, `${name}${GOLDEN_SUFFIX}`);
      const hint = 'name the directory that holds both, or a directory of goldens for each';
      throw new UsageError(`${other} and ${path} would have the same golden, ${golden}`, hint);
    }
    taken.set(name, path);
  }
}

function goldenOf(
  path: string,
  { names }: CaptureList,
  place: GoldenPlace,
  flags: ReplayFlags,
): Golden | null {
  if (place === null) return null;
  const capture = typeof place === 'string' ? join(place, names.get(path)!) : path;
  const isUpdate = flags.updateGolden === true;
  return readGolden(`${capture}${GOLDEN_SUFFIX}`, isUpdate, flags.goldenIngredients ?? null);
}

async function replayEntry(
  path: string,
  plan: RunPlan,
  readItsGolden: () => Golden | null,
): Promise<{ entry: BriefEntry; exitCode: number }> {
  try {
    const golden = readItsGolden();
    const run = await runCapture(path, plan, golden);
    const isExpected = isDamageExpected(run, golden);
    const exitCode = isExpected ? EXIT_OK : run.exitCode;
    return { entry: { path, result: run.result, unmet: run.unmet, isExpected }, exitCode };
  } catch (error) {
    if (!(error instanceof BadInputError)) throw error;
    return { entry: { path, problem: badInputText(error) }, exitCode: EXIT_BAD_INPUT };
  }
}

/**
 * A damaged capture whose golden was taken with that damage, and holds how far it went, is as it
 * should be.
 */
function isDamageExpected({ result, unmet }: JudgedRun, golden: Golden | null): boolean {
  if (result.trace.damage === null || hasFailed(result, unmet)) return false;
  const holdsCounters = golden?.needs.ingredients.includes('counters') === true;
  return holdsCounters && result.golden?.status === 'match';
}

/** A golden directory of its own may serve captures from anywhere: theirs are no orphans. */
function orphansIn(directories: readonly string[], captures: CaptureList): GoldenResult[] {
  return orphanGoldens(directories, new Set(captures.names.values())).map((path): GoldenResult => ({
    path,
    status: 'orphan',
    differences: [],
  }));
}
