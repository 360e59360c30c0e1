import { f as UsageError, s as setTextColumns } from "./layout-CfRR16wg.js";
import { dirname, resolve } from "node:path";
import { accessSync, closeSync, constants, openSync, statSync, writeFileSync } from "node:fs";
// dist/src/cli/output.js
/**
* What reaches the terminal and the files: colour decided once, a reader that went away (EPIPE) is
* no error, and an output that cannot be written is said before a long run, not after it.
*/
/** Colour on a terminal only; NO_COLOR and FORCE_COLOR decide where they are set. */
function wantsColour() {
	let { env } = process;
	if (env.NO_COLOR !== void 0 && env.NO_COLOR !== "") return !1;
	let force = env.FORCE_COLOR;
	return force !== void 0 && force !== "" ? force !== "0" && force !== "false" : process.stdout.isTTY === !0 && env.TERM !== "dumb";
}
/** Texts are as wide as the terminal they go to. */
function fitTerminal() {
	process.stdout.isTTY && setTextColumns(process.stdout.columns);
}
/** `ixreplay ... | head` ends quietly. */
function ignoreBrokenPipes() {
	for (let stream of [process.stdout, process.stderr]) stream.on("error", (error) => {
		if (error.code !== "EPIPE") throw error;
	});
}
/**
* Throws where a file could not be created, where two options name the same one, and where one
* names what the command reads: a capture is not overwritten by what is said about it.
*/
function requireOutputs(outputs, inputs) {
	let taken = /* @__PURE__ */ new Map();
	for (let path of inputs) path !== STANDARD && taken.set(fileAt(path), `${path}, which is read`);
	for (let [option, path] of outputs) {
		if (typeof path != "string") continue;
		if (path !== STANDARD) requireWritable(option, path);
		else if (BINARY.includes(option)) throw new UsageError(`${option} needs a file, not '-'`);
		let file = path === STANDARD ? STANDARD : fileAt(path), other = taken.get(file);
		if (other !== void 0) throw new UsageError(`${option} ${path} would overwrite ${other}`, "give another file name");
		file !== NO_FILE && taken.set(file, `what ${option} writes`);
	}
}
const STANDARD = "-", NO_FILE = "", BINARY = [
	"--log",
	"--write-pcap",
	"--output"
];
/** The same for all names of a file; NO_FILE for a device or a pipe. */
function fileAt(path) {
	let there = statSync(path, { throwIfNoEntry: !1 });
	return there === void 0 ? resolve(path) : there.isFile() ? `${there.dev}:${there.ino}` : "";
}
function requireWritable(option, path) {
	let there = statSync(path, { throwIfNoEntry: !1 });
	if (there?.isDirectory() === !0) throw new UsageError(`${option} ${path} is a directory`, "give a file name");
	let place = there === void 0 ? dirname(path) : path;
	try {
		accessSync(place, constants.W_OK);
	} catch (error) {
		let why = error.code === "ENOENT" ? "does not exist" : "cannot be written";
		throw new UsageError(`${option} ${path}: ${place} ${why}`, "give another place");
	}
}
/** Text, whole or in pieces; '-' is standard output. */
function writeText(path, text) {
	let file = path === "-" ? null : openSync(path, "w"), write = (part) => {
		file === null ? process.stdout.write(part) : writeFileSync(file, part);
	};
	try {
		let pending = "";
		for (let piece of typeof text == "string" ? [text] : text) pending += piece, pending.length < 1048576 || (write(pending), pending = "");
		write(pending);
	} finally {
		file !== null && closeSync(file);
	}
}
export { writeText as a, wantsColour as i, ignoreBrokenPipes as n, requireOutputs as r, fitTerminal as t };
