/**
 * One capture from file to judged result: open, replay (twice with --check-determinism), compare
 * with the golden, judge.
 *
 * What is no capture is refused before any file is written. Everything printed is somebody else's
 * (the commands').
 */
import { isoTime } from '../sim/iso-time.ts';
import type { ReplayOptions } from '../sim/options.ts';
import { replay } from '../sim/replay.ts';
import { CaptureError, openCapture } from '../trace/files.ts';
import type { OpenedCapture } from '../trace/files.ts';
import type { Damage } from '../trace/arena.ts';
import type { RunResult, TraceResult } from '../verify/result.ts';
import { SECOND_CHUNK_ROWS, withDeterminism } from './determinism.ts';
import { LogFile, TransmitFile } from './event-files.ts';
import { BadInputError } from './exit.ts';
import { settleGolden } from './goldens.ts';
import type { Golden } from './goldens.ts';
import { judge, unmetRequirements } from './judge.ts';
import { Progress } from './progress.ts';

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
  let capture: OpenedCapture | null = null;
  try {
    capture = await openCapture(path, { reader: plan.reader });
    return replayAndJudge(path, capture, plan, golden);
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
  'unwritable',
];

function replayAndJudge(
  path: string,
  capture: OpenedCapture,
  plan: RunPlan,
  golden: Golden | null,
): JudgedRun {
  const options = { ...optionsFor(plan, golden), captureBytes: capture.source.size };
  const first = firstRun(path, capture, options, plan);
  let result: RunResult = {
    ...first.result,
    version: plan.version,
    trace: withCompression({ ...first.result.trace, path }, capture.damage),
    log: plan.logPath,
  };
  if (plan.isDeterminismChecked) {
    const found = withDeterminism(first, secondRun(path, capture, options, plan));
    const { determinism, invariants } = found;
    result = { ...result, determinism, invariants };
  }
  if (golden !== null) {
    result = { ...result, golden: settleGolden(golden, result, first.wireDigest) };
  }
  if (plan.required.length > 0) {
    result = { ...result, config: { ...result.config, require: plan.required } };
  }
  const unmet = unmetRequirements(result, plan.required);
  const { verdict, exitCode } = judge(result, unmet, plan.isMissingGoldenFatal);
  return { result: { ...result, verdict }, exitCode, unmet };
}

/** Digests cost time: they are computed where something compares them. */
function optionsFor(plan: RunPlan, golden: Golden | null): ReplayOptions {
  const needs = golden?.needs;
  const isDigested = needs?.wireDigest === true || needs?.ingredients.includes('events') === true;
  return {
    ...plan.options,
    streamDigests: plan.options.streamDigests || needs?.streamDigests === true,
    digests: plan.options.digests || plan.isDeterminismChecked || isDigested,
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

function firstRun(
  path: string,
  capture: OpenedCapture,
  options: ReplayOptions,
  plan: RunPlan,
): ReturnType<typeof replay> {
  const progress = new Progress(path, plan.isProgressWanted);
  const firstTimeNs = (): bigint => capture.reader.firstTimeNs;
  const log = plan.logPath === null ? null : openLog(plan.logPath, capture, options, plan);
  const transmitted = plan.pcapPath === null ? null : new TransmitFile(plan.pcapPath, firstTimeNs);
  let isWhole = false;
  try {
    const outcome = replay(capture.reader, {
      ...options,
      sinks: log === null ? options.sinks : [...options.sinks, log],
      onTransmit: transmitted === null ? null : transmitted.frame.bind(transmitted),
      onProgress: (phase, done, total) => progress.update(phase, done, total),
    });
    isWhole = true;
    return outcome;
  } finally {
    progress.clear();
    log?.close(isWhole);
    transmitted?.close();
  }
}

function secondRun(
  path: string,
  capture: OpenedCapture,
  options: ReplayOptions,
  plan: RunPlan,
): ReturnType<typeof replay> {
  const progress = new Progress(`${path} (again)`, plan.isProgressWanted);
  capture.reader.rewind();
  try {
    return replay(capture.reader, {
      ...options,
      chunkRows: SECOND_CHUNK_ROWS,
      reverseCores: !options.reverseCores,
      onProgress: (phase, done, total) => progress.update(phase, done, total),
    });
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
    configuration: logConfiguration(options),
    captureSha256: capture.sha256(),
    firstFrameTime: isoTime(capture.reader.firstTimeNs),
  }));
}

/** The options that are values; two logs with the same ones must be equal. */
function logConfiguration(options: ReplayOptions): Record<string, unknown> {
  return {
    app: options.app?.name ?? 'trace',
    batchBound: options.batchBound,
    checksum: options.checksum,
    cores: options.cores,
    drainNs: options.drainNs,
    hosts: options.hosts,
    midstream: options.midstream,
    profile: options.profile,
    readRate: options.readRate,
    speed: options.speed,
  };
}
