/**
 * Everything a closed-loop run depends on besides what is played: a run is f(play, options,
 * version).
 */
import { BATCH_BOUND_DEFAULT } from '../base/limits.ts';
import { CONTROL_PERIOD_NS } from '../control/plane.ts';
import { COSTS_DEFAULT, type CostTable } from '../dataplane/costs.ts';
import type { ChunkSink } from '../log/chunk.ts';
import { CLIENT_DEFAULTS, type ClientConfig } from '../peer/client-output.ts';
import { LINK_DEFAULTS } from '../peer/link-text.ts';
import type { LinkOptions } from '../peer/link.ts';
import type { Spec } from '../verify/spec.ts';
import type { ControlOptions } from './control-options.ts';
import { NO_MIGRATIONS, type MigrationOptions } from './schedule.ts';

export interface ClosedOptions extends ControlOptions, MigrationOptions {
  readonly seed: string;
  readonly batchBound: number;
  /** What everything costs in virtual time. */
  readonly costs: CostTable;
  readonly congestion: 'reno' | 'cubic';
  readonly link: LinkOptions;
  readonly clients: ClientConfig;
  /** Virtual time at which the run ends at the latest. */
  readonly limitNs: number;
  /** Virtual time goes on after everything was said at most so long. */
  readonly drainNs: number;
  readonly verify: boolean;
  /** User specs, beside the built-in ones. */
  readonly specs: readonly Spec[];
  /** Digests of every core's events. */
  readonly digests: boolean;
  readonly sinks: readonly ChunkSink[];
  readonly chunkRows: number;
  /** Cores are stepped in reverse order; changes nothing (J3). */
  readonly reverseCores: boolean;
  /** Gets every frame at the host's NIC, both ways, in order of time (a capture writer). */
  readonly onFrame: ((timeNs: number, bytes: Uint8Array, frameBytes: number) => void) | null;
  /** Called now and then with virtual time and answers heard. */
  readonly onProgress: ((timeNs: number, responses: number) => void) | null;
}

export const CLOSED_DEFAULTS: ClosedOptions = {
  seed: '1',
  cores: 4,
  coresMin: 0,
  policy: null,
  controlPeriodNs: CONTROL_PERIOD_NS,
  ...NO_MIGRATIONS,
  batchBound: BATCH_BOUND_DEFAULT,
  costs: COSTS_DEFAULT,
  congestion: 'reno',
  link: LINK_DEFAULTS,
  clients: CLIENT_DEFAULTS,
  // Thirty days: captures are sometimes that long.
  limitNs: 30 * 86_400e9,
  drainNs: 1e9,
  verify: true,
  specs: [],
  digests: false,
  sinks: [],
  chunkRows: 2048,
  reverseCores: false,
  onFrame: null,
  onProgress: null,
};
