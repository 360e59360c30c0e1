import { fit, fitEnd, labelled, makePaint, textColumns } from './layout.js';
import { bytesText, countOf, countText } from './units.js';
import { paintWord } from './verdict.js';
const PATH_COLUMNS_MAX = 44;
const UNEXERCISED_SHOWN = 12;
const DIFFERENCES_SHOWN = 6;
/** The line of one capture; pathColumns aligns the lines of a run (see pathColumns). */
export function briefLine(entry, pathWidth, isColour) {
    const paint = makePaint(isColour);
    const path = fitEnd(entry.path, pathWidth).padEnd(pathWidth);
    if ('problem' in entry) {
        const problem = entry.problem.replace(`${entry.path}: `, '');
        const text = fit(problem, textColumns() - pathWidth - 12);
        return `${paintWord('bad-input', WORDS['bad-input'], paint)} ${path} ${text}`;
    }
    const { result } = entry;
    const verdict = entry.isExpected ? 'pass' : result.verdict;
    const numbers = [
        `${countText(result.trace.packets).padStart(7)} frames`,
        `${countText(result.connections.length).padStart(6)} conn`,
        invariantsText(result),
    ];
    const notes = noteText(result);
    const word = paintWord(verdict, WORDS[verdict], paint);
    return `${word} ${path} ${numbers.join(' ')}${notes === '' ? '' : `  ${notes}`}`;
}
/** Under the line of a capture that failed: the first lines of what its golden says otherwise. */
export function briefDetails(entry, isColour) {
    if (isPassed(entry) || 'problem' in entry)
        return [];
    const paint = makePaint(isColour);
    const differences = entry.result.golden?.differences ?? [];
    const lines = differences.slice(0, DIFFERENCES_SHOWN).map((line) => {
        const text = fit(`          ${line}`, textColumns());
        return line.startsWith('+') ? paint.green(text) : paint.red(text);
    });
    const hidden = differences.length - lines.length;
    if (hidden > 0)
        lines.push(`          and ${countOf(hidden, 'more line')}`);
    return lines;
}
const WORDS = {
    pass: 'pass     ',
    fail: 'FAIL     ',
    'golden-differs': 'GOLDEN   ',
    'bad-input': 'BAD INPUT',
};
/** Width of the path column for these captures. */
export function pathColumns(paths) {
    let width = 8;
    for (const path of paths)
        width = Math.max(width, path.length);
    return Math.min(width, PATH_COLUMNS_MAX);
}
function invariantsText(result) {
    const violated = result.invariants.filter((i) => i.status === 'violated');
    const first = violated[0];
    if (first !== undefined) {
        return `${first.id}${violated.length > 1 ? ` +${violated.length - 1}` : ''}`;
    }
    return `${String(result.invariants.filter((i) => i.status === 'held').length).padStart(3)} held`;
}
function noteText(result) {
    const notes = [];
    const ours = result.connections.filter((c) => c.reason === 'ours').length;
    if (ours > 0)
        notes.push(`${countOf(ours, 'stream differs', 'streams differ')}`);
    if (result.trace.damage !== null)
        notes.push(`damaged at byte ${result.trace.damage.byteOffset}`);
    if (result.golden !== null && result.golden.status !== 'match') {
        notes.push(`golden ${result.golden.status}`);
    }
    if (result.trace.warnings.some(({ code }) => code === 'nothing-replayed')) {
        notes.push('nothing replayed');
    }
    if (result.determinism?.status === 'different')
        notes.push('not deterministic');
    return notes.join(', ');
}
/** Totals, the ledger over all captures and orphan goldens. */
export function briefTotals(entries, orphans, isColour) {
    const paint = makePaint(isColour);
    const results = entries.flatMap((entry) => ('result' in entry ? [entry.result] : []));
    let frames = 0;
    let bytes = 0;
    let connections = 0;
    for (const result of results) {
        frames += result.trace.packets;
        bytes += result.trace.bytes;
        connections += result.connections.length;
    }
    const volume = `${countOf(frames, 'frame')}, ${bytesText(bytes)}`;
    const lines = [
        '',
        ...labelled('replayed', `${volume}, ${countOf(connections, 'connection')}`),
        ...ledgerLines(results),
        ...orphans.flatMap((o) => labelled('orphan', `${o.path} has no capture: delete it`)),
        countsLine(entries, paint),
    ];
    return `${lines.join('\n')}\n`;
}
function countsLine(entries, paint) {
    const passed = entries.filter(isPassed).length;
    const failed = entries.length - passed;
    const text = `${countText(passed)} passed, ${countText(failed)} failed`;
    return failed === 0 ? paint.green(text) : paint.red(text);
}
/** Whether a capture counts as passed. */
export function isPassed(entry) {
    return 'result' in entry && (entry.isExpected || entry.result.verdict === 'pass');
}
function ledgerLines(results) {
    const exercised = new Map();
    const violated = new Set();
    for (const result of results) {
        for (const invariant of result.invariants) {
            const isExercised = invariant.exercised > 0 || exercised.get(invariant.id) === true;
            exercised.set(invariant.id, isExercised);
            if (invariant.status === 'violated')
                violated.add(invariant.id);
        }
    }
    if (exercised.size === 0)
        return [];
    const never = [...exercised].filter(([, isExercised]) => !isExercised).map(([id]) => id);
    const done = exercised.size - never.length;
    const text = `${countText(done)} of ${countText(exercised.size)} exercised`;
    const lines = labelled('invariants', `${text}, ${countText(violated.size)} violated`);
    if (never.length > 0) {
        const shown = never.slice(0, UNEXERCISED_SHOWN).join(', ');
        const hidden = never.length - UNEXERCISED_SHOWN;
        const more = hidden > 0 ? ` and ${countText(hidden)} more` : '';
        lines.push(...labelled('never tried', `${shown}${more}`));
    }
    return lines;
}
