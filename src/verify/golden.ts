/**
 * Goldens: what a run is expected to produce, as a small sorted text that reads well in a diff.
 *
 * A golden holds chosen ingredients and names them in its second line; a comparison uses those and
 * ignores the rest of the run. Lines are keyed (`ingredient key field=value ...`) and compared by
 * key, so the order of a hand-edited file does not matter and no general line diff is needed.
 * Goldens and invariants stay apart: a golden taken from an implementation preserves its bugs, so
 * it is a reminder, not a proof.
 */
import type {
  ConnectionResult,
  Endpoint,
  GoldenResult,
  RunResult,
  StreamResult,
} from './result.ts';

/** In the order they stand in a file: what users see first, then what explains it. */
export const INGREDIENTS = [
  'outcomes',
  'streams',
  'placement',
  'counters',
  'events',
  'wire',
] as const;
export type Ingredient = (typeof INGREDIENTS)[number];

/** All but the wire, which needs transmitted frames to be hashed. */
export const INGREDIENTS_DEFAULT: readonly Ingredient[] = [
  'outcomes',
  'streams',
  'placement',
  'counters',
  'events',
];

const TITLE = 'ixreplay golden 1';

/** A golden that cannot be read, or a run that lacks what a golden must hold. */
export class GoldenError extends Error {
  override name = 'GoldenError';
  /** Line of the golden, 1-based; 0 = not a line's fault. */
  readonly line: number;

  constructor(line: number, message: string) {
    super(line === 0 ? message : `${message} (line ${line})`);
    this.line = line;
  }
}

/** What a run must be asked to compute so that it can be compared with a golden. */
export interface GoldenNeeds {
  readonly ingredients: readonly Ingredient[];
  readonly streamDigests: boolean;
  readonly wireDigest: boolean;
}

/** The whole text of a golden. Stream digests are in it when the run computed them. */
export function goldenText(
  result: RunResult,
  ingredients: readonly Ingredient[],
  wireDigest: string | null,
): string {
  const chosen = INGREDIENTS.filter((ingredient) => ingredients.includes(ingredient));
  if (chosen.length === 0) throw new GoldenError(0, 'A golden needs at least one ingredient');
  const lines = goldenLines(result, chosen, wireDigest, true);
  return `${[TITLE, `ingredients: ${chosen.join(' ')}`, ...lines].join('\n')}\n`;
}

/** Reads the head of a golden; throws GoldenError when it is none. */
export function goldenNeeds(text: string): GoldenNeeds {
  const { ingredients, lines } = parse(text);
  return {
    ingredients,
    streamDigests: [...lines.values()].some(
      (line) => line.startsWith('streams ') && line.includes(' sha256='),
    ),
    wireDigest: ingredients.includes('wire'),
  };
}

/** Compares a run with the text of a golden. path is only repeated in the result. */
export function compareGolden(
  path: string,
  expectedText: string,
  result: RunResult,
  wireDigest: string | null,
): GoldenResult {
  const expected = parse(expectedText);
  const needs = goldenNeeds(expectedText);
  const lines = goldenLines(result, expected.ingredients, wireDigest, needs.streamDigests);
  const actual = new Map(lines.map((line) => [keyOf(line), line]));
  const differences = differingLines(expected.lines, actual);
  if (differences.length === 0) return { path, status: 'match', differences: [] };
  if (needs.streamDigests && !result.connections.some(hasDigests)) {
    differences.unshift('! the golden holds stream digests, this run has none (--stream-digests)');
  }
  return { path, status: 'differs', differences };
}

interface Parsed {
  readonly ingredients: readonly Ingredient[];
  /** By key, in the file's order. */
  readonly lines: ReadonlyMap<string, string>;
}

function parse(text: string): Parsed {
  const rows = linesOf(text);
  if (rows.next().value !== TITLE) throw new GoldenError(1, `A golden begins with "${TITLE}"`);
  const head = /^ingredients: (.+)$/.exec(rows.next().value ?? '');
  if (head === null) throw new GoldenError(2, 'A golden names its ingredients in its second line');
  const named = head[1]!.trim().split(/\s+/);
  for (const name of named) {
    if (!INGREDIENTS.some((ingredient) => ingredient === name)) {
      throw new GoldenError(2, `Unknown ingredient "${name}"`);
    }
  }
  const ingredients = INGREDIENTS.filter((ingredient) => named.includes(ingredient));
  const lines = new Map<string, string>();
  let number = 2;
  for (const row of rows) {
    number += 1;
    const line = row.trimEnd();
    if (line === '') continue;
    const key = keyOf(line);
    if (!ingredients.some((ingredient) => key.startsWith(`${ingredient} `))) {
      throw new GoldenError(number, 'A line of an ingredient that the head does not name');
    }
    if (lines.has(key)) throw new GoldenError(number, `"${key}" stands here twice`);
    lines.set(key, line);
  }
  return { ingredients, lines };
}

/** One after the other: a golden of nothing but ends of lines is no reason to make them all. */
function* linesOf(text: string): Generator<string, undefined> {
  for (let from = 0; from <= text.length;) {
    const end = text.indexOf('\n', from);
    const line = text.slice(from, end === -1 ? text.length : end);
    yield line.endsWith('\r') ? line.slice(0, -1) : line;
    if (end === -1) return undefined;
    from = end + 1;
  }
  return undefined;
}

/** Everything before the first `field=`. */
function keyOf(line: string): string {
  return line.split(/ (?=[A-Za-z0-9-]+=)/, 1)[0]!;
}

