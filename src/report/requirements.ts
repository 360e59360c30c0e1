/**
 * Requirements as text and JSON: the list, one in full, and what runs said about them.
 */
import type { RequirementResult, RequirementStatus } from '../requirements/coverage.ts';
import type { Level, Requirement, RequirementFile } from '../requirements/requirement.ts';
import { columns, labelled, textColumns, wrap } from './layout.ts';
import { countOf, countText } from './units.ts';

const LEVELS: readonly Level[] = ['MUST', 'SHLD', 'MAY'];

/** One line each: id, section, text. */
export function requirementTable(files: readonly RequirementFile[]): string {
  const all = files.flatMap((file) => file.requirements);
  const rows = all.map(({ id, section, text }) => [id, `§${section}`, text]);
  return `${columns(rows, 'lll').join('\n')}\n\n${countOf(all.length, 'requirement')}\n`;
}

export function requirementText(requirement: Requirement, title: string): string {
  const { id, rfc, section, text, checks, exception, limits } = requirement;
  const lines = [id, ...labelled('text', text, 2)];
  lines.push(...labelled('source', `RFC ${rfc}, ${title}, section ${section}`, 2));
  if (checks.length > 0) lines.push(...labelled('checked by', checks.join(', '), 2));
  if (limits !== null) lines.push(...labelled('limits', limits, 2));
  if (exception !== null) lines.push(...labelled('exception', exception, 2));
  return `${lines.join('\n')}\n`;
}

interface Summary {
  readonly rfc: number;
  readonly level: Level;
  readonly all: number;
  readonly exercised: number;
  readonly satisfied: number;
  readonly violated: number;
  readonly notObservable: number;
  readonly neverExercised: number;
  readonly excepted: number;
}

function summaries(results: readonly RequirementResult[]): Summary[] {
  const rfcs = [...new Set(results.map(({ requirement }) => requirement.rfc))];
  return rfcs.flatMap((rfc) =>
    LEVELS.flatMap((level) => {
      const own = results.filter(
        ({ requirement }) => requirement.rfc === rfc && requirement.level === level,
      );
      return own.length === 0 ? [] : [summaryOf(rfc, level, own)];
    }),
  );
}

function summaryOf(rfc: number, level: Level, own: readonly RequirementResult[]): Summary {
  const count = (status: RequirementStatus): number =>
    own.filter((result) => result.status === status).length;
  const satisfied = count('satisfied');
  const violated = count('violated');
  return {
    rfc,
    level,
    all: own.length,
    exercised: satisfied + violated,
    satisfied,
    violated,
    notObservable: count('not observable'),
    neverExercised: count('never exercised'),
    excepted: count('excepted'),
  };
}

/** isVerbose: a line for every requirement, with what checked it. */
export function coverageText(results: readonly RequirementResult[], isVerbose: boolean): string {
  const head = ['', '', 'all', 'exercised', 'satisfied', 'violated', 'not observable'];
  const rows = [[...head, 'never exercised', 'excepted']];
  for (const s of summaries(results)) {
    const counts = [s.all, s.exercised, s.satisfied, s.violated, s.notObservable];
    const rest = [s.neverExercised, s.excepted];
    rows.push([`RFC ${s.rfc}`, s.level, ...[...counts, ...rest].map(countText)]);
  }
  const lines = columns(rows, 'llrrrrrrr');
  if (isVerbose) lines.push('', ...columns(results.map(detailRow), 'lll'));
  lines.push(...violatedLines(results));
  lines.push(...namesOf('never exercised', results), ...namesOf('not observable', results));
  lines.push(...reasonLines('satisfied in part', withLimits(results)));
  lines.push(...reasonLines('excepted', excepted(results)));
  return `${lines.join('\n')}\n`;
}

function detailRow({ requirement, status, by }: RequirementResult): string[] {
  const scripts = by.filter(({ check }) => check.endsWith('.pkt'));
  const parts = by
    .filter(({ check }) => !check.endsWith('.pkt'))
    .map(({ check, exercised }) => `${check} ${countOf(exercised, 'time')}`);
  if (scripts.length > 0) parts.push(countOf(scripts.length, 'script'));
  return [requirement.id, status, parts.join(', ')];
}

function violatedLines(results: readonly RequirementResult[]): string[] {
  return results.flatMap(({ requirement, by, status }) => {
    if (status !== 'violated') return [];
    const who = by.filter(({ violations }) => violations > 0);
    return [
      '',
      `VIOLATED  ${requirement.id}`,
      ...labelled('text', requirement.text, 2),
      ...labelled('source', `RFC ${requirement.rfc} section ${requirement.section}`, 2),
      ...labelled('found by', who.map(({ check }) => check).join(', '), 2),
    ];
  });
}

function namesOf(status: RequirementStatus, results: readonly RequirementResult[]): string[] {
  const names = results.filter((result) => result.status === status);
  if (names.length === 0) return [];
  const ids = ranges(names.map(({ requirement }) => requirement.id));
  const lines = ids.flatMap((text) => wrap(text, textColumns() - 4));
  return [
    '',
    `${status}:`,
    ...lines.map((line) => `  ${line.startsWith('RFC') ? '' : '  '}${line}`),
  ];
}

/** `RFC9293 MUST-1 to 15, 17, 19 to 31`: a text for each level of each RFC, in the order given. */
function ranges(ids: readonly string[]): string[] {
  const texts = new Map<string, string[]>();
  let [level, from, last] = ['', 0, 0];
  for (const id of [...ids, '']) {
    const at = id.lastIndexOf('-') + 1;
    const number = Number(id.slice(at));
    if (id.slice(0, at) === level && number === last + 1) {
      last = number;
      continue;
    }
    if (level !== '') {
      const text = from === last ? String(from) : `${from} to ${last}`;
      texts.set(level, [...(texts.get(level) ?? []), text]);
    }
    [level, from, last] = [id.slice(0, at), number, number];
  }
  return [...texts].map(([name, parts]) => `${name}${parts.join(', ')}`);
}

type Reason = readonly [id: string, reason: string];

function excepted(results: readonly RequirementResult[]): Reason[] {
  return results.flatMap(({ requirement, status }) =>
    status === 'excepted' ? [[requirement.id, requirement.exception ?? ''] as const] : [],
  );
}

function withLimits(results: readonly RequirementResult[]): Reason[] {
  return results.flatMap(({ requirement, status }) =>
    status === 'satisfied' && requirement.limits !== null
      ? [[requirement.id, requirement.limits] as const]
      : [],
  );
}

function reasonLines(title: string, reasons: readonly Reason[]): string[] {
  if (reasons.length === 0) return [];
  const width = Math.max(...reasons.map(([id]) => id.length)) + 2;
  const lines = reasons.flatMap(([id, reason]) =>
    wrap(reason, textColumns() - width - 2).map((line, i) =>
      i === 0 ? `  ${id.padEnd(width)}${line}` : `  ${' '.repeat(width)}${line}`,
    ),
  );
  return ['', `${title}:`, ...lines];
}

/** Schema ixreplay.requirements/1. */
export function coverageJson(results: readonly RequirementResult[]): string {
  const requirements = results.map(({ requirement, status, by }) => {
    const { id, section, level, text, exception, limits } = requirement;
    return { id, section, level, text, status, by, limits, exception };
  });
  const document = { schema: 'ixreplay.requirements/1', summary: summaries(results), requirements };
  return `${JSON.stringify(document, null, 2)}\n`;
}
