/**
 * The invariants of a run as text: how many held, how often each was really exercised, and the
 * first violation in full.
 *
 * "Held" without a number is worth nothing: an invariant whose precondition never happened is "not
 * exercised", and the smallest and largest exercise counts stand beside the total. Only the first
 * violation is printed in full, since later ones are usually its consequences; the others are
 * counted by invariant.
 */
import type { ConnectionResult } from '../verify/result.ts';
import { foundNs, type InvariantResult, type Violation } from '../verify/spec.ts';
import { columns, fit, labelled, listText, textColumns } from './layout.ts';
import type { Paint } from './layout.ts';
import { coreText, countOf, countText, timeText } from './units.ts';

const OTHERS_SHOWN = 8;
const CAUSES_SHOWN = 12;

/** The summary: one or two lines. */
export function invariantLines(all: readonly InvariantResult[], paint: Paint): string[] {
  if (all.length === 0) return labelled('invariants', 'not checked');
  const held = all.filter((i) => i.status === 'held');
  const violated = countStatus(all, 'violated');
  const counts = [
    `${countText(held.length)} held`,
    violated > 0 ? `${countText(violated)} VIOLATED` : '0 violated',
    `${countText(countStatus(all, 'not exercised'))} not exercised`,
    `${countText(countStatus(all, 'not applicable'))} not applicable`,
  ];
  const lines = labelled('invariants', counts.join(', '));
  const painted = violated > 0 ? lines.map((line) => paint.red(line)) : lines;
  return [...painted, ...ledgerLine(held)];
}

function ledgerLine(held: readonly InvariantResult[]): string[] {
  const first = held[0];
  if (first === undefined) return [];
  let least = first;
  let most = first;
  for (const invariant of held) {
    if (invariant.exercised < least.exercised) least = invariant;
    if (invariant.exercised > most.exercised) most = invariant;
  }
  if (least === most) return [];
  const low = `${countText(least.exercised)} (${least.id})`;
  const high = `${countText(most.exercised)} (${most.id})`;
  return labelled('', `each that held was checked between ${low} and ${high} times`);
}

function countStatus(all: readonly InvariantResult[], status: InvariantResult['status']): number {
  return all.filter((i) => i.status === status).length;
}

/** Every invariant, one line each (-v). */
export function invariantTable(all: readonly InvariantResult[], paint: Paint): string[] {
  const rows = all.map((i) => [
    i.catalogue,
    i.id,
    i.status,
    countText(i.exercised),
    i.reason ?? i.title,
  ]);
  return columns(rows, 'lllrl').map((line, i) => {
    const text = fit(line, textColumns());
    const status = all[i]?.status;
    if (status === 'violated') return paint.red(text);
    return status === 'held' ? text : paint.dim(text);
  });
}

/**
 * The first violation in full, the others counted; empty where all is well. connections: the run's,
 * where they are known.
 */
export function violationLines(
  all: readonly InvariantResult[],
  connections: readonly ConnectionResult[],
  paint: Paint,
): string[] {
  const violated = all.filter((i) => i.status === 'violated');
  const first = firstViolated(all);
  if (first === undefined) return [];
  const heading = paint.bold(paint.red('VIOLATED'));
  const number = first.catalogue === '' ? '' : ` (${first.catalogue})`;
  const times = countOf(first.violationCount, 'time');
  const lines = [
    '',
    `${heading}  ${paint.bold(first.id)}${number}, ${times}`,
    ...labelled('statement', first.statement, 2),
    ...labelled('source', first.source, 2),
  ];
  const violation = first.violations[0];
  if (violation !== undefined) lines.push(...detailLines(violation, connections));
  const others = violated.filter((i) => i !== first);
  if (others.length > 0) lines.push(...labelled('also', othersText(others), 2));
  return lines;
}

/**
 * The invariant whose first violation happened first in virtual time; what was found only when the
 * run was over comes last.
 */
export function firstViolated(all: readonly InvariantResult[]): InvariantResult | undefined {
  let first: InvariantResult | undefined;
  for (const invariant of all) {
    if (invariant.status !== 'violated') continue;
    if (first === undefined || firstTimeNs(invariant) < firstTimeNs(first)) first = invariant;
  }
  return first;
}

function firstTimeNs({ violations: [first] }: InvariantResult): number {
  return first === undefined ? Infinity : foundNs(first);
}

function detailLines(violation: Violation, connections: readonly ConnectionResult[]): string[] {
  const { core, event, eventName, cycle, timeNs, frame, flow, causes } = violation;
  const whose = core >= 0 ? coreText(core) : 'the whole run';
  const place = event >= 0 ? `${whose}, event ${event} ${eventName}, cycle ${cycle}` : whose;
  const packet = frame > 0 ? `frame ${frame}` : 'no frame';
  const connection = flow >= 0 ? `flow ${flow}` : 'no flow';
  const lines = [
    ...labelled('where', place, 2),
    // What no event shows was found when the run was over.
    ...(event >= 0 ? labelled('when', `${timeText(timeNs)}, ${packet}, ${connection}`, 2) : []),
    ...whoLines(violation.connection, connections),
    ...labelled('expected', violation.expected, 2),
    ...labelled('found', violation.found, 2),
  ];
  const shown = causes.slice(-CAUSES_SHOWN);
  shown.forEach((cause, i) => lines.push(...labelled(i === 0 ? 'causes' : '', cause, 2)));
  return lines;
}

/** A log alone does not say who the ends of a connection are. */
function whoLines(id: number, connections: readonly ConnectionResult[]): string[] {
  if (id < 0) return [];
  const found = connections.find((connection) => connection.id === id);
  return labelled('who', found === undefined ? `connection ${id}` : connectionText(found), 2);
}

export function connectionText({ id, client, server }: ConnectionResult): string {
  const ends = [client, server].map(({ address, port }) => endpointText(address, port));
  return `connection ${id}, ${ends.join(' > ')}`;
}

function endpointText(address: string, port: number): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}

function othersText(others: readonly InvariantResult[]): string {
  const named = others.map((i) => `${i.id} (${countText(i.violationCount)})`);
  return listText(named, OTHERS_SHOWN);
}
