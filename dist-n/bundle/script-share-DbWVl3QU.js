import { c as PROFILES, i as runCovered, l as scriptMemory, o as runScript } from "./coverage-CNEXfSeX.js";
import { n as ScriptError, t as parseScript } from "./parser-Co7SI_-n.js";
import { b as assert } from "./checks-E68ulY8m.js";
import { dirname, join } from "node:path";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
/** The file's bytes. comment: of the section, empty = none. */
function pcapngFile(frames, comment) {
	let file = new ByteList(), section = new ByteList();
	section.u32(439041101), section.u16(1), section.u16(0), section.u32(4294967295), section.u32(4294967295), section.comment(comment), section.options(), file.block(168627466, section);
	let face = new ByteList();
	face.u16(1), face.u16(0), face.u32(0), face.option(9, Uint8Array.of(9)), face.options(), file.block(1, face);
	for (let frame of frames) {
		assert(frame.timeNs >= 0, "a frame has a time");
		let packet = new ByteList();
		packet.u32(0), packet.u32(Math.floor(frame.timeNs / 4294967296)), packet.u32(frame.timeNs % 4294967296), packet.u32(frame.bytes.length), packet.u32(frame.bytes.length), packet.bytes(frame.bytes), packet.comment(frame.comment), packet.option(2, Uint8Array.of(frame.isInbound ? 1 : 2, 0, 0, 0)), packet.options(), file.block(6, packet);
	}
	return file.whole();
}
/** Little-endian bytes that grow. */
var ByteList = class {
	constructor() {
		this.parts = [], this.length = 0;
	}
	bytes(bytes) {
		let padded = new Uint8Array(bytes.length + 3 & -4);
		padded.set(bytes), this.push(padded);
	}
	u16(value) {
		this.push(Uint8Array.of(value & 255, value >> 8));
	}
	u32(value) {
		this.push(Uint8Array.of(value, value >>> 8, value >>> 16, value >>> 24));
	}
	option(code, value) {
		this.u16(code), this.u16(value.length), this.bytes(value);
	}
	comment(text) {
		text !== "" && this.option(1, new TextEncoder().encode(text).subarray(0, 65520));
	}
	/** The end of the options. */
	options() {
		this.option(0, /* @__PURE__ */ new Uint8Array());
	}
	block(type, body) {
		this.u32(type), this.u32(body.length + 12), this.push(body.whole()), this.u32(body.length + 12);
	}
	whole() {
		let all = new Uint8Array(this.length), at = 0;
		for (let part of this.parts) all.set(part, at), at += part.length;
		return all;
	}
	push(part) {
		this.parts.push(part), this.length += part.length;
	}
};
// dist/src/cli/script-share.js
/**
* A share of a run of scripts: every n-th file, read, run, and on request written as a capture. One
* thread does one share; scripts share nothing, so the results are the same with any number of
* threads.
*/
function runShare(order) {
	let memory = scriptMemory(), { toleranceNs, isStrict, ipVersion } = order, outcomes = [];
	for (let i = order.index; i < order.files.length; i += order.count) {
		let file = order.files[i], frames = [], onFrame = (frame) => void frames.push(frame), options = {
			profile: PROFILES[order.stack],
			toleranceNs,
			isStrict,
			ipVersion,
			readBeside: (path) => textBeside(file, path)
		}, path = order.captures[i] ?? "";
		try {
			let script = parseScript(file, readFileSync(file, "utf8")), told = path === "" ? options : {
				...options,
				onFrame
			}, outcome = order.isCovered ? runCovered(script, memory, told) : {
				result: runScript(script, memory, told),
				evidence: null
			};
			outcomes.push([i, outcome]), path !== "" && writeFileSync(path, captureOf(frames, script.lines, outcome.result));
		} catch (error) {
			if (!(error instanceof ScriptError)) throw error;
			outcomes.push([i, { unreadable: error.message }]);
		}
	}
	return outcomes;
}
/** A text file by its path from a script's directory; null = there is none. */
function textBeside(file, path) {
	let found = join(dirname(file), path);
	return existsSync(found) ? readFileSync(found, "utf8") : null;
}
/** Each file's capture: its path below the folder, with dashes for slashes. */
function capturePaths(directory, files) {
	return files.map((file) => {
		let name = file.replace(/\.pkt$/, "").replaceAll(/[/\\]+/g, "-");
		return join(directory, `${name.replace(/^[-.]+/, "")}.pcapng`);
	});
}
function captureOf(frames, lines, result) {
	let reason = result.reason === "" ? "" : `: ${result.reason}`, place = result.line === 0 ? "" : `, line ${result.line}`, verdict = `${result.file}: ${result.status}${place}${reason}`;
	return pcapngFile(frames.map(({ timeNs, bytes, isInbound, line }) => {
		let text = lines[line - 1]?.trim() ?? "";
		return {
			timeNs,
			bytes,
			isInbound,
			comment: text === "" ? "" : `line ${line}: ${text}`
		};
	}), verdict);
}
export { runShare as n, capturePaths as t };
