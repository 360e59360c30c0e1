import { columns, labelled, textColumns, wrap } from './layout.js';
import { countOf, countText } from './units.js';
const LEVELS = ['MUST', 'SHLD', 'MAY'];
/** One line each: id, section, text. */
export function requirementTable(files) {
    const all = files.flatMap((file) => file.requirements);
    const rows = all.map(({ id, section, text }) => [id, `§${section}`, text]);
    return `${columns(rows, 'lll').join('\n')}\n\n${countOf(all.length, 'requirement')}\n`;
}
export function requirementText(requirement, title) {
    const { id, rfc, section, text, checks, exception, limits } = requirement;
    const lines = [id, ...labelled('text', text, 2)];
    lines.push(...labelled('source', `RFC ${rfc}, ${title}, section ${section}`, 2));
    if (checks.length > 0)
        lines.push(...labelled('checked by', checks.join(', '), 2));
    if (limits !== null)
        lines.push(...labelled('limits', limits, 2));
    if (exception !== null)
        lines.push(...labelled('exception', exception, 2));
    return `${lines.join('\n')}\n`;
}
function summaries(results) {
    const rfcs = [...new Set(results.map(({ requirement }) => requirement.rfc))];
    return rfcs.flatMap((rfc) => LEVELS.flatMap((level) => {
        const own = results.filter(({ requirement }) => requirement.rfc === rfc && requirement.level === level);
        return own.length === 0 ? [] : [summaryOf(rfc, level, own)];
    }));
}
function summaryOf(rfc, level, own) {
    const count = (status) => own.filter((result) => result.status === status).length;
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
export function coverageText(results, isVerbose) {
    const head = ['', '', 'all', 'exercised', 'satisfied', 'violated', 'not observable'];
    const rows = [[...head, 'never exercised', 'excepted']];
    for (const s of summaries(results)) {
        const counts = [s.all, s.exercised, s.satisfied, s.violated, s.notObservable];
        const rest = [s.neverExercised, s.excepted];
        rows.push([`RFC ${s.rfc}`, s.level, ...[...counts, ...rest].map(countText)]);
    }
    const lines = columns(rows, 'llrrrrrrr');
    if (isVerbose)
        lines.push('', ...columns(results.map(detailRow), 'lll'));
    lines.push(...violatedLines(results));
    lines.push(...namesOf('never exercised', results), ...namesOf('not observable', results));
    lines.push(...reasonLines('satisfied in part', withLimits(results)));
    lines.push(...reasonLines('excepted', excepted(results)));
    return `${lines.join('\n')}\n`;
}
function detailRow({ requirement, status, by }) {
    const scripts = by.filter(({ check }) => check.endsWith('.pkt'));
    const parts = by
        .filter(({ check }) => !check.endsWith('.pkt'))
        .map(({ check, exercised }) => `${check} ${countOf(exercised, 'time')}`);
    if (scripts.length > 0)
        parts.push(countOf(scripts.length, 'script'));
    return [requirement.id, status, parts.join(', ')];
}
function violatedLines(results) {
    return results.flatMap(({ requirement, by, status }) => {
        if (status !== 'violated')
            return [];
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
function namesOf(status, results) {
    const names = results.filter((result) => result.status === status);
    if (names.length === 0)
        return [];
    const text = names.map(({ requirement }) => requirement.id).join(', ');
    return ['', `${status}:`, ...wrap(text, textColumns() - 2).map((line) => `  ${line}`)];
}
function excepted(results) {
    return results.flatMap(({ requirement, status }) => status === 'excepted' ? [[requirement.id, requirement.exception ?? '']] : []);
}
function withLimits(results) {
    return results.flatMap(({ requirement, status }) => status === 'satisfied' && requirement.limits !== null
        ? [[requirement.id, requirement.limits]]
        : []);
}
function reasonLines(title, reasons) {
    if (reasons.length === 0)
        return [];
    const width = Math.max(...reasons.map(([id]) => id.length)) + 2;
    const lines = reasons.flatMap(([id, reason]) => wrap(reason, textColumns() - width - 2).map((line, i) => i === 0 ? `  ${id.padEnd(width)}${line}` : `  ${' '.repeat(width)}${line}`));
    return ['', `${title}:`, ...lines];
}
/** Schema ixreplay.requirements/1. */
export function coverageJson(results) {
    const requirements = results.map(({ requirement, status, by }) => {
        const { id, section, level, text, exception, limits } = requirement;
        return { id, section, level, text, status, by, limits, exception };
    });
    const document = { schema: 'ixreplay.requirements/1', summary: summaries(results), requirements };
    return `${JSON.stringify(document, null, 2)}\n`;
}
