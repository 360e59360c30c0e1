/**
 * Turns a finished run into its result: connections with what was replayed beside what was
 * recorded, queues, cores, latencies. Differences of the streams are classified here; only `ours`
 * fails the run.
 */
import type { HistogramState } from '../base/histogram.ts';
import type { CaptureReader } from '../trace/arena.ts';
import {
  CLIENT,
  SERVER,
  REPLAYED_CLIENT,
  REPLAYED_NONE,
  SIDE_GAP,
  SIDE_PAYLOAD_SEGMENTS,
  SIDE_PURE_ACKS,
  SIDE_RETRANSMISSIONS,
} from '../trace/conversation-rows.ts';
import type { Survey } from '../trace/survey.ts';
import type {
  Close,
  ConnectionResult,
  ControlResult,
  CoreResult,
  MigrationsResult,
  DifferenceReason,
  Handshake,
  QueueResult,
  StreamResult,
  TraceResult,
} from '../verify/result.ts';
import { PROTOCOL_TCP } from '../wire/packet.ts';
import type { Checked } from './check.ts';
import type { Feed } from './feed.ts';
import { isoTime } from './iso-time.ts';
import type { ReplayOptions } from './options.ts';
import { SIDE_HOST, SIDE_PEER } from './recorded.ts';
import {
  GOT_FIN,
  GOT_RST,
  SENT_FIN,
  SENT_HOLE,
  SENT_RST,
  SENT_SYN,
  TIMED_OUT,
  WAS_ESTABLISHED,
} from './streams.ts';
import type { WireDigest } from './transmit.ts';
import {
  batchResult,
  coreResult,
  latencyOf,
  queueResult,
  migrationsResult,
} from './unit-results.ts';
import type { World } from './world.ts';

/** What one share of the cores made of the capture: plain values that may cross threads. */
export interface ReplayPart {
  readonly trace: TraceResult;
  readonly isDamaged: boolean;
  readonly hosts: readonly string[];
  /** When the last frame had been fed; the drain follows. */
  readonly overNs: number;
  readonly connections: readonly ConnectionResult[];
  readonly udp: number;
  readonly icmp: number;
  /** Conversations with zeros in place of what the capture lost, and the first frame of one. */
  readonly filled: { readonly count: number; readonly frame: number };
  /** Connections that came again when they were over, and where the first did. */
  readonly repeated: { readonly count: number; readonly frame: number };
  readonly queues: readonly QueueResult[];
  readonly cores: readonly CoreResult[];
  readonly control: ControlResult | null;
  readonly latency: HistogramState;
  readonly batches: readonly number[];
  readonly migrations: MigrationsResult | null;
  readonly checked: Checked;
  readonly wireDigests: readonly string[];
  /** With digests: what each connection put on the wire. */
  readonly flows: readonly FlowDigest[];
  /** What an attack did; null without one. */
  readonly hostile: HostileCount | null;
}

export interface FlowDigest {
  /** The connection's. */
  readonly id: number;
  /** Digest of the frames the host sent in it, 16 hex digits. */
  readonly wire: string;
  readonly isAttacked: boolean;
}

export interface HostileCount {
  /** The core whose application is hostile, -1 = the capture has no connection. */
  readonly core: number;
  readonly acts: number;
  /** Acts that were answered as they must be; of the others the first are named in `wrong`. */
  readonly answered: number;
  readonly wrongCount: number;
  readonly wrong: readonly string[];
}

export function buildPart(
  reader: CaptureReader,
  survey: Survey,
  world: World,
  feed: Feed,
  options: ReplayOptions,
  checked: Checked,
  wire: WireDigest | null,
): ReplayPart {
  const connections = connectionResults(survey, world, feed, options);
  const endNs = Math.max(feed.lastTimeNs, ...world.units.map((unit) => unit.core.nowNs));
  return {
    trace: traceResult(reader, survey),
    isDamaged: reader.damage !== null && reader.damage.kind === 'damaged',
    hosts: survey.replayedHosts(),
    overNs: feed.lastTimeNs,
    connections,
    udp: feed.udp,
    icmp: feed.icmp,
    filled: feed.filled(),
    repeated: { count: feed.repeats.count, frame: feed.repeats.frame },
    queues: world.units.map((unit) => queueResult(unit.core.core, unit)),
    cores: world.units.map((unit) => coreResult(unit, connections, checked.digests)),
    latency: latencyOf(world.units).state(),
    batches: batchResult(world.units, options.batchBound),
    control: world.control?.result(endNs) ?? null,
    migrations: migrationsResult(world.epochs.moves),
    checked,
    wireDigests: wire === null ? [] : wire.texts(world.units.map((unit) => unit.core.core)),
    flows: wire === null ? [] : connections.map(({ id }) => flowDigest(id, wire, world)),
    hostile: hostileCount(world),
  };
}

