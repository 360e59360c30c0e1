import { a as labelled, c as textColumns, l as wrap, n as columns } from "./layout-CfRR16wg.js";
import { t as PACKAGE_FOLDER } from "./version-C9sXJtaF.js";
import { n as countOf, r as countText } from "./units-C4h4Bp13.js";
import { join } from "node:path";
import { readFileSync, readdirSync } from "node:fs";
// dist/src/report/requirements.js
const LEVELS = [
	"MUST",
	"SHLD",
	"MAY"
];
/** One line each: id, section, text. */
function requirementTable(files) {
	let all = files.flatMap((file) => file.requirements), rows = all.map(({ id, section, text }) => [
		id,
		`§${section}`,
		text
	]);
	return `${columns(rows, "lll").join("\n")}\n\n${countOf(all.length, "requirement")}\n`;
}
function requirementText(requirement, title) {
	let { id, rfc, section, text, checks, exception, limits } = requirement, lines = [id, ...labelled("text", text, 2)];
	return lines.push(...labelled("source", `RFC ${rfc}, ${title}, section ${section}`, 2)), checks.length > 0 && lines.push(...labelled("checked by", checks.join(", "), 2)), limits !== null && lines.push(...labelled("limits", limits, 2)), exception !== null && lines.push(...labelled("exception", exception, 2)), `${lines.join("\n")}\n`;
}
function summaries(results) {
	return [...new Set(results.map(({ requirement }) => requirement.rfc))].flatMap((rfc) => LEVELS.flatMap((level) => {
		let own = results.filter(({ requirement }) => requirement.rfc === rfc && requirement.level === level);
		return own.length === 0 ? [] : [summaryOf(rfc, level, own)];
	}));
}
function summaryOf(rfc, level, own) {
	let count = (status) => own.filter((result) => result.status === status).length, satisfied = count("satisfied"), violated = count("violated");
	return {
		rfc,
		level,
		all: own.length,
		exercised: satisfied + violated,
		satisfied,
		violated,
		notObservable: count("not observable"),
		neverExercised: count("never exercised"),
		excepted: count("excepted")
	};
}
/** isVerbose: a line for every requirement, with what checked it. */
function coverageText(results, isVerbose) {
	let rows = [[
		"",
		"",
		"all",
		"exercised",
		"satisfied",
		"violated",
		"not observable",
		"never exercised",
		"excepted"
	]];
	for (let s of summaries(results)) {
		let counts = [
			s.all,
			s.exercised,
			s.satisfied,
			s.violated,
			s.notObservable
		], rest = [s.neverExercised, s.excepted];
		rows.push([
			`RFC ${s.rfc}`,
			s.level,
			...[...counts, ...rest].map(countText)
		]);
	}
	let lines = columns(rows, "llrrrrrrr");
	return isVerbose && lines.push("", ...columns(results.map(detailRow), "lll")), lines.push(...violatedLines(results)), lines.push(...namesOf("never exercised", results), ...namesOf("not observable", results)), lines.push(...reasonLines("satisfied in part", withLimits(results))), lines.push(...reasonLines("excepted", excepted(results))), `${lines.join("\n")}\n`;
}
function detailRow({ requirement, status, by }) {
	let scripts = by.filter(({ check }) => check.endsWith(".pkt")), parts = by.filter(({ check }) => !check.endsWith(".pkt")).map(({ check, exercised }) => `${check} ${countOf(exercised, "time")}`);
	return scripts.length > 0 && parts.push(countOf(scripts.length, "script")), [
		requirement.id,
		status,
		parts.join(", ")
	];
}
function violatedLines(results) {
	return results.flatMap(({ requirement, by, status }) => {
		if (status !== "violated") return [];
		let who = by.filter(({ violations }) => violations > 0);
		return [
			"",
			`VIOLATED  ${requirement.id}`,
			...labelled("text", requirement.text, 2),
			...labelled("source", `RFC ${requirement.rfc} section ${requirement.section}`, 2),
			...labelled("found by", who.map(({ check }) => check).join(", "), 2)
		];
	});
}
function namesOf(status, results) {
	let names = results.filter((result) => result.status === status);
	if (names.length === 0) return [];
	let text = names.map(({ requirement }) => requirement.id).join(", ");
	return [
		"",
		`${status}:`,
		...wrap(text, textColumns() - 2).map((line) => `  ${line}`)
	];
}
function excepted(results) {
	return results.flatMap(({ requirement, status }) => status === "excepted" ? [[requirement.id, requirement.exception ?? ""]] : []);
}
function withLimits(results) {
	return results.flatMap(({ requirement, status }) => status === "satisfied" && requirement.limits !== null ? [[requirement.id, requirement.limits]] : []);
}
function reasonLines(title, reasons) {
	if (reasons.length === 0) return [];
	let width = Math.max(...reasons.map(([id]) => id.length)) + 2, lines = reasons.flatMap(([id, reason]) => wrap(reason, textColumns() - width - 2).map((line, i) => i === 0 ? `  ${id.padEnd(width)}${line}` : `  ${" ".repeat(width)}${line}`));
	return [
		"",
		`${title}:`,
		...lines
	];
}
/** Schema ixreplay.requirements/1. */
function coverageJson(results) {
	let requirements = results.map(({ requirement, status, by }) => {
		let { id, section, level, text, exception, limits } = requirement;
		return {
			id,
			section,
			level,
			text,
			status,
			by,
			limits,
			exception
		};
	}), document = {
		schema: "ixreplay.requirements/1",
		summary: summaries(results),
		requirements
	};
	return `${JSON.stringify(document, null, 2)}\n`;
}
// dist/src/requirements/requirement.js
/**
* What a requirement of an RFC is here, and reading a file of them (`specs/requirements/*.toml`).
*
* The format is the little of TOML that a list of requirements needs: comments, `[NAME]`, and keys
* with a string or a list of strings. Who checks a requirement is named by what it is: an
* invariant's id, a script (`close/active-close.pkt`), a test (`test/...`). Who is not checked has
* an exception that says why; who is checked in part has limits that say what is left out.
*/
var RequirementError = class extends Error {
	constructor() {
		super(...arguments), this.name = "RequirementError";
	}
};
function kindOfCheck(check) {
	return check.endsWith(".pkt") ? "script" : check.startsWith("test/") ? "test" : "invariant";
}
/** Reads one file; throws RequirementError with the place of what it does not understand. */
function parseRequirements(file, text) {
	let tables = tablesOf(file, text), head = tables.get(""), rfc = Number(textOf(head, "rfc", file, "")), requirements = [];
	for (let [name, fields] of tables) {
		if (name === "") continue;
		let level = /^(MUST|SHLD|MAY)-\d+$/.exec(name)?.[1];
		if (level === void 0) throw new RequirementError(`${file}: [${name}] is no requirement`);
		let checks = fields.get("checks") ?? [];
		requirements.push({
			id: `RFC${rfc} ${name}`,
			rfc,
			level,
			section: textOf(fields, "section", file, name),
			text: textOf(fields, "text", file, name),
			checks: typeof checks == "string" ? [checks] : checks,
			exception: fields.has("exception") ? textOf(fields, "exception", file, name) : null,
			limits: fields.has("limits") ? textOf(fields, "limits", file, name) : null
		});
	}
	return {
		rfc,
		title: textOf(head, "title", file, ""),
		requirements
	};
}
function textOf(fields, key, file, name) {
	let value = fields.get(key);
	if (typeof value == "string") return value;
	throw new RequirementError(`${file}: [${name}] has no text for ${key}`);
}
/** The tables of the file by name, '' for what stands before the first. */
function tablesOf(file, text) {
	let fields = /* @__PURE__ */ new Map(), tables = /* @__PURE__ */ new Map([["", fields]]), lines = text.split("\n");
	for (let i = 0; i < lines.length; i++) {
		let place = `${file}:${i + 1}`, line = lines[i].trim();
		if (line === "" || line.startsWith("#")) continue;
		let table = /^\[([\w-]+)\]$/.exec(line)?.[1];
		if (table !== void 0) {
			if (tables.has(table)) throw new RequirementError(`${place}: [${table}] is there twice`);
			fields = /* @__PURE__ */ new Map(), tables.set(table, fields);
			continue;
		}
		for (; /^\w+ = \[/.test(line) && !line.endsWith("]") && i + 1 < lines.length;) line += ` ${lines[++i].trim()}`;
		let [, key, value] = /^(\w+) = (.+)$/.exec(line) ?? [];
		if (key === void 0 || value === void 0) throw new RequirementError(`${place}: expected [NAME], or key = "text" or ["text", ...]`);
		fields.set(key, valueOf(value, place));
	}
	return tables;
}
/** A string or a list of strings, a comma behind the last one allowed. */
function valueOf(text, place) {
	try {
		let value = JSON.parse(text.replace(/,\s*\]$/, "]"));
		if (typeof value == "string" || Array.isArray(value) && value.every((entry) => typeof entry == "string")) return value;
	} catch {}
	throw new RequirementError(`${place}: expected "text" or ["text", ...], found ${text}`);
}
/** The requirements a script says it checks: lines `// requirement: RFC9293 MUST-13`. */
function requirementsNamed(lines) {
	return lines.flatMap((line) => {
		let id = /^\/\/ requirement: (RFC\d+ (?:MUST|SHLD|MAY)-\d+)$/.exec(line)?.[1];
		return id === void 0 ? [] : [id];
	});
}
function requirementFiles() {
	let folder = join(PACKAGE_FOLDER, "specs", "requirements");
	return readdirSync(folder).filter((name) => name.endsWith(".toml")).sort().map((name) => parseRequirements(name, readFileSync(join(folder, name), "utf8"))).sort((a, b) => rank(a.rfc) - rank(b.rfc));
}
function rank(rfc) {
	return rfc === 9293 ? 0 : rfc;
}
function allRequirements() {
	return requirementFiles().flatMap((file) => file.requirements);
}
export { coverageJson as a, requirementText as c, requirementsNamed as i, requirementFiles as n, coverageText as o, kindOfCheck as r, requirementTable as s, allRequirements as t };
