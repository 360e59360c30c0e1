/**
 * The control plane on the command line: cores or a range of them, a policy, how often it decides.
 * The same for replays and closed loops.
 */
import { CONTROL_PERIOD_NS } from '../control/plane.ts';
import type { ControlOptions } from '../sim/control-options.ts';
import { UsageError } from './exit.ts';
import { loadPolicy } from './load.ts';
import type { CoreRange } from './values.ts';

export interface ControlFlags {
  readonly cores?: CoreRange;
  readonly policy?: string;
  /** Nanoseconds. */
  readonly controlPeriod?: number;
}

/** A range of cores is for the efficiency policy to choose from, unless another one is named. */
export async function controlOptions(
  flags: ControlFlags,
  coresDefault: number,
): Promise<ControlOptions> {
  const { cores, policy, controlPeriod } = flags;
  const isRange = cores !== undefined && cores.min < cores.max;
  if (policy === undefined && controlPeriod !== undefined && !isRange) {
    throw new UsageError('--control-period needs a control plane', 'add --policy or --cores 1..8');
  }
  if (policy === 'efficiency' && !isRange) {
    throw new UsageError('--policy efficiency needs a range of cores', 'e.g. --cores 1..8');
  }
  const named = policy ?? (isRange ? 'efficiency' : undefined);
  return {
    cores: cores?.max ?? coresDefault,
    coresMin: cores?.min ?? coresDefault,
    policy: named === undefined ? null : await loadPolicy(named),
    controlPeriodNs: controlPeriod ?? CONTROL_PERIOD_NS,
  };
}