function flowDigest(id: number, wire: WireDigest, world: World): FlowDigest {
  const isAttacked = world.hostility?.isAttacked[id] === 1;
  return { id, wire: wire.ofConversation(id), isAttacked };
}

function hostileCount(world: World): HostileCount | null {
  if (world.hostility === null) return null;
  const { core, acts, answered, wrongCount, wrong } = world.hostility;
  return { core, acts, answered, wrongCount, wrong };
}

function traceResult(reader: CaptureReader, survey: Survey): TraceResult {
  const damage = reader.damage;
  const isDamaged = damage !== null && damage.kind === 'damaged';
  return {
    path: '',
    format: reader.format,
    packets: survey.frames,
    bytes: survey.wireBytes,
    firstTime: isoTime(reader.firstTimeNs),
    durationNs: survey.durationNs,
    linkTypes: survey.linkTypeNames(),
    warnings: survey.warnings,
    damage: isDamaged
      ? { byteOffset: damage.byteOffset, frame: damage.frame, message: damage.message }
      : null,
  };
}

function connectionResults(
  survey: Survey,
  world: World,
  feed: Feed,
  options: ReplayOptions,
): ConnectionResult[] {
  const table = survey.conversations;
  const results: ConnectionResult[] = [];
  const alike = new Alike();
  for (let i = 0; i < table.count; i++) {
    if (table.protocol(i) !== PROTOCOL_TCP || table.replayed(i) === REPLAYED_NONE) continue;
    if (!world.owns(i)) continue;
    results.push(connectionResult(i, survey, world, feed, options, alike));
  }
  return results;
}

function connectionResult(
  id: number,
  survey: Survey,
  world: World,
  feed: Feed,
  options: ReplayOptions,
  alike: Alike,
): ConnectionResult {
  const table = survey.conversations;
  const streams = world.streams;
  const host = table.replayed(id);
  const flags = flagsOf(id, world);
  const isSent = (flags & SENT_FIN) !== 0 && (flags & SENT_SYN) !== 0;
  const sent = alike.stream(0, streams.sentBytes[id]!, isSent, streams.sentDigest(id));
  const isReceived = (flags & GOT_FIN) !== 0 && !table.isMidstream(id);
  const received = alike.stream(
    1,
    streams.receivedBytes[id]!,
    isReceived,
    streams.receivedDigest(id),
  );
  const unit = world.unitOf(id);
  const isReplayed = options.app === null && !world.ignores(id);
  const isRecorded = isReplayed && world.hostility?.isAttacked[id] !== 1;
  const difference = isRecorded ? compare(id, survey, world, feed) : NOT_COMPARED;
  return {
    id,
    client: alike.client(table.address(id, CLIENT), table.port(id, CLIENT)),
    server: alike.server(table.address(id, SERVER), table.port(id, SERVER)),
    vlans: table.lane(id) === 0 ? NO_VLANS : survey.decoder.lanes.vlans(table.lane(id)),
    firstFrame: table.firstFrame(id),
    replayed: host === REPLAYED_CLIENT ? 'client' : 'server',
    handshake: handshakeOf(table.isMidstream(id), flags),
    close: closeOf(flags, host),
    queue: unit.core.core,
    core: unit.core.core,
    clientToServer: host === REPLAYED_CLIENT ? sent : received,
    serverToClient: host === REPLAYED_CLIENT ? received : sent,
    conformance: difference.conformance,
    reason: difference.reason,
    difference: null,
    segments: alike.counts(
      0,
      streams.segments[id]!,
      table.sideWord(id, host, SIDE_PAYLOAD_SEGMENTS),
    ),
    acks: alike.counts(1, streams.acks[id]!, table.sideWord(id, host, SIDE_PURE_ACKS)),
    retransmissions: alike.counts(
      2,
      streams.retransmissions[id]!,
      table.sideWord(id, host, SIDE_RETRANSMISSIONS),
    ),
  };
}

// A flood has a million connections that are alike: they share what says it.
type Counts = ConnectionResult['segments'];
type Endpoint = ConnectionResult['client'];
const NO_VLANS: readonly number[] = [];

/** Gives the last one of its equals again. */
class Alike {
  private address = '';
  private readonly servers: Map<string, Endpoint> = new Map();
  private readonly streams: StreamResult[] = [];
  private readonly counted: Counts[] = [];

  /** Clients come in the order of a scan: one port after the other. */
  client(address: string, port: number): Endpoint {
    if (address !== this.address) this.address = address;
    return { address: this.address, port };
  }

