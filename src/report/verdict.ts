/**
 * The verdict: what a person reads in ten seconds after a run of one capture.
 *
 * First line PASS or FAIL and of what; then what was replayed, whether the streams agree, how the
 * machine was used, and the invariants; then the first failure in full and what to do next. Every
 * number comes from RunResult: nothing is computed here that the JSON does not hold too. No
 * wall-clock time appears, so equal runs print equal text.
 */
import type {
  AttackResult,
  ConnectionResult,
  RunResult,
  StreamDifference,
} from '../verify/result.ts';
import { quoted } from './command-line.ts';
import { closedLoopLines, HOSTS_SHOWN } from './closed-loop.ts';
import { controlLines } from './control.ts';
import {
  bar,
  fitAround,
  labelled,
  labelledRows,
  LABEL_COLUMNS,
  listText,
  makePaint,
  textColumns,
} from './layout.ts';
import type { Paint } from './layout.ts';
import {
  connectionText, firstViolated, invariantLines, invariantTable, violationLines,
} from './violations.ts'; // prettier-ignore
import { bytesText, countOf, countText, durationText, latencyText, percentText } from './units.ts';

export interface VerdictStyle {
  readonly colour: boolean;
  /** The whole invariant table, every warning, every difference. */
  readonly verbose: boolean;
  /** Required invariants that were not exercised: the run failed for them. */
  readonly unmet: readonly string[];
  /** What was typed: the next steps begin with it. */
  readonly command: string;
}

const WARNINGS_SHOWN = 6;
const DIFFERENCES_SHOWN = 20;
const LINK_TYPES_SHOWN = 8;
const CORES_SHOWN = 16;
const BAR_COLUMNS = 12;
/** What the table of cores has beside the bars. */
const CORE_COLUMNS = 76;

export function verdictText(result: RunResult, style: VerdictStyle): string {
  const paint = makePaint(style.colour);
  const lines = [
    ...headLines(result, paint),
    '',
    ...(result.closedLoop === null
      ? [...traceLines(result), ...connectionLines(result), ...streamLines(result, paint)]
      : closedLoopLines(result, result.closedLoop, paint)),
    ...machineLines(result, style.verbose),
    ...controlLines(result.control, style.verbose),
    ...overstayLines(result),
    ...attackLines(result.attack),
    ...warningLines(result, paint, style.verbose),
    ...damageLines(result, paint),
    '',
    ...invariantLines(result.invariants, paint),
    ...determinismLines(result, paint),
    ...goldenLines(result, paint, style.verbose),
  ];
  for (const id of style.unmet) {
    const unmet = labelled('required', `${id} was not exercised`);
    lines.push(...unmet.map((line) => paint.red(line)));
  }
  if (style.verbose) lines.push('', ...invariantTable(result.invariants, paint));
  lines.push(...violationLines(result.invariants, result.connections, paint));
  lines.push(...differenceLines(result, paint));
  const next = nextSteps(result, style.command);
  if (next.length > 0) {
    lines.push('', ...next.flatMap((step, i) => labelled(i === 0 ? 'next' : '', step)));
  }
  return `${lines.join('\n')}\n`;
}

/** Where no control plane is told of it (report/control.ts): what C10 saw. */
function overstayLines({ control, attack, invariants }: RunResult): string[] {
  const seen = invariants.find((i) => i.catalogue === 'C10')?.exercised ?? 0;
  if (control !== null || attack !== null || seen === 0) return [];
  const text = `the application was stopped ${countOf(seen, 'time')}: it stayed for over 10 ms`;
  return labelled('unresponsive', text);
}

/** What the verdict says in one word. */
export function verdictWord(verdict: RunResult['verdict']): string {
  if (verdict === 'pass') return 'PASS';
  if (verdict === 'bad-input') return 'BAD INPUT';
  if (verdict === 'golden-differs') return 'GOLDEN DIFFERS';
  return 'FAIL';
}

export function paintWord(verdict: RunResult['verdict'], word: string, paint: Paint): string {
  if (verdict === 'pass') return paint.bold(paint.green(word));
  return verdict === 'bad-input' ? paint.bold(paint.yellow(word)) : paint.bold(paint.red(word));
}

function headLines(result: RunResult, paint: Paint): string[] {
  const word = paintWord(result.verdict, verdictWord(result.verdict), paint);
  return [`${word}  ${paint.bold(result.trace.path)}  ${paint.dim(`seed ${result.seed}`)}`];
}

