import { r as RELEASE_DEVIATIONS } from "./deviations-CL-nt_Q7.js";
import { a as labelled, c as textColumns, f as UsageError, i as fitEnd, m as worstExit, o as makePaint, p as badInputText, r as fit, u as BadInputError } from "./layout-CfRR16wg.js";
import { n as countOf, r as countText, t as bytesText } from "./units-C4h4Bp13.js";
import { a as printRun, g as resultsJson, i as requireKnown, l as hasFailed, o as paintWord, r as readGolden, s as controlOptions, t as runCapture } from "./run-capture-DlD9bwyj.js";
import { t as REPLAY_DEFAULTS } from "./options-DO-VPkcy.js";
import { o as BUILT_IN_SPECS, r as REQUIREMENT_SPECS } from "./checks-E68ulY8m.js";
import { a as orphanGoldens, i as listCaptures, n as hasGoldens } from "./captures-C3NAA66R.js";
import { a as writeCoverage, r as newCoverage } from "./coverage-CNEXfSeX.js";
import { i as optionName, t as migrationOptions } from "./migrate-DyQJ4Zqq.js";
import { r as loadSpecs, t as loadApplication } from "./load-qy-06Dm4.js";
import { a as writeText, i as wantsColour, r as requireOutputs } from "./output-B1QrIAKG.js";
import { n as packageVersion } from "./version-C9sXJtaF.js";
import { basename, join } from "node:path";
import { existsSync } from "node:fs";
import { createHash } from "node:crypto";
/** The line of one capture; pathColumns aligns the lines of a run (see pathColumns). */
function briefLine(entry, pathWidth, isColour) {
	let paint = makePaint(isColour), path = fitEnd(entry.path, pathWidth).padEnd(pathWidth);
	if ("problem" in entry) {
		let problem = entry.problem.replace(`${entry.path}: `, ""), text = fit(problem, textColumns() - pathWidth - 12);
		return `${paintWord("bad-input", WORDS["bad-input"], paint)} ${path} ${text}`;
	}
	let { result } = entry, verdict = entry.isExpected ? "pass" : result.verdict, numbers = [
		`${countText(result.trace.packets).padStart(7)} frames`,
		`${countText(result.connections.length).padStart(6)} conn`,
		invariantsText(result)
	], notes = noteText(result);
	return `${paintWord(verdict, WORDS[verdict], paint)} ${path} ${numbers.join(" ")}${notes === "" ? "" : `  ${notes}`}`;
}
/** Under the line of a capture that failed: the first lines of what its golden says otherwise. */
function briefDetails(entry, isColour) {
	if (isPassed(entry) || "problem" in entry) return [];
	let paint = makePaint(isColour), differences = entry.result.golden?.differences ?? [], lines = differences.slice(0, 6).map((line) => {
		let text = fit(`          ${line}`, textColumns());
		return line.startsWith("+") ? paint.green(text) : paint.red(text);
	}), hidden = differences.length - lines.length;
	return hidden > 0 && lines.push(`          and ${countOf(hidden, "more line")}`), lines;
}
const WORDS = {
	pass: "pass     ",
	fail: "FAIL     ",
	"golden-differs": "GOLDEN   ",
	"bad-input": "BAD INPUT"
};
/** Width of the path column for these captures. */
function pathColumns(paths) {
	let width = 8;
	for (let path of paths) width = Math.max(width, path.length);
	return Math.min(width, 44);
}
function invariantsText(result) {
	let violated = result.invariants.filter((i) => i.status === "violated"), first = violated[0];
	return first === void 0 ? `${String(result.invariants.filter((i) => i.status === "held").length).padStart(3)} held` : `${first.id}${violated.length > 1 ? ` +${violated.length - 1}` : ""}`;
}
function noteText(result) {
	let notes = [], ours = result.connections.filter((c) => c.reason === "ours").length;
	return ours > 0 && notes.push(`${countOf(ours, "stream differs", "streams differ")}`), result.trace.damage !== null && notes.push(`damaged at byte ${result.trace.damage.byteOffset}`), result.golden !== null && result.golden.status !== "match" && notes.push(`golden ${result.golden.status}`), result.trace.warnings.some(({ code }) => code === "nothing-replayed") && notes.push("nothing replayed"), result.determinism?.status === "different" && notes.push("not deterministic"), notes.join(", ");
}
/** Totals, the ledger over all captures and orphan goldens. */
function briefTotals(entries, orphans, isColour) {
	let paint = makePaint(isColour), results = entries.flatMap((entry) => "result" in entry ? [entry.result] : []), frames = 0, bytes = 0, connections = 0;
	for (let result of results) frames += result.trace.packets, bytes += result.trace.bytes, connections += result.connections.length;
	let volume = `${countOf(frames, "frame")}, ${bytesText(bytes)}`;
	return `${[
		"",
		...labelled("replayed", `${volume}, ${countOf(connections, "connection")}`),
		...ledgerLines(results),
		...orphans.flatMap((o) => labelled("orphan", `${o.path} has no capture: delete it`)),
		countsLine(entries, paint)
	].join("\n")}\n`;
}
function countsLine(entries, paint) {
	let passed = entries.filter(isPassed).length, failed = entries.length - passed, text = `${countText(passed)} passed, ${countText(failed)} failed`;
	return failed === 0 ? paint.green(text) : paint.red(text);
}
/** Whether a capture counts as passed. */
function isPassed(entry) {
	return "result" in entry && (entry.isExpected || entry.result.verdict === "pass");
}
function ledgerLines(results) {
	let exercised = /* @__PURE__ */ new Map(), violated = /* @__PURE__ */ new Set();
	for (let result of results) for (let invariant of result.invariants) {
		let isExercised = invariant.exercised > 0 || exercised.get(invariant.id) === !0;
		exercised.set(invariant.id, isExercised), invariant.status === "violated" && violated.add(invariant.id);
	}
	if (exercised.size === 0) return [];
	let never = [...exercised].filter(([, isExercised]) => !isExercised).map(([id]) => id), done = exercised.size - never.length, text = `${countText(done)} of ${countText(exercised.size)} exercised`, lines = labelled("invariants", `${text}, ${countText(violated.size)} violated`);
	if (never.length > 0) {
		let shown = never.slice(0, 12).join(", "), hidden = never.length - 12, more = hidden > 0 ? ` and ${countText(hidden)} more` : "";
		lines.push(...labelled("never tried", `${shown}${more}`));
	}
	return lines;
}
async function replayCommand(operands, flags) {
	if (flags.closedLoop === !0) {
		let { closedCaptureCommand } = await import("./closed-command-CTAj_UjO.js");
		return await closedCaptureCommand(operands, flags);
	}
	for (let option of [
		"clone",
		"link",
		"cc",
		"limit"
	]) if (flags[option] !== void 0) throw new UsageError(`${optionName(option)} needs --closed-loop`, "a replay has recorded peers and no link of its own");
	let captures = listCaptures(operands);
	requireSensible(captures, flags);
	let plan = await planOf(flags), [only] = captures.paths;
	return captures.directories.length === 0 && captures.paths.length === 1 && only !== void 0 ? replayOne(only, plan, flags) : replayMany(captures, plan, flags);
}
function requireSensible(captures, flags) {
	let isMany = captures.paths.length > 1 || captures.directories.length > 0;
	for (let option of ["log", "writePcap"]) if (isMany && flags[option] !== void 0) throw new UsageError(`${optionName(option)} takes one capture`, "name a single capture file");
	if (flags.updateGolden === !0 && flags.ci === !0) throw new UsageError("--update-golden and --ci exclude each other", "CI compares only");
	if (!isMany && flags.updateGolden === !0 && flags.golden === void 0) throw new UsageError("--update-golden needs --golden FILE for a single capture");
	if (flags.goldenIngredients !== void 0 && flags.updateGolden !== !0) throw new UsageError("--golden-ingredients needs --update-golden", "a golden that is there says itself what it holds");
	let outputs = [
		["--log", flags.log],
		["--write-pcap", flags.writePcap],
		["--json", flags.json],
		["--requirements", flags.requirements],
		["--golden", flags.updateGolden === !0 && !isMany ? flags.golden : void 0]
	];
	requireOutputs(outputs, captures.paths);
}
async function planOf(flags) {
	let own = await loadSpecs(flags.spec ?? [], BUILT_IN_SPECS), specs = flags.requirements === void 0 ? own : [...own, ...REQUIREMENT_SPECS], required = flags.require ?? [];
	requireKnown(required, [...BUILT_IN_SPECS, ...specs]);
	let control = await controlOptions(flags, REPLAY_DEFAULTS.cores);
	return {
		options: {
			...REPLAY_DEFAULTS,
			seed: flags.seed ?? REPLAY_DEFAULTS.seed,
			...control,
			...migrationOptions(flags.migrate, control),
			batchBound: flags.batch ?? REPLAY_DEFAULTS.batchBound,
			checksum: flags.checksum ?? REPLAY_DEFAULTS.checksum,
			midstream: flags.midstream ?? REPLAY_DEFAULTS.midstream,
			outbound: outboundOf(flags, control.cores),
			hosts: flags.host ?? REPLAY_DEFAULTS.hosts,
			drainNs: flags.drain ?? REPLAY_DEFAULTS.drainNs,
			speed: flags.speed ?? REPLAY_DEFAULTS.speed,
			...await loadApplication(flags.app ?? "trace"),
			profile: flags.profile ?? REPLAY_DEFAULTS.profile,
			deviations: deviationsIn(flags),
			readRate: flags.readRate ?? REPLAY_DEFAULTS.readRate,
			streamDigests: flags.streamDigests === !0,
			specs,
			newHash: () => createHash("sha256")
		},
		reader: flags.reader ?? "own",
		version: packageVersion(),
		logPath: flags.log ?? null,
		pcapPath: flags.writePcap ?? null,
		required,
		isDeterminismChecked: flags.checkDeterminism === !0,
		isMissingGoldenFatal: flags.golden !== void 0 || isCi(flags),
		isProgressWanted: flags.quiet !== !0,
		workers: flags.workers ?? null
	};
}
function outboundOf(flags, cores) {
	let outbound = flags.outbound ?? REPLAY_DEFAULTS.outbound;
	if (outbound === "filter" && cores > 32) throw new UsageError("--outbound filter: a core needs 2,048 ports of its own", "give --cores 32 or fewer");
	return outbound;
}
/** In the order of their numbers. */
function deviationsIn({ profile, deviate }) {
	return RELEASE_DEVIATIONS.filter((id) => profile === "ix-release" || deviate?.includes(id));
}
function isCi(flags) {
	let value = process.env.CI ?? "";
	return flags.ci === !0 || value !== "" && value !== "false" && value !== "0";
}
async function replayOne(path, plan, flags) {
	let isUpdate = flags.updateGolden === !0, golden = flags.golden === void 0 ? null : readGolden(flags.golden, isUpdate, flags.goldenIngredients ?? null), run = await runCapture(path, plan, golden), exitCode = printRun(run, flags);
	return coverResults([run.result], flags), exitCode;
}
async function replayMany(captures, plan, flags) {
	let goldens = goldenPaths(captures, flags), width = pathColumns(captures.paths), colour = wantsColour(), isPrinted = flags.json !== "-", entries = [], codes = [];
	for (let path of captures.paths) {
		let { entry, exitCode } = await replayEntry(path, plan, goldens, flags);
		if (entries.push(entry), codes.push(exitCode), !isPrinted || flags.quiet === !0 && exitCode === 0) continue;
		let lines = [briefLine(entry, width, colour), ...briefDetails(entry, colour)];
		process.stdout.write(`${lines.join("\n")}\n`);
	}
	let directories = typeof goldens == "string" ? [goldens] : captures.directories, orphans = goldens === null ? [] : orphansIn(directories, captures);
	orphans.length > 0 && isCi(flags) && codes.push(3);
	let exitCode = worstExit(codes);
	isPrinted && (flags.quiet !== !0 || exitCode !== 0) && process.stdout.write(briefTotals(entries, orphans, colour));
	let results = entries.flatMap((entry) => "result" in entry ? [entry.result] : []);
	return flags.json !== void 0 && writeText(flags.json, resultsJson(results, exitCode)), coverResults(results, flags), exitCode;
}
/** --requirements: what the invariants of these runs say about the requirements of the RFCs. */
function coverResults(results, flags) {
	if (flags.requirements === void 0) return;
	let coverage = newCoverage();
	for (let { invariants } of results) coverage.addInvariants(invariants);
	writeCoverage(coverage, flags.requirements, flags.verbose === !0);
}
function goldenPaths(captures, flags) {
	return flags.golden === void 0 ? flags.updateGolden === !0 || hasGoldens(captures.directories) ? { beside: !0 } : null : flags.golden;
}
function goldenOf(path, place, flags) {
	if (place === null) return null;
	let name = `${path}.golden`, at = typeof place == "string" ? join(place, basename(name)) : name;
	return readGolden(at, flags.updateGolden === !0, flags.goldenIngredients ?? null);
}
async function replayEntry(path, plan, place, flags) {
	try {
		let golden = goldenOf(path, place, flags), run = await runCapture(path, plan, golden), isExpected = isDamageExpected(run, golden), exitCode = isExpected ? 0 : run.exitCode;
		return {
			entry: {
				path,
				result: run.result,
				isExpected
			},
			exitCode
		};
	} catch (error) {
		if (!(error instanceof BadInputError)) throw error;
		return {
			entry: {
				path,
				problem: badInputText(error)
			},
			exitCode: 4
		};
	}
}
/**
* A damaged capture whose golden was taken with that damage, and holds how far it went, is as it
* should be.
*/
function isDamageExpected({ result, unmet }, golden) {
	return result.trace.damage === null || hasFailed(result, unmet) ? !1 : golden?.needs.ingredients.includes("counters") === !0 && result.golden?.status === "match";
}
/** A golden directory of its own may serve captures from anywhere: theirs are no orphans. */
function orphansIn(directories, captures) {
	let known = new Set(captures.paths.map((path) => `${basename(path)}.golden`));
	return orphanGoldens(directories.filter((directory) => existsSync(directory))).filter((path) => !known.has(basename(path))).map((path) => ({
		path,
		status: "orphan",
		differences: []
	}));
}
export { replayCommand as n, planOf as t };
