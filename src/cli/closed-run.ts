/**
 * One closed loop from its play to its judged result: run (twice with --check-determinism), judge,
 * write what was asked for.
 */
import type { Play } from '../peer/play.ts';
import type { ClosedOptions } from '../sim/closed-options.ts';
import { runClosedLoop } from '../sim/closed-loop.ts';
import { closedConfiguration } from '../sim/closed-outcome.ts';
import { asksForMigrations, NO_MIGRATIONS } from '../sim/schedule.ts';
import type { ReplayOutcome } from '../sim/assemble.ts';
import type { RunResult } from '../verify/result.ts';
import { SECOND_CHUNK_ROWS, withDeterminism } from './determinism.ts';
import { withClosedEquivalence } from './equivalence.ts';
import { LogFile, TransmitFile } from './event-files.ts';
import { EXITS } from './exit.ts';
import { judge, unmetRequirements } from './judge.ts';
import { Progress } from './progress.ts';
import type { JudgedRun } from './run-capture.ts';

/** What the command line asks of a closed loop. */
export interface ClosedPlan {
  readonly options: ClosedOptions;
  readonly version: string;
  readonly logPath: string | null;
  /** Every frame at the host's NIC, both ways. */
  readonly pcapPath: string | null;
  readonly required: readonly string[];
  readonly isDeterminismChecked: boolean;
  readonly isProgressWanted: boolean;
}

/** Generated time begins here: a capture of it needs a date, and a fixed one keeps runs equal. */
const FIRST_TIME_NS = 1_700_000_000_000_000_000n;
const FIRST_TIME = '2023-11-14T22:13:20.000000000Z';

/** damage: of the capture that is played, which was read up to it. */
export function runClosed(
  play: Play,
  plan: ClosedPlan,
  damage: RunResult['trace']['damage'] = null,
): JudgedRun {
  const options = { ...plan.options, digests: plan.isDeterminismChecked };
  const first = firstRun(play, options, plan);
  let result: RunResult = {
    ...first.result,
    version: plan.version,
    trace: { ...first.result.trace, firstTime: FIRST_TIME, damage },
    log: plan.logPath,
  };
  if (plan.isDeterminismChecked) {
    const again = { ...options, chunkRows: SECOND_CHUNK_ROWS, reverseCores: true };
    const { determinism, invariants } = withDeterminism(first, runClosedLoop(play, again));
    result = { ...result, determinism, invariants };
    if (asksForMigrations(options)) {
      const still = { ...options, ...NO_MIGRATIONS, verify: false, digests: false, specs: [] };
      result = withClosedEquivalence(result, runClosedLoop(play, still).result);
    }
  }
  if (plan.required.length > 0) {
    result = { ...result, config: { ...result.config, require: plan.required } };
  }
  const unmet = unmetRequirements(result, plan.required);
  const verdict = judge(result, unmet, false);
  return { result: { ...result, verdict }, exitCode: EXITS[verdict], unmet };
}

function firstRun(play: Play, options: ClosedOptions, plan: ClosedPlan): ReplayOutcome {
  const progress = new Progress(play.name, plan.isProgressWanted);
  const log = plan.logPath === null ? null : openLog(plan.logPath, play, plan);
  const capture =
    plan.pcapPath === null ? null : new TransmitFile(plan.pcapPath, () => FIRST_TIME_NS);
  let isWhole = false;
  try {
    const outcome = runClosedLoop(play, {
      ...options,
      sinks: log === null ? options.sinks : [...options.sinks, log],
      onFrame: capture === null ? null : capture.frame.bind(capture),
      onProgress: plan.isProgressWanted
        ? (done, total) => progress.update('run', done, total)
        : null,
    });
    isWhole = true;
    return outcome;
  } finally {
    progress.clear();
    log?.close(isWhole);
    capture?.close();
  }
}

function openLog(path: string, play: Play, plan: ClosedPlan): LogFile {
  return new LogFile(path, () => ({
    tool: 'ixreplay',
    version: plan.version,
    seed: plan.options.seed,
    configuration: closedConfiguration(play, plan.options),
    captureSha256: '',
    firstFrameTime: FIRST_TIME,
  }));
}