function traceLines(result: RunResult): string[] {
  const t = result.trace;
  const links = linkTypesText(t.linkTypes);
  const volume = `${countOf(t.packets, 'frame')}, ${bytesText(t.bytes)}`;
  const text = `${volume} in ${durationText(t.durationNs)}, ${t.format}, ${links}`;
  const host = result.hosts.length === 0 ? 'none found' : listText(result.hosts, HOSTS_SHOWN);
  return [...labelled('replayed', text), ...labelled('host', host)];
}

function connectionLines(result: RunResult): string[] {
  const all = result.connections;
  const { udp, icmp } = result.datagrams;
  const delivered = `${countText(udp)} UDP, ${countText(icmp)} ICMP`;
  const datagrams = udp + icmp === 0 ? [] : labelled('datagrams', delivered);
  if (all.length === 0) return [...labelled('connections', 'none'), ...datagrams];
  const closes = tally(all.map((c) => c.close.replaceAll('-', ' ')));
  const handshakes = tally(all.map((c) => c.handshake));
  const text = `${countText(all.length)}: handshake ${handshakes}; ended by ${closes}`;
  return [...labelled('connections', text), ...datagrams];
}

function tally(words: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return rankedText(counts);
}

/** "3 fin, 1 open", most frequent first, ties by name. */
function rankedText(counts: ReadonlyMap<string, number>): string {
  return [...counts]
    .sort((x, y) => y[1] - x[1] || (x[0] < y[0] ? -1 : 1))
    .map(([word, count]) => `${countText(count)} ${word}`)
    .join(', ');
}

function streamLines(result: RunResult, paint: Paint): string[] {
  const all = result.connections;
  if (all.length === 0) return [];
  const compared = all.filter((c) => c.conformance !== 'not compared');
  const same = compared.filter((c) => c.conformance === 'match').length;
  const differing = compared.filter((c) => c.conformance === 'differs');
  if (compared.length === 0) return labelled('streams', 'not compared with the recorded ones');
  let text = `${countText(same)} of ${countOf(compared.length, 'connection')} as recorded`;
  if (differing.length > 0) {
    text += `; ${countOf(differing.length, 'differs', 'differ')}: `;
    text += tally(differing.map((c) => c.reason ?? 'unknown'));
  }
  if (compared.length < all.length)
    text += `; ${countText(all.length - compared.length)} not compared`;
  const lines = labelled('streams', text);
  return differing.some((c) => c.reason === 'ours') ? lines.map((line) => paint.red(line)) : lines;
}

function machineLines(result: RunResult, isVerbose: boolean): string[] {
  const { cores, batches, latency, queues } = result;
  const batch = batchText(batches);
  const drops = dropText(queues);
  return [
    ...coreLines(cores, isVerbose),
    ...(batch === '' ? [] : labelled('batches', batch)),
    ...(latency.count === 0 ? [] : labelled('latency', `${latencyText(latency)} (virtual)`)),
    ...migrationLines(result),
    ...(drops === '' ? [] : labelled('NIC drops', drops)),
  ];
}

function coreLines(cores: RunResult['cores'], isVerbose: boolean): string[] {
  if (cores.length === 0) return [];
  const shown = isVerbose ? cores : cores.slice(0, CORES_SHOWN);
  const barColumns = Math.max(0, Math.min(BAR_COLUMNS, textColumns() - CORE_COLUMNS));
  const rows = [
    ['core', 'load', '', 'cycles', 'packets', 'batch', 'largest', 'connections'],
    ...shown.map((c) => [
      String(c.core),
      percentText(c.load),
      bar(c.load, barColumns),
      countText(c.cycles),
      countText(c.packets),
      c.batchMean.toFixed(2),
      String(c.batchMax),
      countText(c.connections),
    ]),
  ];
  const lines = labelledRows('cores', rows, 'rrlrrrrr');
  const hidden = cores.length - shown.length;
  return hidden > 0
    ? [...lines, ...labelled('', `and ${countText(hidden)} more (-v shows)`)]
    : lines;
}

