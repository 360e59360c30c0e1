import { columns, labelled, LABEL_COLUMNS } from './layout.js';
import { countOf, countText, durationText, percentText } from './units.js';
const PICTURE_COLUMNS = 60;
const LEVELS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
const DECISIONS_SHOWN = 8;
export function controlLines(control, isVerbose) {
    if (control === null)
        return [];
    return [
        ...labelled('control', headText(control)),
        ...coreLines(control),
        ...decisionLines(control, isVerbose),
        ...(isVerbose ? migrationLines(control) : []),
        ...overstayLines(control),
    ];
}
function headText(control) {
    const { policy, coresMin, coresMax, decisions, stays } = control;
    const range = coresMin === coresMax ? countOf(coresMax, 'core') : `${coresMin} to ${coresMax} cores`;
    const up = decisions.filter((d) => d.coresAfter > d.coresBefore).length;
    const down = decisions.filter((d) => d.coresAfter < d.coresBefore).length;
    const moves = decisions.length - up - down;
    const all = countOf(decisions.length + stays, 'decision');
    const made = `${countText(up)} up, ${countText(down)} down, ${countText(moves)} to move groups`;
    return `${policy}, ${range}, every ${durationText(control.periodNs)}: ${all}, ${made}`;
}
function coreLines(control) {
    const { timeline, endNs, coresMax, coreSeconds } = control;
    if (endNs <= 0)
        return [];
    const counts = timeline.map((entry) => entry.cores);
    const least = Math.min(...counts);
    const most = Math.max(...counts);
    const range = least === most ? String(most) : `${least} to ${most}`;
    const share = percentText(coreSeconds / ((endNs / 1e9) * coresMax));
    const used = `${coreSeconds.toFixed(3)} core-seconds, ${share} of ${countOf(coresMax, 'core')}`;
    const lines = labelled('cores used', `${range} over ${durationText(endNs)}: ${used}`);
    return least === most ? lines : [...lines, `${' '.repeat(LABEL_COLUMNS)}${picture(control)}`];
}
/** The most cores of each slice of the run, as blocks of growing height. */
function picture({ timeline, endNs, coresMax }) {
    const most = new Array(PICTURE_COLUMNS).fill(0);
    const columnOf = (timeNs) => Math.min(PICTURE_COLUMNS - 1, Math.floor((timeNs / endNs) * PICTURE_COLUMNS));
    timeline.forEach(({ timeNs, cores }, i) => {
        const untilNs = Math.min(endNs, timeline[i + 1]?.timeNs ?? endNs);
        if (timeNs > endNs)
            return;
        for (let at = columnOf(timeNs); at <= columnOf(untilNs); at++) {
            most[at] = Math.max(most[at], cores);
        }
    });
    return most
        .map((cores) => LEVELS[Math.ceil((cores * LEVELS.length) / coresMax) - 1] ?? ' ')
        .join('');
}
function decisionLines(control, isVerbose) {
    const all = control.decisions;
    const shown = isVerbose ? all : all.slice(0, DECISIONS_SHOWN);
    const rows = shown.map((d) => [durationText(d.timeNs), changeText(d), becauseText(d)]);
    const lines = tableOf('decisions', rows, 'rll');
    const hidden = all.length - shown.length;
    if (hidden > 0)
        lines.push(...labelled('', `and ${countText(hidden)} more (-v shows)`));
    if (control.omitted > 0) {
        lines.push(...labelled('', `${countText(control.omitted)} entries were not kept`));
    }
    return lines;
}
function changeText(d) {
    if (d.action === 'move')
        return `${countOf(d.flowGroups, 'flow group')} to core ${d.target}`;
    return `${d.coresBefore} to ${countOf(d.coresAfter, 'core')}`;
}
/** The reasons of the built-in policies have units; a user's numbers are shown as they are. */
function becauseText({ reason, value, limit }) {
    if (reason === 'queue-long') {
        return `${(value / 100).toFixed(2)} frames wait, over ${(limit / 100).toFixed(0)}`;
    }
    if (reason === 'idle') {
        const cores = (units) => (units / 10_000).toFixed(2);
        return `${cores(value)} cores' worth of time is idle, over ${cores(limit)}`;
    }
    if (reason === 'uneven') {
        return `${countText(value)} frames more than the least loaded core, over ${countText(limit)}`;
    }
    return value === 0 && limit === 0 ? reason : `${reason} (${value}, ${limit})`;
}
/** Each migration; the verdict has their figures together. */
function migrationLines({ migrations }) {
    const rows = migrations.map((m) => [
        durationText(m.timeNs),
        `core ${m.source} to ${m.target}`,
        countOf(m.flowGroups, 'flow group'),
        durationText(m.durationNs),
    ]);
    return tableOf('moved', rows, 'rlrr');
}
/** Rows in columns, the label before the first. */
function tableOf(label, rows, alignment) {
    return columns(rows, alignment).map((row, i) => `${(i === 0 ? label : '').padEnd(LABEL_COLUMNS)}${row}`);
}
function overstayLines({ overstays }) {
    if (overstays.length === 0)
        return [];
    const count = overstays.reduce((sum, entry) => sum + entry.overstays, 0);
    const cores = [...new Set(overstays.map((entry) => entry.core))].sort((x, y) => x - y);
    const longest = Math.max(...overstays.map((entry) => entry.residenceUs)) * 1000;
    const where = `${cores.length === 1 ? 'core' : 'cores'} ${cores.join(', ')}`;
    const text = `${countText(count)} times over budget on ${where}, up to ${durationText(longest)}`;
    return labelled('unresponsive', text);
}
