/**
 * One capture from file to judged result: open, replay (twice with --check-determinism), compare
 * with the golden, judge.
 *
 * What is no capture is refused before any file is written. Everything printed is somebody else's
 * (the commands').
 */
import { isoTime } from '../sim/iso-time.ts';
import type { ReplayOptions } from '../sim/options.ts';
import { replayConfiguration, type ReplayOutcome } from '../sim/assemble.ts';
import { asksForMigrations, NO_MIGRATIONS } from '../sim/schedule.ts';
import { CaptureError, openCapture } from '../trace/files.ts';
import type { OpenedCapture } from '../trace/files.ts';
import type { Damage } from '../trace/arena.ts';
import type { RunResult, TraceResult } from '../verify/result.ts';
import { SECOND_CHUNK_ROWS, withDeterminism } from './determinism.ts';
import { LogFile, TransmitFile } from './event-files.ts';
import { withEquivalence } from './equivalence.ts';
import { BadInputError, EXITS } from './exit.ts';
import { goldenOptions } from './golden-options.ts';
import { settleGolden } from './goldens.ts';
import type { Golden } from './goldens.ts';
import { Harmed } from './harmed.ts';
import { withSelfHarm } from './hostile.ts';
import { judge, unmetRequirements } from './judge.ts';
import { Progress } from './progress.ts';
import { chooseWorkers, replayShares } from './shares.ts';

/** What the command line asks of every capture. */
export interface RunPlan {
  readonly options: ReplayOptions;
  readonly reader: 'own' | 'pcap-parser';
  readonly version: string;
  readonly logPath: string | null;
  readonly pcapPath: string | null;
  readonly required: readonly string[];
  readonly isDeterminismChecked: boolean;
  readonly isMissingGoldenFatal: boolean;
  readonly isProgressWanted: boolean;
  /** Threads; null = as the machine and the capture suggest. */
  readonly workers: number | null;
}

export interface JudgedRun {
  readonly result: RunResult;
  readonly exitCode: number;
  /** Required invariants that were not exercised. */
  readonly unmet: readonly string[];
}

export async function runCapture(
  path: string,
  plan: RunPlan,
  golden: Golden | null,
): Promise<JudgedRun> {
  return await withCapture(path, plan.reader, (capture) =>
    replayAndJudge(path, capture, plan, golden),
  );
}

/** Opens a capture for `use` and closes it; what is no capture is bad input. */
export async function withCapture<Result>(
  path: string,
  reader: RunPlan['reader'],
  use: (capture: OpenedCapture) => Result | Promise<Result>,
): Promise<Result> {
  let capture: OpenedCapture | null = null;
  try {
    capture = await openCapture(path, { reader });
    return await use(capture);
  } catch (error) {
    if (!(error instanceof CaptureError)) throw error;
    throw new BadInputError(error.message, NO_OFFSET.includes(error.code) ? -1 : error.byteOffset);
  } finally {
    capture?.close();
  }
}

/** Errors about the file, not about a place in it. */
const NO_OFFSET: readonly string[] = [
  'not-found',
  'no-permission',
  'is-directory',
  'terminal',
  'spool-failed',
];

async function replayAndJudge(
  path: string,
  capture: OpenedCapture,
  plan: RunPlan,
  golden: Golden | null,
): Promise<JudgedRun> {
  const options = { ...optionsFor(plan, golden), captureBytes: capture.source.size };
  const harmed = harmedBy(options);
  const heard = harmed === null ? options : { ...options, sinks: [...options.sinks, harmed] };
  const first = await firstRun(path, capture, heard, plan);
  const twice = plan.isDeterminismChecked
    ? withDeterminism(first, await secondRun(path, capture, options, plan))
    : first.result;
  const attacked = { ...first, result: twice };
  const found = await attackFindings(path, capture, options, plan, attacked, harmed);
  let result: RunResult = {
    ...found,
    version: plan.version,
    trace: withCompression({ ...first.result.trace, path }, capture.damage),
    log: plan.logPath,
  };
  if (plan.isDeterminismChecked && asksForMigrations(options)) {
    const still = await stillRun(path, capture, options, plan);
    result = withEquivalence(result, still.result, first.flows);
  }
  if (golden !== null) {
    const told = goldenOptions(options);
    result = { ...result, golden: settleGolden(golden, result, first.wireDigest, told) };
  }
  if (plan.required.length > 0) {
    result = { ...result, config: { ...result.config, require: plan.required } };
  }
  const unmet = unmetRequirements(result, plan.required);
  const verdict = judge(result, unmet, plan.isMissingGoldenFatal);
  return { result: { ...result, verdict }, exitCode: EXITS[verdict], unmet };
}