/** Cores that hand flow groups over are simulated in one thread: it costs speed, so it is said. */
function migrationLines(result: RunResult): string[] {
  const m = result.migrations;
  if (m === null) return [];
  if (m.count === 0)
    return labelled('migrations', `none; ${countText(m.skipped)} skipped; one thread`);
  const moved = `${countOf(m.flowGroups, 'flow group')}, ${countOf(m.connections, 'connection')}`;
  const took = `took p50 ${durationText(m.durationNs.p50)}, max ${durationText(m.durationNs.max)}`;
  const remote = countOf(m.remotePackets, 'packet');
  const queues = `${remote} through remote, ${countText(m.localPackets)} through local queues`;
  const parts = [
    `${countText(m.count)}: ${moved}, ${countOf(m.timers, 'timer')}`,
    took,
    queues,
    `${countText(m.early)} completed early`,
    ...(m.skipped > 0 ? [`${countOf(m.skipped, 'flow group')} skipped`] : []),
    'one thread',
  ];
  return labelled('migrations', parts.join('; '));
}

/** Share of the cycles by how many frames they took, in powers of two; empty cycles left out. */
function batchText(batches: readonly number[]): string {
  const total = batches.slice(1).reduce((sum, count) => sum + count, 0);
  if (total === 0) return '';
  const parts: string[] = [];
  for (let low = 1, high = 1; low < batches.length; low = high + 1, high *= 2) {
    const last = Math.min(high, batches.length - 1);
    let count = 0;
    for (let size = low; size <= last; size++) count += batches[size] ?? 0;
    const name = low === last ? String(low) : `${low}-${last}`;
    if (count > 0) parts.push(`${name}: ${percentText(count / total)}`);
  }
  return `${parts.join(', ')} of the cycles with frames`;
}

function dropText(queues: RunResult['queues']): string {
  const sums = new Map<string, number>();
  for (const [reason, count] of queues.flatMap(({ drops }) => Object.entries(drops))) {
    if (count > 0) sums.set(reason, (sums.get(reason) ?? 0) + count);
  }
  return rankedText(sums);
}

function attackLines(attack: AttackResult | null): string[] {
  if (attack === null) return [];
  const { name, core, acts, answered, compared } = attack;
  const where = core < 0 ? 'no connection to attack' : `on core ${core}`;
  const did = `${countOf(acts, 'act')}, ${countText(answered)} answered as documented`;
  const others = `${countText(compared)} other cores and connections compared with a run without`;
  return labelled('attack', `${name} ${where}: ${did}; ${others}`);
}

function warningLines(result: RunResult, paint: Paint, isVerbose: boolean): string[] {
  const all = result.trace.warnings;
  const shown = isVerbose ? all : all.slice(0, WARNINGS_SHOWN);
  const lines = shown.flatMap((warning, i) => {
    const where = warning.frame > 0 ? `frame ${warning.frame}: ` : '';
    const text = `${where}${warning.message}`;
    return labelled(i === 0 ? 'warnings' : '', text).map((line) => paint.yellow(line));
  });
  if (all.length > shown.length) {
    lines.push(
      ...labelled('', `and ${countOf(all.length - shown.length, 'other kind')} (-v shows)`),
    );
  }
  return lines;
}

function damageLines(result: RunResult, paint: Paint): string[] {
  const damage = result.trace.damage;
  if (damage === null) return [];
  const text =
    `byte ${damage.byteOffset}, frame ${damage.frame}: ${damage.message}; ` +
    `replayed up to there`;
  return labelled('damaged', text).map((line) => paint.red(line));
}

function determinismLines(result: RunResult, paint: Paint): string[] {
  const determinism = result.determinism;
  if (determinism === null) return [];
  const text = determinism.status === 'same' ? 'same bytes twice' : 'DIFFERENT';
  const lines = labelled('twice', `${text}: ${determinism.detail}`);
  return determinism.status === 'same' ? lines : lines.map((line) => paint.red(line));
}

function goldenLines(result: RunResult, paint: Paint, isVerbose: boolean): string[] {
  const golden = result.golden;
  if (golden === null) return [];
  const lines = labelled('golden', `${golden.status}: ${golden.path}`);
  const shown = isVerbose ? golden.differences : golden.differences.slice(0, DIFFERENCES_SHOWN);
  lines.push(...goldenDifferences(shown, LABEL_COLUMNS, paint));
  const hidden = golden.differences.length - shown.length;
  if (hidden > 0) lines.push(...labelled('', `and ${countOf(hidden, 'more line')} (-v shows)`));
  return lines;
}

