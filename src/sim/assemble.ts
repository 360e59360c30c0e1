/**
 * Puts the parts of a run together (one part a share of the cores): what is counted is added, what
 * is listed is sorted, and the verdict is passed. The parts come from one thread or several, with
 * the same result.
 */
import { Histogram } from '../base/histogram.ts';
import type { CoreDigest } from '../log/digest.ts';
import type { RunResult, Warning } from '../verify/result.ts';
import { mergeInvariants } from '../verify/merge.ts';
import type { Checked } from './check.ts';
import { controlConfiguration } from './control-options.ts';
import type { ReplayOptions } from './options.ts';
import type { FlowDigest, HostileCount, ReplayPart } from './outcome.ts';
import { latencyResult } from './unit-results.ts';
import { migrationConfiguration } from './schedule.ts';

export interface ReplayOutcome {
  readonly result: RunResult;
  /** Digest of the bytes on the wire; '' without `digests`. */
  readonly wireDigest: string;
  /** Event digest of every core; empty without `digests`. */
  readonly digests: readonly CoreDigest[];
  /** By connection; empty without `digests`. */
  readonly flows: readonly FlowDigest[];
  /** null without an attack. */
  readonly hostile: HostileCount | null;
}

/** The part with what another thread found out from its events. */
export function withChecked(part: ReplayPart, elsewhere: Checked | null): ReplayPart {
  if (elsewhere === null) return part;
  const invariants = [...elsewhere.invariants, ...part.checked.invariants];
  return { ...part, checked: { invariants, digests: elsewhere.digests } };
}

export function assemble(parts: readonly ReplayPart[], options: ReplayOptions): ReplayOutcome {
  const first = parts[0]!;
  const overNs = Math.max(...parts.map((part) => part.overNs));
  const connections = parts.flatMap((part) => part.connections).sort((a, b) => a.id - b.id);
  const digests = parts.flatMap((part) => part.checked.digests).sort((a, b) => a.core - b.core);
  const cores = parts
    .flatMap((part) => part.cores)
    .sort((a, b) => a.core - b.core)
    .map((core) => ({
      ...core,
      load: overNs > 0 ? Math.min(1, core.busyNs / overNs) : 0,
      digest: digests.find((digest) => digest.core === core.core)?.digest ?? null,
    }));
  const invariants = mergeInvariants(parts.map((part) => part.checked.invariants));
  const isFailed =
    connections.some((c) => c.reason === 'ours') || invariants.some((i) => i.status === 'violated');
  const result: RunResult = {
    schema: 'ixreplay.result/1',
    verdict: first.isDamaged ? 'bad-input' : isFailed ? 'fail' : 'pass',
    version: '',
    seed: options.seed,
    config: replayConfiguration(options),
    trace: { ...first.trace, warnings: warningsOf(parts, options) },
    hosts: first.hosts,
    connections,
    datagrams: {
      udp: parts.reduce((sum, part) => sum + part.udp, 0),
      icmp: parts.reduce((sum, part) => sum + part.icmp, 0),
    },
    queues: parts.flatMap((part) => part.queues).sort((a, b) => a.queue - b.queue),
    cores,
    control: first.control,
    latency: latencyOfParts(parts),
    batches: first.batches.map((_, size) =>
      parts.reduce((sum, part) => sum + part.batches[size]!, 0),
    ),
    migrations: first.migrations,
    invariants,
    determinism: null,
    attack: null,
    closedLoop: null,
    golden: null,
    log: null,
  };
  const flows = parts.flatMap((part) => part.flows).sort((a, b) => a.id - b.id);
  // An attack runs in one thread.
  return { result, wireDigest: wireDigest(parts), digests, flows, hostile: first.hostile };
}

/** As --app names it. */
export function applicationName({ app, attack }: ReplayOptions): string {
  if (attack !== null) return `hostile:${attack.name}`;
  return app === null ? 'trace' : app.name;
}

/**
 * The options that are values, for results and logs: two logs with the same ones must be equal.
 */
export function replayConfiguration(options: ReplayOptions): Record<string, unknown> {
  return {
    app: applicationName(options),
    batch: options.batchBound,
    checksum: options.checksum,
    cores: options.cores,
    ...controlConfiguration(options),
    deviations: options.deviations,
    drainNs: options.drainNs,
    hosts: options.hosts,
    midstream: options.midstream,
    ...migrationConfiguration(options),
    ...(options.outbound === 'probe' ? {} : { outbound: options.outbound }),
    profile: options.profile,
    readRate: options.readRate,
    speed: options.speed,
  };
}

function warningsOf(parts: readonly ReplayPart[], options: ReplayOptions): Warning[] {
  return [
    ...parts[0]!.trace.warnings,
    ...warningOf(
      'zero-filled',
      parts.map((part) => part.filled),
      ['connection has', 'connections have'],
      'bytes the capture lost: zeros stand for them',
    ),
    ...warningOf(
      'repeated-connection',
      parts.map((part) => part.repeated),
      ['connection comes', 'connections come'],
      'again with the same numbers when over: the repetitions are left out',
    ),
    ...nothingReplayed(parts[0]!, options),
  ];
}

function warningOf(
  code: string,
  found: readonly ReplayPart['filled'][],
  [one, many]: readonly [one: string, many: string],
  text: string,
): Warning[] {
  const count = found.reduce((sum, part) => sum + part.count, 0);
  if (count === 0) return [];
  const frames = found.map((part) => part.frame).filter((frame) => frame > 0);
  const message = `${count} ${count === 1 ? one : many} ${text}`;
  return [{ code, count, frame: Math.min(...frames), message }];
}

/** A run without a host passes, and says nothing about anything. */
function nothingReplayed({ hosts, trace }: ReplayPart, options: ReplayOptions): Warning[] {
  if (hosts.length > 0) return [];
  const why = options.hosts.includes('auto')
    ? 'it holds no connection and no datagram that is decoded'
    : `no connection and no datagram in it is one of ${options.hosts.join(' or ')} (--host)`;
  const message = `nothing of the capture was replayed: ${why}`;
  return [{ code: 'nothing-replayed', count: trace.packets, frame: 0, message }];
}

function latencyOfParts(parts: readonly ReplayPart[]): RunResult['latency'] {
  const all = new Histogram();
  for (const part of parts) all.merge(Histogram.from(part.latency));
  return latencyResult(all);
}

/** Each part's list is indexed by core, '' where the core was another part's. */
function wireDigest(parts: readonly ReplayPart[]): string {
  const cores = Math.max(...parts.map((part) => part.wireDigests.length));
  let text = '';
  for (let core = 0; core < cores; core++) {
    text += parts.map((part) => part.wireDigests[core] ?? '').join('');
  }
  return text;
}
