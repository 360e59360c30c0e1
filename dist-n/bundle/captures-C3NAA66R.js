import { f as UsageError, u as BadInputError } from "./layout-CfRR16wg.js";
import { join } from "node:path";
import { existsSync, readdirSync, statSync } from "node:fs";
const CAPTURE_NAME = /\.(pcap|pcapng|cap|dmp)(\.gz)?$/i;
function listCaptures(operands) {
	let paths = [], directories = [];
	for (let operand of operands) if (operand === "-") {
		if (operands.length > 1) throw new UsageError("'-' (standard input) must stand alone");
		paths.push(operand);
	} else if (kindOf(operand) === "directory") {
		directories.push(operand);
		let inside = capturesIn(operand);
		if (inside.length === 0) throw new BadInputError(`${operand} holds no capture (*.pcap, *.pcapng, *.cap, also .gz)`);
		paths.push(...inside);
	} else paths.push(operand);
	return {
		paths: [...new Set(paths)],
		directories
	};
}
/** Goldens in these directories that belong to no capture. */
function orphanGoldens(directories) {
	let orphans = [];
	for (let directory of directories) for (let name of namesIn(directory)) {
		if (!name.endsWith(".golden")) continue;
		let path = join(directory, name);
		existsSync(path.slice(0, -7)) || orphans.push(path);
	}
	return orphans;
}
function hasGoldens(directories) {
	return directories.some((directory) => namesIn(directory).some((name) => name.endsWith(".golden")));
}
/** Throws where there is nothing at that path. */
function kindOf(path) {
	let stat = statSync(path, { throwIfNoEntry: !1 });
	if (stat === void 0) throw new BadInputError(`${path}: no such file or directory`);
	return stat.isDirectory() ? "directory" : "file";
}
function capturesIn(directory) {
	return namesIn(directory).filter((name) => CAPTURE_NAME.test(name)).map((name) => join(directory, name));
}
/** By code unit, so that the order is the same everywhere. */
function namesIn(directory) {
	return readdirSync(directory, { withFileTypes: !0 }).filter((entry) => !entry.isDirectory()).map((entry) => entry.name).sort();
}
export { orphanGoldens as a, listCaptures as i, hasGoldens as n, kindOf as r, capturesIn as t };
