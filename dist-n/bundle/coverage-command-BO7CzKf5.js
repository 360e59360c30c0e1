import { a as coverageJson, o as coverageText } from "./requirement-files-ZGT48WKw.js";
import { c as PROFILES, i as runCovered, l as scriptMemory, n as isViolated, r as newCoverage, t as addEvidence } from "./coverage-CNEXfSeX.js";
import { n as ScriptError, t as parseScript } from "./parser-Co7SI_-n.js";
import { r as kindOf, t as capturesIn } from "./captures-C3NAA66R.js";
import { u as BadInputError } from "./layout-CfRR16wg.js";
import { a as writeText, r as requireOutputs } from "./output-B1QrIAKG.js";
import { t as planOf } from "./replay-command-CSFQ1DiW.js";
import { t as runCapture } from "./run-capture-DlD9bwyj.js";
import { n as scriptsBelow, t as isScript } from "./script-files-A-75ONu1.js";
import { readFileSync } from "node:fs";
// dist/src/cli/coverage-command.js
/**
* `ixreplay coverage PATH...`: what scripts and captures together say about the requirements of the
* RFCs: exercised, satisfied, violated, never exercised, not observable.
*
* A directory means every script below it and every capture in it. Exit 1 when a requirement is
* violated, 4 when a path holds neither.
*/
async function coverageCommand(paths, flags) {
	let files = paths.flatMap((path) => filesAt(path));
	requireOutputs([["--json", flags.json]], files);
	let coverage = newCoverage();
	coverScripts(files.filter(isScript), coverage), await coverCaptures(files.filter((file) => !isScript(file)), coverage);
	let results = coverage.results();
	return flags.json !== void 0 && writeText(flags.json, coverageJson(results)), flags.json !== "-" && process.stdout.write(coverageText(results, flags.verbose === !0)), +!!isViolated(coverage);
}
function filesAt(path) {
	if (kindOf(path) !== "directory") return [path];
	let files = [...scriptsBelow(path), ...capturesIn(path)];
	if (files.length > 0) return files;
	throw new BadInputError(`${path} holds no script (*.pkt) and no capture (*.pcap, *.pcapng)`);
}
function coverScripts(files, coverage) {
	let memory = scriptMemory(), options = {
		profile: PROFILES.ix,
		toleranceNs: null,
		isStrict: !1
	};
	for (let file of files) try {
		let script = parseScript(file, readFileSync(file, "utf8"));
		addEvidence(coverage, runCovered(script, memory, options).evidence);
	} catch (error) {
		throw error instanceof ScriptError ? new BadInputError(error.message) : error;
	}
}
async function coverCaptures(paths, coverage) {
	let plan = await planOf({
		quiet: !0,
		requirements: !0
	});
	for (let path of paths) {
		let { result } = await runCapture(path, plan, null);
		coverage.addInvariants(result.invariants);
	}
}
export { coverageCommand };
