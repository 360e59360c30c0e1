/**
 * The result as JSON (schema ixreplay.result/1): what `--json` writes and machines read.
 *
 * Key order is fixed here, whatever order the fields were computed in, so that two equal runs write
 * equal bytes and a difference between two runs reads well in a diff. Derived ratios are rounded to
 * six decimals; nothing measured by a clock is in it. No field is dropped: the return types make
 * the compiler complain when result.ts grows.
 */
import type { InvariantResult, Violation } from '../verify/spec.ts';
import type {
  AttackResult,
  ClosedLoopResult,
  ConnectionResult,
  ControlResult,
  CoreResult,
  Endpoint,
  GoldenResult,
  LatencyResult,
  MigrationsResult,
  QueueResult,
  RunResult,
  StreamResult,
  TraceResult,
} from '../verify/result.ts';

/** One run, in pieces of text: of a million connections it is longer than a string may be. */
export function resultJson(result: RunResult): Iterable<string> {
  return pieces(ordered(result), 2);
}

/** Several runs (a directory), in the order they ran. */
export interface Results {
  readonly exitCode: number;
  readonly results: readonly RunResult[];
  /** What could not be read at all, and so has no result. */
  readonly unreadable: readonly { readonly path: string; readonly message: string }[];
  /** Paths of goldens whose capture is gone. */
  readonly orphans: readonly string[];
}

/** Schema ixreplay.results/1, in pieces like a single result. */
export function resultsJson({ exitCode, results, unreadable, orphans }: Results): Iterable<string> {
  const schema = 'ixreplay.results/1';
  return pieces({ schema, exitCode, results: results.map(ordered), unreadable, orphans }, 4);
}

/** As JSON.stringify with an indentation of 2 writes it, the outermost `levels` in pieces. */
function* pieces(value: unknown, levels: number): Iterable<string> {
  yield* nested(value, levels, '\n');
  yield '\n';
}

/** lineEnd: a new line, and the indentation of what the value is in. */
function* nested(value: unknown, levels: number, lineEnd: string): Iterable<string> {
  if (levels === 0 || typeof value !== 'object' || value === null) {
    yield JSON.stringify(value, null, 2).replaceAll('\n', lineEnd);
  } else if (isList(value)) {
    let before = '[';
    for (const inner of value) {
      yield `${before}${lineEnd}  `;
      yield* nested(inner, levels - 1, `${lineEnd}  `);
      before = ',';
    }
    yield before === '[' ? '[]' : `${lineEnd}]`;
  } else {
    let before = '{';
    for (const [key, inner] of Object.entries(value)) {
      yield `${before}${lineEnd}  ${JSON.stringify(key)}: `;
      yield* nested(inner, levels - 1, `${lineEnd}  `);
      before = ',';
    }
    yield before === '{' ? '{}' : `${lineEnd}}`;
  }
}

function isList(value: object): value is Iterable<unknown> {
  return Symbol.iterator in value;
}

/** The connections one by one, as they are asked for. */
function eachConnection(list: readonly ConnectionResult[]): Iterable<ConnectionResult> {
  return {
    *[Symbol.iterator]() {
      for (const one of list) yield connection(one);
    },
  };
}

/** What may be null, by the function for what is not. */
function maybe<Value>(value: Value | null, order: (value: Value) => Value): Value | null {
  return value === null ? null : order(value);
}

type Ordered = Omit<RunResult, 'connections'> & {
  readonly connections: Iterable<ConnectionResult>;
};

function ordered(r: RunResult): Ordered {
  return {
    schema: r.schema,
    verdict: r.verdict,
    seed: r.seed,
    config: sortedKeys(r.config),
    version: r.version,
    trace: trace(r.trace),
    hosts: r.hosts,
    connections: eachConnection(r.connections),
    datagrams: { udp: r.datagrams.udp, icmp: r.datagrams.icmp },
    queues: r.queues.map(queue),
    cores: r.cores.map(core),
    control: maybe(r.control, control),
    latency: latency(r.latency),
    batches: r.batches,
    migrations: maybe(r.migrations, migrations),
    invariants: r.invariants.map(invariant),
    determinism: maybe(r.determinism, ({ status, detail }) => ({ status, detail })),
    attack: maybe(r.attack, attack),
    closedLoop: maybe(r.closedLoop, closedLoop),
    golden: maybe(r.golden, golden),
    log: r.log,
  };
}

function attack({ name, core, acts, answered, compared }: AttackResult): AttackResult {
  return { name, core, acts, answered, compared };
}

function migrations(m: MigrationsResult): MigrationsResult {
  const { count, flowGroups, connections, timers, remotePackets, localPackets, early, skipped } = m;
  const { p50, max } = m.durationNs;
  const moved = { count, flowGroups, connections, timers };
  return { ...moved, remotePackets, localPackets, early, skipped, durationNs: { p50, max } };
}

