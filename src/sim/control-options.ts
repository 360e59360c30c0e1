/**
 * The control plane among the options of a run: its policy, the cores it may use, how often it
 * decides; and what follows from them for a host.
 */
import type { Policy } from '../control/policy.ts';
import { SharedPage } from '../control/shared-page.ts';

/** IX: cores publish ten times a control period. */
const PUBLICATIONS = 10;

/** What the control plane of a run depends on. */
export interface ControlOptions {
  /** Elastic threads; with a policy that changes them: at most so many. */
  readonly cores: number;
  /** Cores at the start, and the fewest a policy may keep; 0 = all of them. */
  readonly coresMin: number;
  /** null: no control plane, no metrics. */
  readonly policy: Policy | null;
  /** Virtual time between two decisions of the control plane. */
  readonly controlPeriodNs: number;
}

/** Cores that own flow groups at the start. */
export function activeCores({ policy, cores, coresMin }: ControlOptions): number {
  return policy === null ? cores : coresMin || cores;
}

/** The page that cores and control plane share; null without a policy. */
export function newPage(options: ControlOptions): SharedPage | null {
  const { policy, cores, controlPeriodNs } = options;
  if (policy === null) return null;
  return new SharedPage(cores, controlPeriodNs / PUBLICATIONS, policy.needsGroups === true);
}

/** What describes the control plane in results and logs; nothing where there is none. */
export function controlConfiguration(options: ControlOptions): Record<string, unknown> {
  const { policy, controlPeriodNs } = options;
  if (policy === null) return {};
  return { coresMin: activeCores(options), policy: policy.name, controlPeriodNs };
}
