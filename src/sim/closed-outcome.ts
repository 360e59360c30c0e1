/**
 * Turns a finished closed loop into its result. The streams of every connection are compared here
 * at both ends: what one side said is what the other heard, in length; every byte was compared on
 * its way (host-wire.ts, heard.ts).
 */
import type { CoreDigest } from '../log/digest.ts';
import {
  CLIENT_ABORTED,
  CLIENT_ENDED,
  CLIENT_GAVE_UP,
  CLIENT_OPEN,
  CLIENT_RESET,
  CLIENT_SYN_SENT,
  CLIENT_UNUSED,
} from '../peer/client-columns.ts';
import type { LinkDirection } from '../peer/link.ts';
import type { Play } from '../peer/play.ts';
import type { InvariantResult } from '../verify/spec.ts';
import type {
  ClosedLoopResult,
  CoreResult,
  LinkResult,
  RunResult,
  Warning,
} from '../verify/result.ts';
import type { ReplayOutcome } from './assemble.ts';
import type { ClosedLoop } from './closed-loop.ts';
import { CLOSED_DEFAULTS, type ClosedOptions } from './closed-options.ts';
import { controlConfiguration } from './control-options.ts';
import { migrationConfiguration } from './schedule.ts';
import {
  batchResult,
  coreResult,
  latencyOf,
  latencyResult,
  migrationsResult,
  queueResult,
} from './unit-results.ts';

export function closedOutcome(
  loop: ClosedLoop,
  invariants: readonly InvariantResult[],
  digests: readonly CoreDigest[],
): ReplayOutcome {
  const { options, play } = loop;
  const { units } = loop.host;
  const endNs = loop.overNs;
  const cores = units.map((unit) => {
    const core = coreResult(unit, [], digests);
    const load = endNs > 0 ? Math.min(1, core.busyNs / endNs) : 0;
    return { ...core, load, connections: loop.heard.knocks[core.core]! };
  });
  const closedLoop = closedLoopResult(loop, cores);
  const isFailed =
    closedLoop.streams.differing > 0 ||
    closedLoop.streams.misdirected > 0 ||
    invariants.some((i) => i.status === 'violated');
  const result: RunResult = {
    schema: 'ixreplay.result/1',
    verdict: isFailed ? 'fail' : 'pass',
    version: '',
    seed: options.seed,
    config: closedConfiguration(play, options),
    trace: {
      path: play.name,
      format: 'closed loop',
      packets: loop.frames,
      bytes: loop.frameBytes,
      firstTime: '1970-01-01T00:00:00.000000000Z',
      durationNs: endNs,
      linkTypes: ['ETHERNET'],
      warnings: [...skippedWarning(play.skippedCount ?? 0), ...limitWarning(loop)],
      damage: null,
    },
    hosts: play.hosts,
    connections: [],
    datagrams: { udp: 0, icmp: 0 },
    queues: units.map((unit) => queueResult(unit.core.core, unit)),
    cores,
    latency: latencyResult(latencyOf(units)),
    batches: batchResult(units, options.batchBound),
    migrations: migrationsResult(loop.epochs.moves),
    invariants,
    determinism: null,
    control: loop.control?.result(endNs) ?? null,
    attack: null,
    closedLoop,
    golden: null,
    log: null,
  };
  const coreDigests = cores.flatMap(({ core, events, digest }) =>
    digest === null ? [] : [{ core, events, digest }],
  );
  return { result, wireDigest: '', digests: coreDigests, flows: [], hostile: null };
}

function skippedWarning(count: number): Warning[] {
  if (count === 0) return [];
  const message = `${count} conversations are not played: no TCP, refused, or of another host`;
  return [{ code: 'not-played', count, frame: 0, message }];
}

function limitWarning({ load, options }: ClosedLoop): Warning[] {
  if (load.isOver) return [];
  const ms = options.limitNs / 1e6;
  const message = `ended after ${ms} ms of virtual time with more to be said: see --limit`;
  return [{ code: 'limit', count: 1, frame: 0, message }];
}