/** Who listens for what an attack says that it breaks; null = nothing. */
function harmedBy({ attack }: ReplayOptions): Harmed | null {
  return attack === null || attack.breaks.length === 0 ? null : new Harmed(attack.breaks);
}

/** With an attack: what a run without it says about E6. */
async function attackFindings(
  path: string,
  capture: OpenedCapture,
  options: ReplayOptions,
  plan: RunPlan,
  attacked: ReplayOutcome,
  harmed: Harmed | null,
): Promise<RunResult> {
  if (options.attack === null) return attacked.result;
  const told = { ...options, attack: null, verify: false };
  const without = await runAgain(`${path} (without the attack)`, capture, told, plan);
  return withSelfHarm(options.attack, without, attacked, harmed);
}

/** Digests cost time: they are computed where something compares them. */
function optionsFor(plan: RunPlan, golden: Golden | null): ReplayOptions {
  const needs = golden?.needs;
  const isAttack = plan.options.attack !== null;
  const isDigested = needs?.wireDigest === true || needs?.ingredients.includes('events') === true;
  return {
    ...plan.options,
    streamDigests: plan.options.streamDigests || needs?.streamDigests === true || isAttack,
    digests: plan.options.digests || plan.isDeterminismChecked || isDigested || isAttack,
  };
}

/** Damage of the compression around the capture, where the capture itself shows none. */
function withCompression(trace: TraceResult, damage: Damage | null): TraceResult {
  if (damage === null || trace.damage !== null) return trace;
  const { byteOffset, frame, message, kind } = damage;
  if (kind === 'damaged') return { ...trace, damage: { byteOffset, frame, message } };
  const warning = { code: 'truncated', count: 1, frame, message };
  return { ...trace, warnings: [...trace.warnings, warning] };
}

async function firstRun(
  path: string,
  capture: OpenedCapture,
  options: ReplayOptions,
  plan: RunPlan,
): Promise<ReplayOutcome> {
  const progress = new Progress(path, plan.isProgressWanted);
  const firstTimeNs = (): bigint => capture.reader.firstTimeNs;
  const log = plan.logPath === null ? null : openLog(plan.logPath, capture, options, plan);
  const transmitted = plan.pcapPath === null ? null : new TransmitFile(plan.pcapPath, firstTimeNs);
  let isWhole = false;
  try {
    const told = {
      ...options,
      sinks: log === null ? options.sinks : [...options.sinks, log],
      onTransmit: transmitted === null ? null : transmitted.frame.bind(transmitted),
      onProgress: plan.isProgressWanted ? progress.update.bind(progress) : null,
    };
    const outcome = await replayShares(capture, told, chooseWorkers(plan.workers, told));
    isWhole = true;
    return outcome;
  } finally {
    progress.clear();
    log?.close(isWhole);
    transmitted?.close();
  }
}

/** In another order, and with another number of threads than the first time. */
async function secondRun(
  path: string,
  capture: OpenedCapture,
  options: ReplayOptions,
  plan: RunPlan,
): Promise<ReplayOutcome> {
  const reverseCores = !options.reverseCores;
  const told = { ...options, chunkRows: SECOND_CHUNK_ROWS, reverseCores };
  const workers = chooseWorkers(plan.workers, told) > 1 ? 1 : chooseWorkers(2, told);
  return await runAgain(`${path} (again)`, capture, told, { ...plan, workers });
}

/** The capture without migrations: what D12 compares with. */
async function stillRun(
  path: string,
  capture: OpenedCapture,
  options: ReplayOptions,
  plan: RunPlan,
): Promise<ReplayOutcome> {
  const told = { ...options, ...NO_MIGRATIONS, verify: false, specs: [], digests: false };
  return await runAgain(`${path} (without migrations)`, capture, told, plan);
}

/** From the beginning of the capture; nothing is written. */
async function runAgain(
  name: string,
  capture: OpenedCapture,
  options: ReplayOptions,
  plan: RunPlan,
): Promise<ReplayOutcome> {
  const progress = new Progress(name, plan.isProgressWanted);
  const onProgress = plan.isProgressWanted ? progress.update.bind(progress) : null;
  capture.reader.rewind();
  try {
    const workers = chooseWorkers(plan.workers, options);
    return await replayShares(capture, { ...options, onProgress }, workers);
  } finally {
    progress.clear();
  }
}

function openLog(
  logPath: string,
  capture: OpenedCapture,
  options: ReplayOptions,
  plan: RunPlan,
): LogFile {
  return new LogFile(logPath, () => ({
    tool: 'ixreplay',
    version: plan.version,
    seed: options.seed,
    configuration: replayConfiguration(options),
    captureSha256: capture.sha256(),
    firstFrameTime: isoTime(capture.reader.firstTimeNs),
  }));
}
