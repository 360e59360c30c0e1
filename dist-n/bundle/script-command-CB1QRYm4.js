import { a as writeCoverage, r as newCoverage, s as timeText, t as addEvidence } from "./coverage-CNEXfSeX.js";
import { r as kindOf } from "./captures-C3NAA66R.js";
import { u as BadInputError } from "./layout-CfRR16wg.js";
import { a as writeText, r as requireOutputs } from "./output-B1QrIAKG.js";
import { n as scriptsBelow } from "./script-files-A-75ONu1.js";
import { n as runShare, t as capturePaths } from "./script-share-DbWVl3QU.js";
import { mkdirSync } from "node:fs";
import { Worker } from "node:worker_threads";
import { availableParallelism } from "node:os";
// dist/src/script/report.js
function countResults(results) {
	let count = (status) => results.filter((result) => result.status === status).length;
	return {
		passed: count("pass"),
		failed: count("fail"),
		skipped: count("skip")
	};
}
/**
* Failures in full, skipped scripts by reason, one line of counts. isVerbose: a line for every
* script.
*/
function scriptsText(results, isVerbose) {
	let lines = [];
	for (let result of results) result.status === "fail" ? lines.push(...failureLines(result), "") : isVerbose && lines.push(`${result.status.padEnd(4)}  ${result.file}${because(result)}`);
	isVerbose || lines.push(...skippedLines(results));
	let { passed, failed, skipped } = countResults(results), skips = skipped === 0 ? "" : `, ${skipped} skipped`, scripts = results.length === 1 ? "1 script" : `${results.length} scripts`;
	return lines.push(`${scripts}: ${passed} passed, ${failed} failed${skips}`), `${lines.join("\n")}\n`;
}
function because(result) {
	return result.reason === "" ? "" : ` (${result.reason})`;
}
function failureLines(result) {
	let lines = [`FAIL  ${result.file}:${result.line}: ${result.reason}`];
	return result.expected !== "" && lines.push(`      expected  ${result.expected}`), result.found !== "" && lines.push(`      found     ${result.found}`), lines;
}
/** The commonest reasons first; equal ones in the order they came up. */
function skippedLines(results) {
	let counts = /* @__PURE__ */ new Map();
	for (let { status, reason } of results) status === "skip" && counts.set(reason, (counts.get(reason) ?? 0) + 1);
	return [...counts].toSorted((a, b) => b[1] - a[1]).map(([reason, count]) => `SKIP  ${String(count).padStart(5)}  ${reason}`);
}
function scriptsTap(results) {
	let lines = ["TAP version 13", `1..${results.length}`];
	for (let [index, result] of results.entries()) {
		let ok = result.status === "fail" ? "not ok" : "ok", skip = result.status === "skip" ? ` # SKIP ${oneLine(result.reason)}` : "";
		lines.push(`${ok} ${index + 1} - ${result.file.replaceAll("#", "\\#")}${skip}`), result.status === "fail" && (lines.push("  ---"), lines.push(`  message: ${JSON.stringify(result.reason)}`), lines.push(`  line: ${result.line}`), lines.push(`  expected: ${JSON.stringify(result.expected)}`), lines.push(`  found: ${JSON.stringify(result.found)}`, "  ..."));
	}
	return `${lines.join("\n")}\n`;
}
function scriptsJunit(results) {
	let { failed, skipped } = countResults(results), head = `tests="${results.length}" failures="${failed}" skipped="${skipped}"`, lines = [
		"<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
		`<testsuites ${head}>`,
		`  <testsuite name="ixreplay script" ${head}>`
	];
	for (let result of results) {
		let slash = result.file.lastIndexOf("/"), folder = slash === -1 ? "." : result.file.slice(0, slash), open = `    <testcase ${`name="${xml(result.file.slice(slash + 1))}" classname="${xml(folder)}"`} time="${timeText(result.virtualNs)}"`;
		result.status === "pass" ? lines.push(`${open}/>`) : lines.push(`${open}>`, `      ${outcomeXml(result)}`, "    </testcase>");
	}
	return lines.push("  </testsuite>", "</testsuites>"), `${lines.join("\n")}\n`;
}
function outcomeXml(result) {
	if (result.status === "skip") return `<skipped message="${xml(result.reason)}"/>`;
	let text = failureLines(result).join("\n");
	return `<failure message="${xml(result.reason)}">${xml(text)}</failure>`;
}
function oneLine(text) {
	return text.replaceAll(/\s+/g, " ").trim();
}
function xml(text) {
	return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll("\"", "&quot;").replaceAll("\n", "&#10;").replaceAll(/\p{Cc}/gu, "?");
}
async function scriptCommand(paths, flags) {
	let files = paths.flatMap((path) => scriptsIn(path)), outputs = [["--junit", flags.junit], ["--requirements", flags.requirements]];
	requireOutputs(outputs, files);
	let { toleranceUs, writePcapng } = flags;
	writePcapng !== void 0 && mkdirSync(writePcapng, { recursive: !0 });
	let outcomes = await runAll({
		files,
		captures: writePcapng === void 0 ? [] : capturePaths(writePcapng, files),
		stack: flags.stack ?? "ix",
		toleranceNs: toleranceUs === void 0 ? null : toleranceUs * 1e3,
		isStrict: flags.strict === !0,
		ipVersion: flags.ipVersion ?? null,
		isCovered: flags.requirements !== void 0
	}, flags.workers ?? null), results = [], unreadable = [], reported = [], coverage = flags.requirements === void 0 ? null : newCoverage();
	for (let [index, outcome] of outcomes.entries()) "unreadable" in outcome ? (unreadable.push(outcome.unreadable), reported.push(noScript(files[index], outcome.unreadable))) : (results.push(outcome.result), reported.push(outcome.result), coverage !== null && addEvidence(coverage, outcome.evidence));
	flags.junit !== void 0 && writeText(flags.junit, scriptsJunit(reported));
	let isQuiet = flags.junit === "-";
	flags.tap === !0 ? process.stdout.write(scriptsTap(reported)) : isQuiet || process.stdout.write(scriptsText(results, flags.verbose === !0)), coverage !== null && writeCoverage(coverage, flags.requirements, flags.verbose === !0);
	for (let message of unreadable) process.stderr.write(`bad input: ${message}\n`);
	return results.some((result) => result.status === "fail") ? 1 : unreadable.length > 0 ? 4 : 0;
}
function noScript(file, reason) {
	return {
		file,
		status: "fail",
		reason,
		line: 0,
		expected: "",
		found: "",
		virtualNs: 0
	};
}
/** Runs the scripts on as many threads as are worth it; outcomes in the order of the files. */
async function runAll(order, workers) {
	let scripts = order.files.length, worthwhile = Math.ceil(scripts / 100), wanted = workers ?? Math.min(availableParallelism(), worthwhile), count = import.meta.url.endsWith(".ts") ? 1 : Math.min(wanted, Math.max(1, scripts)), others = Array.from({ length: count - 1 }, (_, i) => startShare({
		...order,
		index: i + 1,
		count
	})), settled = Promise.allSettled(others), outcomes = [];
	for (let [index, outcome] of runShare({
		...order,
		index: 0,
		count
	})) outcomes[index] = outcome;
	for (let part of await settled) {
		if (part.status === "rejected") throw part.reason;
		for (let [index, outcome] of part.value) outcomes[index] = outcome;
	}
	return outcomes;
}
function startShare(order) {
	let worker = new Worker(new URL("./script-worker.js", import.meta.url), { workerData: order });
	return new Promise((resolve, reject) => {
		worker.once("message", resolve), worker.once("error", reject), worker.once("exit", (code) => reject(/* @__PURE__ */ Error(`a script thread ended with status ${code}`)));
	});
}
/** The file itself, or every script below the directory, in the order of their paths. */
function scriptsIn(path) {
	if (kindOf(path) !== "directory") return [path];
	let scripts = scriptsBelow(path);
	if (scripts.length === 0) throw new BadInputError(`no .pkt files in ${path}`);
	return scripts;
}
export { scriptCommand };
