/**
 * The options of replays and closed loops as commander leaves them: absent ones undefined, values
 * already parsed.
 */
import type { ReplayOptions } from '../sim/options.ts';
import type { ControlFlags } from './control-flags.ts';
import type { MigrateFlag } from './migrate.ts';
import type { Ingredient } from '../verify/golden.ts';

/** What a run of simulated clients is told. */
export interface ClosedFlags extends ControlFlags {
  readonly json?: string;
  readonly log?: string;
  readonly writePcap?: string;
  readonly batch?: number;
  readonly seed?: string;
  /** Nanoseconds, both. */
  readonly drain?: number;
  readonly limit?: number;
  readonly link?: string;
  readonly cc?: 'reno' | 'cubic';
  readonly migrate?: MigrateFlag;
  readonly spec?: readonly string[];
  readonly require?: readonly string[];
  readonly checkDeterminism?: boolean;
  /** false: --no-verify. */
  readonly verify?: boolean;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
}

/** `ixreplay sweep`. */
export interface SweepFlags extends Omit<ClosedFlags, 'batch' | 'cores'> {
  readonly cores?: readonly number[];
  readonly batch?: readonly number[];
  readonly workers?: number;
  readonly clone?: number;
  readonly speed?: number;
  readonly host?: readonly string[];
}

/** `ixreplay CAPTURE...`, also with --closed-loop. */
export interface ReplayFlags extends ClosedFlags {
  /** false: --no-golden. */
  readonly golden?: string | false;
  readonly updateGolden?: boolean;
  readonly goldenIngredients?: readonly Ingredient[];
  readonly ci?: boolean;
  readonly workers?: number;
  readonly speed?: number;
  readonly host?: readonly string[];
  readonly checksum?: ReplayOptions['checksum'];
  readonly midstream?: ReplayOptions['midstream'];
  readonly outbound?: ReplayOptions['outbound'];
  readonly app?: string;
  /** Bytes a second. */
  readonly readRate?: number;
  readonly profile?: ReplayOptions['profile'];
  readonly deviate?: readonly string[];
  readonly reader?: 'own' | 'pcap-parser';
  readonly streamDigests?: boolean;
  readonly closedLoop?: boolean;
  readonly clone?: number;
  /** true: as text; else a file for JSON. */
  readonly requirements?: string | true;
}

/** As it is typed: `--write-pcap` for writePcap. */
export function optionName(flag: string): string {
  return `--${flag.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