/** What a run depends on besides its seed, for results and logs. */
export function closedConfiguration(play: Play, options: ClosedOptions): Record<string, unknown> {
  const { limitNs } = options;
  return {
    ...play.config,
    batch: options.batchBound,
    congestion: options.congestion,
    cores: options.cores,
    ...controlConfiguration(options),
    drainNs: options.drainNs,
    ...(limitNs === CLOSED_DEFAULTS.limitNs ? {} : { limitNs }),
    link: options.link,
    ...migrationConfiguration(options),
    profile: 'ix-paper',
  };
}

function closedLoopResult(loop: ClosedLoop, cores: readonly CoreResult[]): ClosedLoopResult {
  const { stats } = loop.load;
  const activeNs = stats.responses > 0 ? stats.lastResponseNs - stats.firstRequestNs : 0;
  const perSecond = (amount: number) => (activeNs > 0 ? amount / (activeNs / 1e9) : 0);
  const streams = compareStreams(loop);
  return {
    connections: connectionCounts(loop),
    requests: stats.requests,
    responses: stats.responses,
    activeNs,
    responsesPerSecond: perSecond(stats.responses),
    bitsPerSecondToHost: perSecond(8 * streams.bytesToHost),
    bitsPerSecondToClients: perSecond(8 * streams.bytesToClients),
    latency: latencyResult(stats.latency),
    coreSeconds: cores.reduce((sum, core) => sum + core.busyNs, 0) / 1e9,
    streams,
    retransmissions: {
      host: loop.wire.retransmissions,
      clients: loop.clients.out.retransmissions,
    },
    link: { toHost: linkResult(loop.toHost), toClients: linkResult(loop.toClients) },
  };
}

function connectionCounts(loop: ClosedLoop): ClosedLoopResult['connections'] {
  const { stats } = loop.load;
  const states = new Array<number>(CLIENT_ABORTED + 1).fill(0);
  for (const state of loop.clients.columns.state) states[state]!++;
  return {
    planned: loop.play.endpoints.count,
    opened: stats.opened,
    established: stats.established,
    ended: states[CLIENT_ENDED]!,
    reset: states[CLIENT_RESET]!,
    aborted: states[CLIENT_ABORTED]!,
    gaveUp: states[CLIENT_GAVE_UP]!,
    open: states[CLIENT_OPEN]! + states[CLIENT_SYN_SENT]!,
  };
}

/** By connection: whether both ends have seen the same streams. */
function compareStreams(loop: ClosedLoop): ClosedLoopResult['streams'] {
  const { clients, heard, served, wire } = loop;
  const c = clients.columns;
  let matching = 0;
  let cut = 0;
  let differing = 0;
  let bytesToClients = 0;
  for (let i = 0; i < c.state.length; i++) {
    const state = c.state[i]!;
    if (state === CLIENT_UNUSED) continue;
    if (state === CLIENT_SYN_SENT) {
      cut++;
      continue;
    }
    const clientHeard = clients.heardBytes(i);
    bytesToClients += clientHeard;
    const missingAtHost = (clients.saidBytes(i) - heard.heard[i]!) | 0;
    const missingAtClient = (served.said[i]! - clientHeard) | 0;
    const isWhole = missingAtHost === 0 && missingAtClient === 0;
    // The server may not have been told yet how much of what it said was taken.
    const isInvented = missingAtHost < 0 || missingAtClient + served.unsaid[i]! < 0;
    if (isWhole) matching++;
    else if (state === CLIENT_ENDED || isInvented) differing++;
    else cut++;
  }
  return {
    matching,
    cut,
    differing: differing + Math.min(wire.faults, matching + cut),
    bytesToHost: heard.bytes,
    bytesToClients,
    firstFault: wire.firstFault,
    misdirected: wire.misdirected,
  };
}

function linkResult(link: LinkDirection): LinkResult {
  return {
    sent: link.sent,
    lost: link.lost,
    overflowed: link.overflowed,
    reordered: link.reordered,
    duplicated: link.duplicated,
  };
}
