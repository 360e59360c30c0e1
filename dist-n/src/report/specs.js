/**
 * The catalogue of invariants as text, for `ixreplay specs`.
 */
import { DEVIATIONS } from '../base/deviations.js';
import { columns, labelled } from './layout.js';
import { countOf } from './units.js';
/**
 * One line each: number, id, statement. Statements are whole, however wide: this is for grep too.
 */
export function specTable(specs) {
    const rows = specs.map((spec) => [spec.catalogue, spec.id, spec.statement]);
    const lines = columns(rows, 'lll');
    return `${lines.join('\n')}\n\n${countOf(specs.length, 'invariant')}\n`;
}
/** The deviations of IX's published code, a line each. */
export function deviationTable() {
    const rows = DEVIATIONS.map(({ id, title, source, breaks, absent }) => {
        const effect = breaks.length === 0 ? 'breaks none' : `breaks ${breaks.join(', ')}`;
        return [id, absent === '' ? effect : 'not simulated', `${title} (${source})`];
    });
    const heading = 'Deviations of IX as published (--deviate VN; --profile ix-release: all):';
    return `${heading}\n${columns(rows, 'lll').join('\n')}\n`;
}
/** One in full. */
export function deviationText({ id, title, source, breaks, absent, note }) {
    const effect = breaks.length === 0 ? 'none' : breaks.join(', ');
    const lines = [
        id,
        ...labelled('does', title, 2),
        ...labelled('source', `github.com/ix-project/ix, ${source}`, 2),
        ...labelled('breaks', absent === '' ? effect : `not simulated: ${absent}`, 2),
        ...(note === '' ? [] : labelled('note', note, 2)),
    ];
    return `${lines.join('\n')}\n`;
}
/** events: the names of the kinds it reads. */
export function specText(spec, events) {
    const number = spec.catalogue === '' ? '' : ` (${spec.catalogue})`;
    const scope = spec.scope === 'core' ? 'one checker per core' : 'one checker for all cores';
    const lines = [
        `${spec.id}${number}`,
        ...labelled('title', spec.title, 2),
        ...labelled('statement', spec.statement, 2),
        ...labelled('source', spec.source, 2),
        ...labelled('reads', events.join(', '), 2),
        ...labelled('scope', scope, 2),
    ];
    return `${lines.join('\n')}\n`;
}
