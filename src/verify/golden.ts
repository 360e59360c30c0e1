/**
 * Goldens: what a run is expected to produce, as a small sorted text that reads well in a diff.
 *
 * A golden holds chosen ingredients and names them in its second line; a comparison uses those and
 * ignores the rest of the run. Its third line names the options it was made with, as they are
 * typed: they are only looked at to explain a difference. Lines are keyed (`ingredient key
 * field=value ...`) and compared by key, so the order of a hand-edited file does not matter and no
 * general line diff is needed.
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
import { differingLines, GoldenError, type NumberedLines } from './golden-difference.ts';

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
const NO_OPTIONS = 'none';

/** What a run must be asked to compute so that it can be compared with a golden. */
export interface GoldenNeeds {
  readonly ingredients: readonly Ingredient[];
  readonly streamDigests: boolean;
  readonly wireDigest: boolean;
}

/** An option of the run that changes what a golden holds. */
export interface GoldenOption {
  /** As it is typed: `--batch`. */
  readonly name: string;
  readonly value: string;
  /** Its value when it is not given: such options stand in no head. */
  readonly usual: string;
}

/**
 * The lines of a golden, one at a time: a flood of connections makes more than memory should hold.
 * Stream digests are in it when the run computed them.
 */
export function* goldenLines(
  result: RunResult,
  ingredients: readonly Ingredient[],
  wireDigest: string | null,
  options: readonly GoldenOption[],
): Generator<string, undefined> {
  const chosen = INGREDIENTS.filter((ingredient) => ingredients.includes(ingredient));
  if (chosen.length === 0) throw new GoldenError(0, 'A golden needs at least one ingredient');
  yield TITLE;
  yield `ingredients: ${chosen.join(' ')}`;
  const given = options.filter(({ value, usual }) => value !== usual);
  yield `options: ${given.map(optionText).join(' ') || NO_OPTIONS}`;
  yield* ingredientLines(result, chosen, wireDigest, true);
  return undefined;
}

/** Reads a golden line by line; throws GoldenError when it is none. */
export function goldenNeeds(lines: Iterable<string>): GoldenNeeds {
  const golden = new GoldenReader(lines);
  let streamDigests = false;
  for (let line = golden.next(); line !== null; line = golden.next()) {
    streamDigests ||= line.startsWith('streams ') && line.includes(' sha256=');
  }
  const { ingredients } = golden;
  return { ingredients, streamDigests, wireDigest: ingredients.includes('wire') };
}

/**
 * Compares a run with the lines of a golden that needs this. path is only repeated in the result;
 * options are those of the run.
 */
export function compareGolden(
  path: string,
  lines: Iterable<string>,
  needs: GoldenNeeds,
  result: RunResult,
  wireDigest: string | null,
  options: readonly GoldenOption[],
): GoldenResult {
  const golden = new GoldenReader(lines);
  const { streamDigests } = needs;
  const found = (): Iterable<string> =>
    ingredientLines(result, golden.ingredients, wireDigest, streamDigests);
  const differences = differingLines(golden, found, keyOf);
  if (differences.length === 0) return { path, status: 'match', differences };
  const notes = optionNotes(golden.options, options);
  if (streamDigests && !result.connections.some(hasDigests)) {
    notes.push('! the golden holds stream digests, this run has none (--stream-digests)');
  }
  return { path, status: 'differs', differences: [...notes, ...differences] };
}

function optionText({ name, value }: Pick<GoldenOption, 'name' | 'value'>): string {
  return `${name} ${value}`;
}

/** What the golden was made with and this run was not; null: it is older than its options line. */
function optionNotes(made: string | null, options: readonly GoldenOption[]): string[] {
  if (made === null) return [];
  const given = new Map<string, string>();
  for (const option of made === NO_OPTIONS ? [] : made.split(/ (?=--[a-z])/)) {
    const [name = '', ...value] = option.split(' ');
    const before = given.get(name);
    given.set(name, `${before === undefined ? '' : `${before} ${name} `}${value.join(' ')}`);
  }
  const notes: string[] = [];
  for (const { name, value, usual } of options) {
    const before = given.get(name) ?? usual;
    given.delete(name);
    if (before === value) continue;
    const was = optionText({ name, value: before });
    notes.push(`! the golden was made with ${was}, this run has ${optionText({ name, value })}`);
  }
  for (const [name, value] of given) {
    notes.push(`! the golden was made with ${optionText({ name, value })}, which is unknown here`);
  }
  return notes;
}

/** The lines behind a golden's head, with their numbers; reads no further than it is asked. */
class GoldenReader implements NumberedLines {
  readonly ingredients: readonly Ingredient[];
  /** As its third line names them; null: it has no such line. */
  readonly options: string | null;
  number = 0;
  private readonly rows: Iterator<string>;
  private readonly beginnings: readonly string[];
  private pending: string | null;

  constructor(lines: Iterable<string>) {
    this.rows = lines[Symbol.iterator]();
    if (this.row() !== TITLE) throw new GoldenError(1, `A golden begins with "${TITLE}"`);
    this.ingredients = ingredientsIn(this.row());
    this.beginnings = this.ingredients.map((ingredient) => `${ingredient} `);
    const third = this.row();
    const head = /^options: (.+)$/.exec(third?.trimEnd() ?? '');
    this.options = head?.[1] ?? null;
    this.pending = head === null ? third : this.row();
  }

  /** null behind the last one. */
  next(): string | null {
    while (this.pending !== null) {
      const line = this.pending.trimEnd();
      if (line === '') {
        this.pending = this.row();
        continue;
      }
      this.known(line);
      this.pending = '';
      return line;
    }
    return null;
  }

  private row(): string | null {
    const row = this.rows.next();
    if (row.done === true) return null;
    this.number += 1;
    return row.value;
  }

  private known(line: string): void {
    if (this.beginnings.some((beginning) => line.startsWith(beginning))) return;
    throw new GoldenError(this.number, 'A line of an ingredient that the head does not name');
  }
}

function ingredientsIn(line: string | null): Ingredient[] {
  const head = /^ingredients: (.+)$/.exec(line ?? '');
  if (head === null) throw new GoldenError(2, 'A golden names its ingredients in its second line');
  const named = head[1]!.trim().split(/\s+/);
  for (const name of named) {
    if (!INGREDIENTS.some((ingredient) => ingredient === name)) {
      throw new GoldenError(2, `Unknown ingredient "${name}"`);
    }
  }
  return INGREDIENTS.filter((ingredient) => named.includes(ingredient));
}

/** Everything before the first `field=`. */
function keyOf(line: string): string {
  return line.split(/ (?=[A-Za-z0-9-]+=)/, 1)[0]!;
}

function* ingredientLines(
  result: RunResult,
  ingredients: readonly Ingredient[],
  wireDigest: string | null,
  withStreamDigests: boolean,
): Generator<string, undefined> {
  const connections = sortedConnections(result.connections);
  for (const ingredient of ingredients) {
    switch (ingredient) {
      case 'outcomes':
        for (const entry of connections) yield outcomeLine(entry);
        break;
      case 'streams':
        for (const entry of connections) yield* streamLines(entry, withStreamDigests);
        break;
      case 'placement':
        for (const entry of connections) yield placementLine(entry);
        break;
      case 'counters':
        yield* counterLines(result);
        break;
      case 'events':
        yield* eventLines(result);
        break;
      case 'wire':
        if (wireDigest === null) throw new GoldenError(0, 'This run has no digest of the wire');
        yield `wire frames digest=${wireDigest}`;
        break;
    }
  }
  return undefined;
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