/** A capture may name thousands. */
function linkTypesText(names: readonly string[]): string {
  if (names.length === 0) return 'no link type';
  return names.length > LINK_TYPES_SHOWN ? listText(names, LINK_TYPES_SHOWN) : names.join(' and ');
}

/** Lines of a golden's difference, indented; a long one shows the word that changed. */
export function goldenDifferences(
  differences: readonly string[],
  indent: number,
  paint: Paint,
): string[] {
  return differences.map((line, i) => {
    const other = differences[line.startsWith('-') ? i + 1 : i - 1];
    const at = other === undefined ? 0 : firstChange(line, other);
    const text = `${' '.repeat(indent)}${fitAround(line, at, textColumns() - indent)}`;
    if (line.startsWith('+')) return paint.green(text);
    return line.startsWith('-') ? paint.red(text) : text;
  });
}

/** Where two lines differ, behind their signs. */
function firstChange(line: string, other: string): number {
  for (let at = 1; at < line.length; at++) if (line[at] !== other[at]) return at;
  return line.length;
}

/** The first differing connection: ours before the explained ones. */
function differenceLines(result: RunResult, paint: Paint): string[] {
  const differing = result.connections.filter((c) => c.conformance === 'differs');
  const first = differing.find((c) => c.reason === 'ours') ?? differing[0];
  if (first === undefined) return [];
  const isOurs = first.reason === 'ours';
  const heading = isOurs ? paint.bold(paint.red('STREAM DIFFERS')) : 'stream differs';
  return [
    '',
    `${heading}  ${connectionText(first)}, from frame ${first.firstFrame}`,
    ...labelled('reason', reasonText(first), 2),
    ...(first.difference === null ? [] : labelled('first', placeText(first.difference), 2)),
    ...labelled('replayed', replayedText(first), 2),
  ];
}

const REASONS: Readonly<Record<string, string>> = {
  'peer-never-acknowledged': 'the recorded peer never acknowledged these bytes',
  'nic-drop': 'the simulated NIC dropped a frame that carried them',
  'reassembly-limit': 'more came ahead of a gap than one connection may keep',
  'overlap-policy': 'overlapping segments carried conflicting bytes; ours keeps the first',
  'capture-gap': 'the capture lost these bytes',
  reset: 'a reset ended the connection at another point',
  ours: 'ours: the stack or the application did not do what was recorded',
};

function reasonText(c: ConnectionResult): string {
  return c.reason === null ? 'unknown' : (REASONS[c.reason] ?? c.reason);
}

function placeText({ stream, byteOffset, frame }: StreamDifference): string {
  const whose = stream === 'clientToServer' ? 'client' : 'server';
  const where = frame > 0 ? `frame ${frame}` : 'beyond what was recorded';
  return `byte ${countText(byteOffset)} of the ${whose}'s stream (its first is 0), ${where}`;
}

function replayedText(c: ConnectionResult): string {
  const up = `${countText(c.clientToServer.bytes)} bytes from the client`;
  const down = `${countText(c.serverToClient.bytes)} from the server`;
  return `${up}, ${down}, as the ${c.replayed}; ended: ${c.close.replaceAll('-', ' ')}`;
}

function nextSteps(result: RunResult, command: string): string[] {
  const steps: string[] = [];
  const violated = firstViolated(result.invariants);
  if (violated !== undefined) {
    // One of the user's own stands in no catalogue.
    const isListed = violated.catalogue !== '';
    if (isListed) steps.push(`ixreplay specs ${violated.id} prints the invariant in full`);
    const frame = violated.violations[0]?.frame ?? 0;
    if (frame > 0) steps.push(`in Wireshark: frame.number == ${frame}`);
    const log = quoted(result.log ?? 'run.ixlog');
    const record = result.log === null ? `${command} --log ${log}, then ` : '';
    steps.push(`${record}ixreplay check ${log} --text run.txt`);
  }
  const place = result.connections.find((c) => c.difference !== null)?.difference?.frame ?? 0;
  if (place > 0) steps.push(`in Wireshark: frame.number == ${place}`);
  if (result.golden?.status === 'differs') {
    steps.push('if the new behaviour is right: the same command with --update-golden');
  } else if (result.golden?.status === 'missing') {
    steps.push('to write it: the same command with --update-golden');
  }
  if (result.determinism?.status === 'different') {
    steps.push('record two logs with --log and compare them: ixreplay diff A B');
  }
  return steps;
}
