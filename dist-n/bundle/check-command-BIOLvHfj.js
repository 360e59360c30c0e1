import { i as readLog, o as LogError, t as openLogReader } from "./files-C5pKFK9v.js";
import { a as Checker, o as BUILT_IN_SPECS, s as LogTextSink } from "./checks-E68ulY8m.js";
import { a as labelled, o as makePaint, u as BadInputError } from "./layout-CfRR16wg.js";
import { i as violationLines, n as invariantLines, r as invariantTable } from "./violations-BYG_YMfa.js";
import { n as countOf, r as countText } from "./units-C4h4Bp13.js";
import { r as kindOf } from "./captures-C3NAA66R.js";
import { r as loadSpecs } from "./load-qy-06Dm4.js";
import { a as writeText, i as wantsColour, r as requireOutputs } from "./output-B1QrIAKG.js";
import { closeSync, openSync, writeSync } from "node:fs";
// dist/src/report/check.js
function checkText(log, style) {
	let paint = makePaint(style.colour), isViolated = log.invariants.some((i) => i.status === "violated"), isDamaged = log.problems.length > 0, word = paint.green("PASS");
	isViolated ? word = paint.red("FAIL") : isDamaged && (word = paint.yellow("BAD INPUT"));
	let events = `${countOf(log.events, "event")} of ${countOf(log.cores.length, "core")}`, lines = [
		`${paint.bold(word)}  ${paint.bold(log.path)}  ${paint.dim(`seed ${log.seed}`)}`,
		"",
		...labelled("log", `${events}, written by ${log.tool} ${log.version}`),
		...log.problems.flatMap((problem) => labelled("damaged", problem)),
		...log.cores.flatMap((c) => labelled(`core ${c.core}`, `${countText(c.events)} events, digest ${c.digest}`)),
		...invariantLines(log.invariants, paint)
	];
	return style.verbose && lines.push("", ...invariantTable(log.invariants, paint)), lines.push(...violationLines(log.invariants, paint)), `${lines.join("\n")}\n`;
}
/** Schema ixreplay.check/1. */
function checkJson(log) {
	let { path, tool, version, seed, events, cores, problems, invariants } = log;
	return `${JSON.stringify({
		schema: "ixreplay.check/1",
		path,
		tool,
		version,
		seed,
		events,
		cores,
		problems,
		invariants
	}, null, 2)}\n`;
}
// dist/src/cli/check-command.js
/**
* `ixreplay check LOG`: the invariants over a recorded log. The same code as in a replay, so the
* same answer; a log from another dataplane is checked the same way.
*/
async function checkCommand(path, flags) {
	let specs = [...BUILT_IN_SPECS, ...await loadSpecs(flags.spec ?? [], BUILT_IN_SPECS)], outputs = [["--json", flags.json], ["--text", flags.text]];
	requireOutputs(outputs, [path]);
	let checked = checkLog(path, specs, flags.text);
	if (flags.json !== void 0 && writeText(flags.json, checkJson(checked)), flags.json !== "-" && flags.text !== "-") {
		let style = {
			colour: wantsColour(),
			verbose: flags.verbose === !0
		};
		process.stdout.write(checkText(checked, style));
	}
	return checked.problems.length > 0 ? 4 : +!!checked.invariants.some((i) => i.status === "violated");
}
function checkLog(path, specs, textPath) {
	if (kindOf(path) === "directory") throw new BadInputError(`${path} is a directory`);
	let file = openLogReader(path), text = textPath === void 0 ? null : openText(textPath), checker = new Checker(specs), sinks = text === null ? [checker] : [checker, text.sink];
	try {
		return checkedLog(path, readLog(file.readAt, () => {}, { chunk: (chunk) => sinks.forEach((sink) => sink.chunk(chunk)) }), checker);
	} catch (error) {
		throw error instanceof LogError ? new BadInputError(`${path}: ${error.message}`) : error;
	} finally {
		file.close(), text?.close();
	}
}
/** A cut log is checked as far as it goes, and said to be cut. */
function checkedLog(path, end, checker) {
	let problems = end.problems.map((problem) => problem.message);
	return end.cutAt >= 0 && problems.push(`the log was cut: it ends at byte ${end.cutAt} without a footer`), {
		path,
		tool: end.header.tool,
		version: end.header.version,
		seed: end.header.seed,
		events: end.events,
		cores: end.digest.digests(),
		problems,
		invariants: checker.finish()
	};
}
function openText(path) {
	let file = path === "-" ? 1 : openSync(path, "w");
	return {
		sink: new LogTextSink((text) => writeFully(file, text)),
		close: () => path === "-" ? void 0 : closeSync(file)
	};
}
/** Standard output may be a pipe that is full for a moment, or that nobody reads any more. */
function writeFully(file, text) {
	let bytes = Buffer.from(text);
	for (let done = 0; done < bytes.length;) try {
		done += writeSync(file, bytes, done);
	} catch (error) {
		let code = error.code;
		if (code === "EPIPE") return;
		if (code !== "EAGAIN") throw error;
	}
}
export { checkCommand };
