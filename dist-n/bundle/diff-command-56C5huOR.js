import { c as eventText, l as EventChunk } from "./checks-E68ulY8m.js";
import { a as readLogEnds, i as readLog, o as LogError, t as openLogReader } from "./files-C5pKFK9v.js";
import "./digest-BSnoZhB4.js";
import { a as labelled, o as makePaint, u as BadInputError } from "./layout-CfRR16wg.js";
import { n as countOf, o as timeText } from "./units-C4h4Bp13.js";
import { r as kindOf } from "./captures-C3NAA66R.js";
import { i as wantsColour } from "./output-B1QrIAKG.js";
/** null: the same rows, headers and ends. Throws LogError when one of them is damaged or no log. */
function diffLogs(readA, readB, contextRows = 5) {
	let context = Math.max(0, Math.min(1e3, Math.floor(contextRows))), a = summarize(readA, !1), b = summarize(readB, !1), notes = headerNotes(a.header, b.header), cores = differencesOf(a, b, context);
	if (cores === null || cores.length === 0) {
		let claimed = cores?.length;
		a = summarize(readA, !0), b = summarize(readB, !0), cores = differencesOf(a, b, context) ?? [], cores.length !== claimed && notes.push("a footer does not belong to its rows: both logs were read in full");
	}
	return a.isCut && notes.push("A was cut: it has no footer"), b.isCut && notes.push("B was cut: it has no footer"), notes.length === 0 && cores.length === 0 ? null : {
		notes,
		cores
	};
}
const NO_SINK = { chunk: () => {} };
function summarize(readAt, mustRead) {
	let { header, footer } = readLogEnds(readAt), isCut = footer === null, hasChains = footer?.cores.every((core) => core.digest !== "" && core.chain.length === Math.floor(core.events / 1e3));
	if (footer !== null && hasChains === !0 && !mustRead) return {
		readAt,
		header,
		isCut,
		cores: footer.cores
	};
	let { digest } = readLog(readAt, () => {}, NO_SINK);
	return {
		readAt,
		header,
		isCut,
		cores: digest.digests().map((entry) => ({
			...entry,
			chain: digest.chain(entry.core)
		}))
	};
}
/** null when a difference that the summaries promise is not in the rows. */
function differencesOf(a, b, context) {
	let starts = /* @__PURE__ */ new Map();
	for (let core = 0; core < 65; core += 1) {
		let entryA = a.cores.find((entry) => entry.core === core), entryB = b.cores.find((entry) => entry.core === core);
		if (entryA?.digest === entryB?.digest && entryA?.events === entryB?.events) continue;
		let block = firstDifferentBlock(entryA?.chain ?? [], entryB?.chain ?? []);
		starts.set(core, block * 1e3);
	}
	if (starts.size === 0) return [];
	let windowsA = readWindows(a.readAt, starts, context), windowsB = readWindows(b.readAt, starts, context), differences = [];
	for (let [core, start] of starts) {
		let difference = compareWindows(windowsA.get(core), windowsB.get(core), start, context);
		if (difference === null) return null;
		differences.push(difference);
	}
	return differences.sort((x, y) => x.timeNs - y.timeNs || x.core - y.core);
}
/** Index of the first chain value that differs or that only one chain has. */
function firstDifferentBlock(a, b) {
	let low = 0, high = Math.min(a.length, b.length);
	for (; low < high;) {
		let middle = low + high >>> 1;
		a[middle] === b[middle] ? low = middle + 1 : high = middle;
	}
	return low;
}
/** Rows [start - context, start + CHAIN_ROWS + context) of each core, firstIndex set. */
function readWindows(readAt, starts, context) {
	let windows = /* @__PURE__ */ new Map();
	for (let [core, start] of starts) {
		let window = new EventChunk(1e3 + 2 * context + 1);
		window.core = core, window.firstIndex = Math.max(0, start - context), windows.set(core, window);
	}
	return readLog(readAt, () => {}, { chunk: (chunk) => {
		let window = windows.get(chunk.core);
		if (window === void 0) return;
		let skip = window.firstIndex + window.count - chunk.firstIndex;
		skip >= chunk.count || window.count === window.capacity || copyRows(chunk, skip, window, Math.min(chunk.count - skip, window.capacity - window.count));
	} }), windows;
}
/** Appends rows [from, from + count) of a chunk. */
function copyRows(source, from, target, count) {
	target.timeNs.set(source.timeNs.subarray(from, from + count), target.count), target.kind.set(source.kind.subarray(from, from + count), target.count);
	for (let name of WORD_COLUMNS) target[name].set(source[name].subarray(from, from + count), target.count);
	target.count += count;
}
const WORD_COLUMNS = [
	"cycle",
	"flow",
	"a",
	"b",
	"c",
	"d",
	"e",
	"f",
	"g",
	"h"
];
function compareWindows(a, b, start, context) {
	let rows = Math.min(Math.max(a.count, b.count), start - a.firstIndex + 1e3), row = 0;
	for (; row < rows && isSameRow(a, b, row);) row += 1;
	if (row === rows) return null;
	let text = (window, at) => at < window.count ? eventText(window, at) : null, range = (window, from, end) => {
		let lines = [];
		for (let at = Math.max(0, from); at < Math.min(end, window.count); at += 1) lines.push(eventText(window, at));
		return lines;
	}, time = (window) => row < window.count ? window.timeNs[row] : Infinity;
	return {
		core: a.core,
		index: a.firstIndex + row,
		timeNs: Math.min(time(a), time(b)),
		a: text(a, row),
		b: text(b, row),
		before: range(a, row - context, row),
		afterA: range(a, row + 1, row + 1 + context),
		afterB: range(b, row + 1, row + 1 + context)
	};
}
/** Bit by bit, as the digest sees it: two NaNs or zeros of different sign are different. */
function isSameRow(a, b, row) {
	return row >= a.count || row >= b.count || !Object.is(a.timeNs[row], b.timeNs[row]) || a.kind[row] !== b.kind[row] ? !1 : WORD_COLUMNS.every((name) => a[name][row] === b[name][row]);
}
function headerNotes(a, b) {
	let notes = [], note = (what, valueA, valueB) => {
		let [textA, textB] = [canonicalJson(valueA), canonicalJson(valueB)];
		textA !== textB && notes.push(`${what}: ${textA} in A, ${textB} in B`);
	};
	note("tool", a.tool, b.tool), note("version", a.version, b.version), note("seed", a.seed, b.seed), note("capture", a.captureSha256, b.captureSha256), note("first frame", a.firstFrameTime, b.firstFrameTime);
	let keys = [...Object.keys(a.configuration), ...Object.keys(b.configuration)];
	for (let key of [...new Set(keys)].sort()) note(`configuration ${key}`, a.configuration[key], b.configuration[key]);
	return notes;
}
/** JSON with sorted keys: the order of a map's keys is no difference. */
function canonicalJson(value) {
	if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
	if (typeof value != "object" || !value) return JSON.stringify(value) ?? "nothing";
	let fields = value;
	return `{${Object.keys(fields).sort().map((key) => `${JSON.stringify(key)}:${canonicalJson(fields[key])}`).join(",")}}`;
}
// dist/src/report/difference.js
/**
* What `ixreplay diff A B` prints: per core the first event that differs, what came before it in
* both, what after.
*
* The types are given by shape, since report does not import the log's readers; log/diff.ts fills
* them.
*/
/** null: equal logs. Only the earliest core is shown in full. */
function differenceText(pathA, pathB, difference, isColour) {
	let paint = makePaint(isColour);
	if (difference === null) return `${paint.green("SAME")}  ${pathA} and ${pathB}\n`;
	let lines = [`${paint.bold(paint.red("DIFFERENT"))}  A ${pathA}, B ${pathB}`, ...difference.notes.flatMap((note) => labelled("note", note))], [first, ...others] = difference.cores;
	first !== void 0 && lines.push(...coreLines(first, paint));
	for (let core of others) lines.push(...labelled("also", `core ${core.core} from event ${core.index} on`));
	return first === void 0 && lines.push("", "every event is the same"), `${lines.join("\n")}\n`;
}
function coreLines(core, paint) {
	let place = `core ${core.core}, event ${core.index}, ${timeText(core.timeNs)}`, none = "no more events of this core";
	return [
		"",
		`first divergence: ${place}`,
		paint.dim(`  (${countOf(core.before.length, "event")} before, the same in both)`),
		...core.before.map((line) => `   ${line}`),
		...[core.a ?? none, ...core.afterA].map((line) => paint.red(`A- ${line}`)),
		...[core.b ?? none, ...core.afterB].map((line) => paint.green(`B+ ${line}`))
	];
}
// dist/src/cli/diff-command.js
function diffCommand(pathA, pathB, flags) {
	let a = openLog(pathA), b = openLog(pathB), path = pathA, reading = (name, { readAt }) => (position, target) => (path = name, readAt(position, target));
	try {
		let difference = diffLogs(reading(pathA, a), reading(pathB, b), flags.context);
		return process.stdout.write(differenceText(pathA, pathB, difference, wantsColour())), difference === null ? 0 : 1;
	} catch (error) {
		throw error instanceof LogError ? new BadInputError(`${path}: ${error.message}`) : error;
	} finally {
		a.close(), b.close();
	}
}
function openLog(path) {
	if (kindOf(path) === "directory") throw new BadInputError(`${path} is a directory`);
	return openLogReader(path);
}
export { diffCommand };