/** The first divergence first: changed (-, +), missing (-), extra (+). */
function differingLines(
  expected: ReadonlyMap<string, string>,
  actual: ReadonlyMap<string, string>,
): string[] {
  const differing: string[] = [];
  const rest = [...actual];
  const seen = new Set<string>();
  // Extra lines are shown where they stand in the run: before the next line that the golden knows.
  let next = 0;
  const takeExtras = (): void => {
    for (; next < rest.length; next += 1) {
      const [key, line] = rest[next]!;
      if (!expected.has(key)) differing.push(`+${line}`);
      else if (!seen.has(key)) return;
    }
  };
  for (const [key, line] of expected) {
    takeExtras();
    seen.add(key);
    const found = actual.get(key);
    if (found === undefined) differing.push(`-${line}`);
    else if (found !== line) differing.push(`-${line}`, `+${found}`);
  }
  takeExtras();
  return differing;
}

function goldenLines(
  result: RunResult,
  ingredients: readonly Ingredient[],
  wireDigest: string | null,
  withStreamDigests: boolean,
): string[] {
  const connections = sortedConnections(result.connections);
  const lines: string[] = [];
  for (const ingredient of ingredients) {
    switch (ingredient) {
      case 'outcomes':
        for (const entry of connections) lines.push(outcomeLine(entry));
        break;
      case 'streams':
        for (const entry of connections) lines.push(...streamLines(entry, withStreamDigests));
        break;
      case 'placement':
        for (const entry of connections) lines.push(placementLine(entry));
        break;
      case 'counters':
        lines.push(...counterLines(result));
        break;
      case 'events':
        lines.push(...eventLines(result));
        break;
      case 'wire':
        if (wireDigest === null) throw new GoldenError(0, 'This run has no digest of the wire');
        lines.push(`wire frames digest=${wireDigest}`);
        break;
    }
  }
  return lines;
}

/** By first frame; the rest of the key decides where two share one. */
function sortedConnections(connections: readonly ConnectionResult[]): ConnectionResult[] {
  const key = (entry: ConnectionResult): string => connectionKey(entry);
  return [...connections].sort(
    (a, b) => a.firstFrame - b.firstFrame || (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0),
  );
}

/** `client>server#firstFrame`, as a person would look it up in the capture. */
export function connectionKey(connection: ConnectionResult): string {
  const { client, server, vlans, firstFrame } = connection;
  const lane = vlans.length === 0 ? '' : `@${vlans.join('.')}`;
  return `${endpointText(client)}>${endpointText(server)}${lane}#${firstFrame}`;
}

function endpointText(endpoint: Endpoint): string {
  const { address, port } = endpoint;
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}

function outcomeLine(entry: ConnectionResult): string {
  const conformance = entry.conformance === 'not compared' ? 'not-compared' : entry.conformance;
  return (
    `outcomes ${connectionKey(entry)} replayed=${entry.replayed} handshake=${entry.handshake} ` +
    `close=${entry.close} conformance=${conformance} reason=${entry.reason ?? '-'}`
  );
}

function streamLines(entry: ConnectionResult, withDigests: boolean): string[] {
  const key = connectionKey(entry);
  const line = (direction: string, stream: StreamResult): string => {
    const digest = withDigests && stream.sha256 !== null ? ` sha256=${stream.sha256}` : '';
    const complete = stream.complete ? 'yes' : 'no';
    return `streams ${key} ${direction} bytes=${stream.bytes} complete=${complete}${digest}`;
  };
  return [
    line('client-to-server', entry.clientToServer),
    line('server-to-client', entry.serverToClient),
  ];
}

function placementLine(entry: ConnectionResult): string {
  return `placement ${connectionKey(entry)} queue=${entry.queue} core=${entry.core}`;
}

function hasDigests(entry: ConnectionResult): boolean {
  return entry.clientToServer.sha256 !== null && entry.serverToClient.sha256 !== null;
}

function counterLines(result: RunResult): string[] {
  const lines = [
    `counters run packets=${result.trace.packets} bytes=${result.trace.bytes} ` +
      `connections=${result.connections.length} udp=${result.datagrams.udp} ` +
      `icmp=${result.datagrams.icmp}`,
  ];
  for (const queue of [...result.queues].sort((a, b) => a.queue - b.queue)) {
    const drops = Object.keys(queue.drops)
      .filter((reason) => queue.drops[reason] !== 0)
      .sort()
      .map((reason) => ` dropped-${reason}=${queue.drops[reason]}`);
    lines.push(
      `counters queue ${queue.queue} received=${queue.received} ` +
        `transmitted=${queue.transmitted}${drops.join('')}`,
    );
  }
  for (const core of [...result.cores].sort((a, b) => a.core - b.core)) {
    const own = result.connections.filter((entry) => entry.core === core.core);
    const sum = (count: (entry: ConnectionResult) => number): number =>
      own.reduce((total, entry) => total + count(entry), 0);
    lines.push(
      `counters core ${core.core} packets=${core.packets} connections=${core.connections} ` +
        `segments=${sum((entry) => entry.segments.ours)} ` +
        `acks=${sum((entry) => entry.acks.ours)} ` +
        `retransmissions=${sum((entry) => entry.retransmissions.ours)}`,
    );
  }
  return lines;
}

function eventLines(result: RunResult): string[] {
  return [...result.cores]
    .sort((a, b) => a.core - b.core)
    .map((core) => {
      if (core.digest === null) throw new GoldenError(0, 'This run has no event digests');
      return `events core ${core.core} count=${core.events} digest=${core.digest}`;
    });
}
