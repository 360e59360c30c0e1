/**
 * Where two logs part: the first row of each core that differs, with its surroundings (`ixreplay
 * diff A B`).
 *
 * The chains of the footers cover everything before them, so bisection finds the thousand rows in
 * which a core's first difference lies; only those are compared. A log without footer or chain is
 * read once to compute them, and so are two whose footers agree, or claim a difference that is not
 * there: a footer may be another writer's mistake, or older than what damaged the rows.
 */
import { LOG_CORE_COUNT } from './events.js';
import { EventChunk } from './chunk.js';
import { readLog, readLogEnds } from './codec.js';
import { CHAIN_ROWS } from './digest.js';
import { eventText } from './text.js';
/** Rows of surroundings on each side. */
export const CONTEXT_ROWS_DEFAULT = 5;
const CONTEXT_ROWS_MAX = 1000;
/** null: the same rows, headers and ends. Throws LogError when one of them is damaged or no log. */
export function diffLogs(readA, readB, contextRows = CONTEXT_ROWS_DEFAULT) {
    const context = Math.max(0, Math.min(CONTEXT_ROWS_MAX, Math.floor(contextRows)));
    let a = summarize(readA, false);
    let b = summarize(readB, false);
    const notes = headerNotes(a.header, b.header);
    let cores = differencesOf(a, b, context);
    if (cores === null || cores.length === 0) {
        const claimed = cores?.length;
        a = summarize(readA, true);
        b = summarize(readB, true);
        cores = differencesOf(a, b, context) ?? [];
        if (cores.length !== claimed) {
            notes.push('a footer does not belong to its rows: both logs were read in full');
        }
    }
    if (a.isCut)
        notes.push('A was cut: it has no footer');
    if (b.isCut)
        notes.push('B was cut: it has no footer');
    return notes.length === 0 && cores.length === 0 ? null : { notes, cores };
}
const NO_SINK = { chunk: () => { } };
function summarize(readAt, mustRead) {
    const { header, footer } = readLogEnds(readAt);
    const isCut = footer === null;
    const hasChains = footer?.cores.every((core) => core.digest !== '' && core.chain.length === Math.floor(core.events / CHAIN_ROWS));
    if (footer !== null && hasChains === true && !mustRead) {
        return { readAt, header, isCut, cores: footer.cores };
    }
    const { digest } = readLog(readAt, () => { }, NO_SINK);
    const cores = digest.digests().map((entry) => ({ ...entry, chain: digest.chain(entry.core) }));
    return { readAt, header, isCut, cores };
}
/** null when a difference that the summaries promise is not in the rows. */
function differencesOf(a, b, context) {
    const starts = new Map();
    for (let core = 0; core < LOG_CORE_COUNT; core += 1) {
        const entryA = a.cores.find((entry) => entry.core === core);
        const entryB = b.cores.find((entry) => entry.core === core);
        if (entryA?.digest === entryB?.digest && entryA?.events === entryB?.events)
            continue;
        const block = firstDifferentBlock(entryA?.chain ?? [], entryB?.chain ?? []);
        starts.set(core, block * CHAIN_ROWS);
    }
    if (starts.size === 0)
        return [];
    const windowsA = readWindows(a.readAt, starts, context);
    const windowsB = readWindows(b.readAt, starts, context);
    const differences = [];
    for (const [core, start] of starts) {
        const difference = compareWindows(windowsA.get(core), windowsB.get(core), start, context);
        if (difference === null)
            return null;
        differences.push(difference);
    }
    return differences.sort((x, y) => x.timeNs - y.timeNs || x.core - y.core);
}
/** Index of the first chain value that differs or that only one chain has. */
export function firstDifferentBlock(a, b) {
    let low = 0;
    let high = Math.min(a.length, b.length);
    while (low < high) {
        const middle = (low + high) >>> 1;
        if (a[middle] === b[middle])
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}
/** Rows [start - context, start + CHAIN_ROWS + context) of each core, firstIndex set. */
function readWindows(readAt, starts, context) {
    const windows = new Map();
    for (const [core, start] of starts) {
        const window = new EventChunk(CHAIN_ROWS + 2 * context + 1);
        window.core = core;
        window.firstIndex = Math.max(0, start - context);
        windows.set(core, window);
    }
    const sink = {
        chunk: (chunk) => {
            const window = windows.get(chunk.core);
            if (window === undefined)
                return;
            const skip = window.firstIndex + window.count - chunk.firstIndex;
            if (skip >= chunk.count || window.count === window.capacity)
                return;
            const rows = Math.min(chunk.count - skip, window.capacity - window.count);
            copyRows(chunk, skip, window, rows);
        },
    };
    readLog(readAt, () => { }, sink);
    return windows;
}
/** Appends rows [from, from + count) of a chunk. */
function copyRows(source, from, target, count) {
    target.timeNs.set(source.timeNs.subarray(from, from + count), target.count);
    target.kind.set(source.kind.subarray(from, from + count), target.count);
    for (const name of WORD_COLUMNS) {
        target[name].set(source[name].subarray(from, from + count), target.count);
    }
    target.count += count;
}
const WORD_COLUMNS = ['cycle', 'flow', 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
function compareWindows(a, b, start, context) {
    const rows = Math.min(Math.max(a.count, b.count), start - a.firstIndex + CHAIN_ROWS);
    let row = 0;
    while (row < rows && isSameRow(a, b, row))
        row += 1;
    if (row === rows)
        return null;
    const text = (window, at) => at < window.count ? eventText(window, at) : null;
    const range = (window, from, end) => {
        const lines = [];
        for (let at = Math.max(0, from); at < Math.min(end, window.count); at += 1) {
            lines.push(eventText(window, at));
        }
        return lines;
    };
    const time = (window) => row < window.count ? window.timeNs[row] : Number.POSITIVE_INFINITY;
    return {
        core: a.core,
        index: a.firstIndex + row,
        timeNs: Math.min(time(a), time(b)),
        a: text(a, row),
        b: text(b, row),
        before: range(a, row - context, row),
        afterA: range(a, row + 1, row + 1 + context),
        afterB: range(b, row + 1, row + 1 + context),
    };
}
/** Bit by bit, as the digest sees it: two NaNs or zeros of different sign are different. */
function isSameRow(a, b, row) {
    if (row >= a.count || row >= b.count)
        return false;
    if (!Object.is(a.timeNs[row], b.timeNs[row]) || a.kind[row] !== b.kind[row])
        return false;
    return WORD_COLUMNS.every((name) => a[name][row] === b[name][row]);
}
function headerNotes(a, b) {
    const notes = [];
    const note = (what, valueA, valueB) => {
        const [textA, textB] = [canonicalJson(valueA), canonicalJson(valueB)];
        if (textA !== textB)
            notes.push(`${what}: ${textA} in A, ${textB} in B`);
    };
    note('tool', a.tool, b.tool);
    note('version', a.version, b.version);
    note('seed', a.seed, b.seed);
    note('capture', a.captureSha256, b.captureSha256);
    note('first frame', a.firstFrameTime, b.firstFrameTime);
    const keys = [...Object.keys(a.configuration), ...Object.keys(b.configuration)];
    for (const key of [...new Set(keys)].sort()) {
        note(`configuration ${key}`, a.configuration[key], b.configuration[key]);
    }
    return notes;
}
/** JSON with sorted keys: the order of a map's keys is no difference. */
function canonicalJson(value) {
    if (Array.isArray(value))
        return `[${value.map(canonicalJson).join(',')}]`;
    if (value === null || typeof value !== 'object')
        return JSON.stringify(value) ?? 'nothing';
    const fields = value;
    const parts = Object.keys(fields)
        .sort()
        .map((key) => `${JSON.stringify(key)}:${canonicalJson(fields[key])}`);
    return `{${parts.join(',')}}`;
}