  server(address: string, port: number): Endpoint {
    const key = `${address} ${port}`;
    const known = this.servers.get(key);
    if (known !== undefined) return known;
    const server = { address, port };
    this.servers.set(key, server);
    return server;
  }

  /** role: which of a connection's streams, from 0. */
  stream(role: number, bytes: number, complete: boolean, sha256: string | null): StreamResult {
    const last = this.streams[role];
    const isSame = last?.bytes === bytes && last.complete === complete && last.sha256 === sha256;
    return isSame ? last : (this.streams[role] = { bytes, complete, sha256 });
  }

  /** role: which of a connection's counts, from 0. */
  counts(role: number, ours: number, recorded: number): Counts {
    const last = this.counted[role];
    const isSame = last?.ours === ours && last.recorded === recorded;
    return isSame ? last : (this.counted[role] = { ours, recorded });
  }
}

/** What was seen of the connection, with the reset that the application was not told of. */
function flagsOf(id: number, world: World): number {
  const flags = world.streams.flags[id]!;
  return world.unitOf(id).core.stack.tcp.hadLateReset(id) ? flags | GOT_RST : flags;
}

function handshakeOf(isMidstream: boolean, flags: number): Handshake {
  if (isMidstream) return 'midstream';
  if ((flags & WAS_ESTABLISHED) !== 0) return 'complete';
  return (flags & (SENT_RST | GOT_RST)) !== 0 ? 'refused' : 'unanswered';
}

function closeOf(flags: number, host: number): Close {
  const weClosed = (flags & SENT_FIN) !== 0;
  const peerClosed = (flags & GOT_FIN) !== 0;
  const ours = host === REPLAYED_CLIENT ? 'client' : 'server';
  const theirs = host === REPLAYED_CLIENT ? 'server' : 'client';
  if (weClosed && peerClosed) return 'fin';
  if ((flags & GOT_RST) !== 0) return `reset-by-${theirs}`;
  if ((flags & SENT_RST) !== 0) return `reset-by-${ours}`;
  if (weClosed) return `half-closed-by-${ours}`;
  return peerClosed ? `half-closed-by-${theirs}` : 'open';
}

interface Difference {
  readonly conformance: ConnectionResult['conformance'];
  readonly reason: DifferenceReason | null;
}

const MATCH: Difference = { conformance: 'match', reason: null };
const NOT_COMPARED: Difference = { conformance: 'not compared', reason: null };

/** Whether a replayed stream has the recorded one's sum, as far as that is known. */
function isSameContent(feed: Feed, stream: number, sum: number): boolean {
  return feed.recorded.isUnsummed[stream] === 1 || feed.recorded.sum[stream] === sum;
}

/**
 * The replayed streams beside the recorded ones, as far as the capture shows them without a gap.
 */
function compare(id: number, survey: Survey, world: World, feed: Feed): Difference {
  const { streams } = world;
  const { recorded } = feed;
  const flags = flagsOf(id, world);
  const expectedSent = recorded.bytes[2 * id + SIDE_HOST]!;
  const expectedReceived = recorded.bytes[2 * id + SIDE_PEER]!;
  const isSent =
    streams.sentBytes[id] === expectedSent &&
    (flags & SENT_HOLE) === 0 &&
    isSameContent(feed, 2 * id + SIDE_HOST, streams.sentSum[id]!);
  const isReceived =
    streams.receivedBytes[id] === expectedReceived &&
    isSameContent(feed, 2 * id + SIDE_PEER, streams.receivedSum[id]!);
  if (isSent && isReceived) {
    if (expectedSent + expectedReceived === 0 && (flags & WAS_ESTABLISHED) === 0) {
      return NOT_COMPARED;
    }
    return MATCH;
  }
  const differs = (reason: DifferenceReason): Difference => ({ conformance: 'differs', reason });
  if (world.dropped[id] === 1) return differs('nic-drop');
  if (world.refused[id] === 1) return differs('capture-gap');
  const { tcp } = world.unitOf(id).core.stack;
  if (tcp.hadConflict(id)) return differs('overlap-policy');
  if (tcp.hadOverflow(id)) return differs('reassembly-limit');
  if ((flags & (SENT_RST | GOT_RST)) !== 0) return differs('reset');
  const hasLasted = (flags & (WAS_ESTABLISHED | TIMED_OUT)) === WAS_ESTABLISHED;
  if (!hasLasted) return differs('peer-never-acknowledged');
  const table = survey.conversations;
  const isGapped = table.hasSideBit(id, CLIENT, SIDE_GAP) || table.hasSideBit(id, SERVER, SIDE_GAP);
  if (isGapped || recorded.ahead.first[2 * id + SIDE_HOST] !== -1) return differs('capture-gap');
  return differs('ours');
}