function control(c: ControlResult): ControlResult {
  const { policy, coresMin, coresMax, periodNs, endNs, stays } = c;
  return {
    ...{ policy, coresMin, coresMax, periodNs, endNs, stays },
    decisions: c.decisions.map((d) => {
      const { timeNs, action, coresBefore, coresAfter, flowGroups, target } = d;
      const change = { timeNs, action, coresBefore, coresAfter, flowGroups, target };
      return { ...change, reason: d.reason, value: d.value, limit: d.limit };
    }),
    timeline: c.timeline.map(({ timeNs, cores }) => ({ timeNs, cores })),
    coreSeconds: rounded(c.coreSeconds),
    migrations: c.migrations.map(({ timeNs, source, target, flowGroups, durationNs }) => {
      return { timeNs, source, target, flowGroups, durationNs };
    }),
    overstays: c.overstays.map(({ timeNs, core, overstays, residenceUs }) => {
      return { timeNs, core, overstays, residenceUs };
    }),
    omitted: c.omitted,
  };
}

function trace(t: TraceResult): TraceResult {
  const { path, format, packets, bytes, firstTime, durationNs, linkTypes } = t;
  return {
    ...{ path, format, packets, bytes, firstTime, durationNs, linkTypes },
    warnings: t.warnings.map(({ code, count, frame, message }) => {
      return { code, count, frame, message };
    }),
    damage: maybe(t.damage, ({ byteOffset, frame, message }) => ({ byteOffset, frame, message })),
  };
}

function connection(c: ConnectionResult): ConnectionResult {
  const { vlans, firstFrame, replayed, handshake, close, queue, core } = c;
  return {
    id: c.id,
    client: endpoint(c.client),
    server: endpoint(c.server),
    ...{ vlans, firstFrame, replayed, handshake, close, queue, core },
    clientToServer: stream(c.clientToServer),
    serverToClient: stream(c.serverToClient),
    conformance: c.conformance,
    reason: c.reason,
    difference: maybe(c.difference, ({ stream, byteOffset, frame }) => {
      return { stream, byteOffset, frame };
    }),
    segments: beside(c.segments),
    acks: beside(c.acks),
    retransmissions: beside(c.retransmissions),
  };
}

function endpoint({ address, port }: Endpoint): Endpoint {
  return { address, port };
}

function stream({ bytes, complete, sha256 }: StreamResult): StreamResult {
  return { bytes, complete, sha256 };
}

function beside({ ours, recorded }: ConnectionResult['acks']): ConnectionResult['acks'] {
  return { ours, recorded };
}

function queue({ queue, received, transmitted, drops }: QueueResult): QueueResult {
  return { queue, received, transmitted, drops: sortedKeys(drops) };
}

function core(c: CoreResult): CoreResult {
  const { core, cycles, packets, busyNs, batchMax, events, connections, digest } = c;
  const ratios = { load: rounded(c.load), batchMean: rounded(c.batchMean) };
  return { core, cycles, packets, busyNs, ...ratios, batchMax, events, connections, digest };
}

function latency({ count, p50Ns, p90Ns, p99Ns, p999Ns, maxNs }: LatencyResult): LatencyResult {
  return { count, p50Ns, p90Ns, p99Ns, p999Ns, maxNs };
}

function invariant(i: InvariantResult): InvariantResult {
  const { id, catalogue, status, exercised, violationCount, title, statement, source, reason } = i;
  const violations = i.violations.map(violation);
  const found = { id, catalogue, status, exercised, violations, violationCount };
  return { ...found, title, statement, source, reason };
}

function violation(v: Violation): Violation {
  const { invariant, core, event, eventName, cycle, timeNs, flow, frame, connection } = v;
  const { expected, found, causes } = v;
  const place = { invariant, core, event, eventName, cycle, timeNs, flow, frame, connection };
  return { ...place, expected, found, causes };
}

/** Also what a sweep says of each of its runs. */
export function closedLoop(c: ClosedLoopResult): ClosedLoopResult {
  return {
    connections: c.connections,
    requests: c.requests,
    responses: c.responses,
    activeNs: c.activeNs,
    responsesPerSecond: rounded(c.responsesPerSecond),
    bitsPerSecondToHost: rounded(c.bitsPerSecondToHost),
    bitsPerSecondToClients: rounded(c.bitsPerSecondToClients),
    latency: latency(c.latency),
    coreSeconds: rounded(c.coreSeconds),
    streams: c.streams,
    retransmissions: c.retransmissions,
    link: c.link,
  };
}

function golden({ path, status, differences }: GoldenResult): GoldenResult {
  return { path, status, differences };
}

export function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}

function sortedKeys<Value>(record: Readonly<Record<string, Value>>): Record<string, Value> {
  const keys = Object.keys(record).sort();
  return Object.fromEntries(keys.map((key) => [key, record[key] as Value]));
}
