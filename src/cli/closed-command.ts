/**
 * `ixreplay run WORKLOAD`, `ixreplay generate WORKLOAD` and `ixreplay CAPTURE --closed-loop`:
 * simulated clients against the simulated host. From parsed options to the run, from the run to
 * what is printed and written.
 */
import { existsSync } from 'node:fs';
import { parseLink } from '../peer/link-text.ts';
import type { Play } from '../peer/play.ts';
import { WorkloadError } from '../peer/workload-text.ts';
import { isWorkload, parseWorkload } from '../peer/workloads.ts';
import { capturePlay, type CapturePlayOptions } from '../sim/capture-play.ts';
import { CLOSED_DEFAULTS, type ClosedOptions } from '../sim/closed-options.ts';
import { BUILT_IN_SPECS } from '../verify/catalogue.ts';
import { runClosed, type ClosedPlan } from './closed-run.ts';
import { controlOptions } from './control-flags.ts';
import { BadInputError, EXIT_OK, UsageError } from './exit.ts';
import { optionName, type ClosedFlags, type ReplayFlags, type SweepFlags } from './flags.ts';
import { loadSpecs } from './load.ts';
import { migrationOptions } from './migrate.ts';
import { requireOutputs, type Output } from './output.ts';
import { printRun } from './print.ts';
import { requireKnown } from './require.ts';
import { withCapture } from './run-capture.ts';
import { packageVersion } from './version.ts';
import { workloadList } from './workload-list.ts';

/** Runs a workload and prints the verdict; undefined: lists the workloads. */
export async function runCommand(
  workload: string | undefined,
  flags: ClosedFlags,
): Promise<number> {
  if (workload === undefined) {
    process.stdout.write(workloadList());
    return EXIT_OK;
  }
  const play = playOf(workload, flags);
  return printRun(runClosed(play, await closedPlan(flags)), flags);
}

/** Plays a capture's conversations and prints the verdict. */
export async function closedCaptureCommand(
  operands: readonly string[],
  flags: ReplayFlags,
): Promise<number> {
  const [path] = operands;
  if (operands.length !== 1 || path === undefined) {
    throw new UsageError('--closed-loop takes one capture', 'name a single capture file');
  }
  // --no-golden (false) asks for what is so anyway.
  const unused = REPLAY_ONLY.find((option) => (flags[option] ?? false) !== false);
  if (unused !== undefined) {
    const hint = 'leave it out, or replay the packets: without --closed-loop';
    throw new UsageError(`${optionName(unused)} has no meaning in a closed loop`, hint);
  }
  const plan = await closedPlan(flags, operands);
  return await withCapture(path, flags.reader ?? 'own', (capture) => {
    const play = capturePlay(capture.reader, path, captureOptions(flags));
    requirePlayable(play);
    const { damage } = capture.reader;
    const isDamaged = damage !== null && damage.kind === 'damaged';
    const run = runClosed(play, plan, isDamaged ? damage : null);
    return printRun(run, flags);
  });
}

/** What a replay is told about recorded packets, its application, and what to compare. */
const REPLAY_ONLY = [
  'app', 'checksum', 'deviate', 'golden', 'goldenIngredients', 'midstream', 'outbound', 'profile',
  'readRate', 'requirements', 'streamDigests', 'updateGolden',
] as const; // prettier-ignore

/** Which conversations of a capture are played, how fast and how often. */
export function captureOptions(
  flags: Pick<SweepFlags, 'seed' | 'host' | 'speed' | 'clone'>,
): CapturePlayOptions {
  return {
    seed: flags.seed ?? CLOSED_DEFAULTS.seed,
    hosts: flags.host ?? ['auto'],
    speed: flags.speed ?? 1,
    clone: flags.clone ?? 1,
  };
}

export function requirePlayable(play: Play): void {
  if (play.endpoints.count > 0) return;
  throw new BadInputError(`${play.name} has no TCP conversation whose server answered`);
}

/** Writes what a capture at the host's NIC would show of a workload; nothing is checked. */
export async function generateCommand(
  workload: string,
  flags: ClosedFlags & { readonly output: string },
): Promise<number> {
  requireOutputs([['--output', flags.output]], []);
  const play = playOf(workload, flags);
  const plan = await closedPlan({ ...flags, writePcap: flags.output });
  const bare = { ...plan, options: { ...plan.options, verify: false } };
  return printRun(runClosed(play, bare), flags);
}

function playOf(workload: string, flags: ClosedFlags): Play {
  if (!isWorkload(workload) && existsSync(workload)) {
    const hint = `ixreplay ${workload} --closed-loop plays the dialogues of a capture`;
    throw new UsageError(`${workload} is a file, not a workload`, hint);
  }
  return asUsage(() => parseWorkload(workload, flags.seed ?? CLOSED_DEFAULTS.seed));
}

/** What the options of a closed loop ask for. inputs: the captures it reads. */
async function closedPlan(flags: ClosedFlags, inputs: readonly string[] = []): Promise<ClosedPlan> {
  const specs = await loadSpecs(flags.spec ?? [], BUILT_IN_SPECS);
  const control = await controlOptions(flags, CLOSED_DEFAULTS.cores);
  const required = flags.require ?? [];
  requireKnown(required, [...BUILT_IN_SPECS, ...specs]);
  const outputs: Output[] = [
    ['--log', flags.log],
    ['--write-pcap', flags.writePcap],
    ['--json', flags.json],
  ];
  requireOutputs(outputs, inputs);
  return {
    options: {
      ...closedOptions(flags),
      ...control,
      ...migrationOptions(flags.migrate, control),
      specs,
    },
    version: packageVersion(),
    logPath: flags.log ?? null,
    pcapPath: flags.writePcap ?? null,
    required,
    isDeterminismChecked: flags.checkDeterminism === true,
    isProgressWanted: flags.quiet !== true,
  };
}

/** The machine, but for its control plane, and the link. */
export function closedOptions(flags: ClosedFlags): ClosedOptions {
  const link = flags.link;
  return {
    ...CLOSED_DEFAULTS,
    seed: flags.seed ?? CLOSED_DEFAULTS.seed,
    batchBound: flags.batch ?? CLOSED_DEFAULTS.batchBound,
    congestion: flags.cc ?? CLOSED_DEFAULTS.congestion,
    drainNs: flags.drain ?? CLOSED_DEFAULTS.drainNs,
    verify: flags.verify !== false,
    limitNs: flags.limit ?? CLOSED_DEFAULTS.limitNs,
    link: link === undefined ? CLOSED_DEFAULTS.link : asUsage(() => parseLink(link)),
  };
}

/** A mistake in a workload's or a link's text is one of usage. */
export function asUsage<Value>(parse: () => Value): Value {
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof WorkloadError)) throw error;
    throw new UsageError(error.message, error.hint);
  }
}
