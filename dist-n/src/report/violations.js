import { columns, fit, labelled, textColumns } from './layout.js';
import { countOf, countText, timeText } from './units.js';
const OTHERS_SHOWN = 8;
const CAUSES_SHOWN = 12;
/** The summary: one or two lines. */
export function invariantLines(all, paint) {
    if (all.length === 0)
        return labelled('invariants', 'not checked');
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
function ledgerLine(held) {
    const first = held[0];
    if (first === undefined)
        return [];
    let least = first;
    let most = first;
    for (const invariant of held) {
        if (invariant.exercised < least.exercised)
            least = invariant;
        if (invariant.exercised > most.exercised)
            most = invariant;
    }
    if (least === most)
        return [];
    const low = `${countText(least.exercised)} (${least.id})`;
    const high = `${countText(most.exercised)} (${most.id})`;
    return labelled('', `each that held was checked between ${low} and ${high} times`);
}
function countStatus(all, status) {
    return all.filter((i) => i.status === status).length;
}
/** Every invariant, one line each (-v). */
export function invariantTable(all, paint) {
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
        if (status === 'violated')
            return paint.red(text);
        return status === 'held' ? text : paint.dim(text);
    });
}
/** The first violation in full, the others counted; empty where all is well. */
export function violationLines(all, paint) {
    const violated = all.filter((i) => i.status === 'violated');
    const first = firstViolated(all);
    if (first === undefined)
        return [];
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
    if (violation !== undefined)
        lines.push(...detailLines(violation));
    const others = violated.filter((i) => i !== first);
    if (others.length > 0)
        lines.push(...labelled('also', othersText(others), 2));
    return lines;
}
/**
 * The invariant whose first violation happened first in virtual time; one without a violation
 * record comes last.
 */
export function firstViolated(all) {
    let first;
    for (const invariant of all) {
        if (invariant.status !== 'violated')
            continue;
        if (first === undefined || firstTimeNs(invariant) < firstTimeNs(first))
            first = invariant;
    }
    return first;
}
function firstTimeNs(invariant) {
    return invariant.violations[0]?.timeNs ?? Number.POSITIVE_INFINITY;
}
function detailLines(violation) {
    const place = [violation.core >= 0 ? `core ${violation.core}` : 'the whole run'];
    if (violation.event >= 0) {
        place.push(`event ${violation.event} ${violation.eventName}`, `cycle ${violation.cycle}`);
    }
    const packet = [
        violation.frame > 0 ? `frame ${violation.frame}` : 'no frame',
        violation.flow >= 0 ? `flow ${violation.flow}` : 'no flow',
    ];
    const lines = [
        ...labelled('where', place.join(', '), 2),
        ...labelled('when', `${timeText(violation.timeNs)}, ${packet.join(', ')}`, 2),
        ...labelled('expected', violation.expected, 2),
        ...labelled('found', violation.found, 2),
    ];
    const shown = violation.causes.slice(-CAUSES_SHOWN);
    shown.forEach((cause, i) => lines.push(...labelled(i === 0 ? 'causes' : '', cause, 2)));
    return lines;
}
function othersText(others) {
    const shown = others.slice(0, OTHERS_SHOWN);
    const text = shown.map((i) => `${i.id} (${countText(i.violationCount)})`).join(', ');
    const hidden = others.length - shown.length;
    return hidden > 0 ? `${text} and ${countText(hidden)} more` : text;
}
