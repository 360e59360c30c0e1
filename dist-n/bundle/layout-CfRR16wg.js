/** For --help and the README. */
const EXIT_MEANINGS = [
	[0, "all well"],
	[1, "an invariant violated, or a stream differs for a reason that is ours"],
	[2, "usage"],
	[3, "a golden differs"],
	[4, "bad input: no capture, or a damaged one (replayed up to the damage)"],
	[5, "no progress: a core's cycles come to nothing"],
	[70, "a bug in ixreplay"]
], SEVERITY = [
	70,
	2,
	1,
	5,
	4,
	3
];
function worstExit(codes) {
	return SEVERITY.find((code) => codes.includes(code)) ?? 0;
}
/** The command line asks for something that cannot be. hint: one line, what to do instead. */
var UsageError = class extends Error {
	constructor(message, hint = "") {
		super(message), this.name = "UsageError", this.hint = hint;
	}
}, BadInputError = class extends Error {
	constructor(message, byteOffset = -1) {
		super(message), this.name = "BadInputError", this.byteOffset = byteOffset;
	}
};
function badInputText(error) {
	return error.byteOffset >= 0 ? `${error.message} (byte ${error.byteOffset})` : error.message;
}
let columnsOfText = 100;
/** How wide every text is from now on: as the terminal is, within limits. */
function setTextColumns(columns) {
	columnsOfText = Math.min(100, Math.max(60, columns));
}
function textColumns() {
	return columnsOfText;
}
function makePaint(isColour) {
	let sequence = (start, end) => (text) => isColour && text !== "" ? `\u001b[${start}m${text}\u001b[${end}m` : text;
	return {
		bold: sequence(1, 22),
		dim: sequence(2, 22),
		red: sequence(31, 39),
		green: sequence(32, 39),
		yellow: sequence(33, 39)
	};
}
/**
* Cuts a paragraph at spaces into lines of at most `columns`; a longer word stands alone, uncut.
*/
function wrap(text, columns) {
	let lines = [], line = "";
	for (let word of text.split(" ")) line !== "" && line.length + 1 + word.length > columns ? (lines.push(line), line = word) : line = line === "" ? word : `${line} ${word}`;
	return lines.push(line), lines;
}
/** "label        text", wrapped, continuation lines under the text. */
function labelled(label, text, indent = 0) {
	let margin = " ".repeat(indent + 13);
	return wrap(text, columnsOfText - margin.length).map((line, i) => i === 0 ? `${" ".repeat(indent)}${label.padEnd(13)}${line}` : `${margin}${line}`);
}
/** Columns aligned by their widest cell; 'l' left, 'r' right for each column. */
function columns(rows, alignment) {
	let widths = [];
	for (let row of rows) row.forEach((cell, i) => {
		widths[i] = Math.max(widths[i] ?? 0, cell.length);
	});
	return rows.map((row) => row.map((cell, i) => alignment.charAt(i) === "r" ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0)).join("  ").trimEnd());
}
const EIGHTHS = [
	" ",
	"▏",
	"▎",
	"▍",
	"▌",
	"▋",
	"▊",
	"▉"
];
/** A horizontal bar of `width` columns for a share of 0 to 1. */
function bar(share, width) {
	let eighths = Math.round(Math.min(1, Math.max(0, share)) * width * 8), full = Math.floor(eighths / 8), rest = full < width ? EIGHTHS[eighths % 8] ?? " " : "";
	return `${"█".repeat(full)}${rest}`.padEnd(width, " ");
}
/** Cuts a text that must stay on one line. */
function fit(text, columnsMax) {
	return text.length <= columnsMax ? text : `${text.slice(0, columnsMax - 1)}…`;
}
/** As `fit`, but keeps the end: of a path that is the part that differs. */
function fitEnd(text, columnsMax) {
	return text.length <= columnsMax ? text : `…${text.slice(text.length - columnsMax + 1)}`;
}
export { labelled as a, textColumns as c, EXIT_MEANINGS as d, UsageError as f, fitEnd as i, wrap as l, worstExit as m, columns as n, makePaint as o, badInputText as p, fit as r, setTextColumns as s, bar as t, BadInputError as u };
