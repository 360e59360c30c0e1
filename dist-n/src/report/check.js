import { labelled, makePaint } from './layout.js';
import { invariantLines, invariantTable, violationLines } from './violations.js';
import { countOf, countText } from './units.js';
export function checkText(log, style) {
    const paint = makePaint(style.colour);
    const isViolated = log.invariants.some((i) => i.status === 'violated');
    const isDamaged = log.problems.length > 0;
    let word = paint.green('PASS');
    if (isViolated)
        word = paint.red('FAIL');
    else if (isDamaged)
        word = paint.yellow('BAD INPUT');
    const events = `${countOf(log.events, 'event')} of ${countOf(log.cores.length, 'core')}`;
    const lines = [
        `${paint.bold(word)}  ${paint.bold(log.path)}  ${paint.dim(`seed ${log.seed}`)}`,
        '',
        ...labelled('log', `${events}, written by ${log.tool} ${log.version}`),
        ...log.problems.flatMap((problem) => labelled('damaged', problem)),
        ...log.cores.flatMap((c) => labelled(`core ${c.core}`, `${countText(c.events)} events, digest ${c.digest}`)),
        ...invariantLines(log.invariants, paint),
    ];
    if (style.verbose)
        lines.push('', ...invariantTable(log.invariants, paint));
    lines.push(...violationLines(log.invariants, paint));
    return `${lines.join('\n')}\n`;
}
/** Schema ixreplay.check/1. */
export function checkJson(log) {
    const { path, tool, version, seed, events, cores, problems, invariants } = log;
    const fields = { path, tool, version, seed, events, cores, problems, invariants };
    return `${JSON.stringify({ schema: 'ixreplay.check/1', ...fields }, null, 2)}\n`;
}
