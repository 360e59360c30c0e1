/**
 * Everything a replay depends on besides the capture: a run is f(capture, options, version).
 */
import { BATCH_BOUND_DEFAULT } from '../base/limits.ts';
import type { Spec } from '../verify/spec.ts';
import type { ApplicationFactory } from '../app/contract.ts';
import type { Attack } from '../app/hostile/attack.ts';
import { CONTROL_PERIOD_NS } from '../control/plane.ts';
import { COSTS_DEFAULT, type CostTable } from '../dataplane/costs.ts';
import type { ChunkSink } from '../log/chunk.ts';
import { NO_MIGRATIONS, type MigrationOptions } from './schedule.ts';
import type { ControlOptions } from './control-options.ts';
import type { StreamHash } from './streams.ts';

export { withoutApplicationCosts } from '../dataplane/costs.ts';

/** ix-paper: what the papers promise; ix-release: all deviations of the published code. */
export type Profile = 'ix-paper' | 'ix-release';

export interface ReplayOptions extends ControlOptions, MigrationOptions {
  readonly seed: string;
  readonly batchBound: number;
  readonly checksum: 'auto' | 'verify' | 'ignore';
  readonly midstream: 'adopt' | 'reset' | 'ignore';
  /** 'auto', or addresses and CIDR blocks as text. */
  readonly hosts: readonly string[];
  /** Drain after the last packet, virtual nanoseconds. */
  readonly drainNs: number;
  /** Recorded time runs this many times faster. */
  readonly speed: number;
  readonly profile: Profile;
  /** Deviations of the published code that are on (V1 to V16). */
  readonly deviations: readonly string[];
  /** null: the trace application. */
  readonly app: ApplicationFactory | null;
  /** The trace application attacks some of its connections; null: it does not. */
  readonly attack: Attack | null;
  /** How replies to connections the host opens come to the core that opened them. */
  readonly outbound: 'probe' | 'filter';
  /** What everything costs in virtual time. */
  readonly costs: CostTable;
  /**
   * 0 = the trace application consumes at once, else bytes per second each connection is read at.
   */
  readonly readRate: number;
  /** sha256 of every replayed stream (costs more than the replay). Needs newHash. */
  readonly streamDigests: boolean;
  /** Makes a running sha256 (node:crypto's createHash; sim itself imports nothing of Node). */
  readonly newHash: (() => StreamHash) | null;
  /** Digests of every core's events, and of the bytes on the wire by core and by connection. */
  readonly digests: boolean;
  /** User specs, beside the built-in ones. */
  readonly specs: readonly Spec[];
  /** Built-in invariants off (their cost is then none): for benchmarks of the bare replay. */
  readonly verify: boolean;
  /** Gets every chunk too (a log writer, a digest). */
  readonly sinks: readonly ChunkSink[];
  /** Gets every frame the host puts on the wire, assembled (a capture writer). */
  readonly onTransmit: ((timeNs: number, bytes: Uint8Array, frameBytes: number) => void) | null;
  /** Rows in an event chunk; changes nothing but speed. */
  readonly chunkRows: number;
  /** Cores are stepped in this order between frames; changes nothing (J3). */
  readonly reverseCores: boolean;
  /** Size of the capture file, for progress. */
  readonly captureBytes: number;
  /** Called now and then with bytes of the capture done. */
  readonly onProgress: ((phase: 'survey' | 'replay', done: number, total: number) => void) | null;
}

export const REPLAY_DEFAULTS: ReplayOptions = {
  seed: '1',
  cores: 4,
  coresMin: 0,
  policy: null,
  controlPeriodNs: CONTROL_PERIOD_NS,
  batchBound: BATCH_BOUND_DEFAULT,
  checksum: 'auto',
  midstream: 'adopt',
  hosts: ['auto'],
  ...NO_MIGRATIONS,
  drainNs: 1e9,
  speed: 1,
  profile: 'ix-paper',
  deviations: [],
  app: null,
  attack: null,
  outbound: 'probe',
  costs: COSTS_DEFAULT,
  readRate: 0,
  streamDigests: false,
  newHash: null,
  digests: false,
  specs: [],
  verify: true,
  sinks: [],
  onTransmit: null,
  chunkRows: 8192,
  reverseCores: false,
  captureBytes: 0,
  onProgress: null,
};
