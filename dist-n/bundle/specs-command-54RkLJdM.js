import { S as EVENTS, o as BUILT_IN_SPECS } from "./checks-E68ulY8m.js";
import { t as DEVIATIONS } from "./deviations-CL-nt_Q7.js";
import { a as labelled, f as UsageError, n as columns } from "./layout-CfRR16wg.js";
import { n as countOf } from "./units-C4h4Bp13.js";
import { r as loadSpecs } from "./load-qy-06Dm4.js";
// dist/src/report/specs.js
/**
* The catalogue of invariants as text, for `ixreplay specs`.
*/
/**
* One line each: number, id, statement. Statements are whole, however wide: this is for grep too.
*/
function specTable(specs) {
	let rows = specs.map((spec) => [
		spec.catalogue,
		spec.id,
		spec.statement
	]);
	return `${columns(rows, "lll").join("\n")}\n\n${countOf(specs.length, "invariant")}\n`;
}
/** The deviations of IX's published code, a line each. */
function deviationTable() {
	let rows = DEVIATIONS.map(({ id, title, source, breaks, absent }) => {
		let effect = breaks.length === 0 ? "breaks none" : `breaks ${breaks.join(", ")}`;
		return [
			id,
			absent === "" ? effect : "not simulated",
			`${title} (${source})`
		];
	});
	return `Deviations of IX as published (--deviate VN; --profile ix-release: all):\n${columns(rows, "lll").join("\n")}\n`;
}
/** One in full. */
function deviationText({ id, title, source, breaks, absent, note }) {
	let effect = breaks.length === 0 ? "none" : breaks.join(", ");
	return `${[
		id,
		...labelled("does", title, 2),
		...labelled("source", `github.com/ix-project/ix, ${source}`, 2),
		...labelled("breaks", absent === "" ? effect : `not simulated: ${absent}`, 2),
		...note === "" ? [] : labelled("note", note, 2)
	].join("\n")}\n`;
}
/** events: the names of the kinds it reads. */
function specText(spec, events) {
	let number = spec.catalogue === "" ? "" : ` (${spec.catalogue})`, scope = spec.scope === "core" ? "one checker per core" : "one checker for all cores";
	return `${[
		`${spec.id}${number}`,
		...labelled("title", spec.title, 2),
		...labelled("statement", spec.statement, 2),
		...labelled("source", spec.source, 2),
		...labelled("reads", events.join(", "), 2),
		...labelled("scope", scope, 2)
	].join("\n")}\n`;
}
// dist/src/cli/specs-command.js
/**
* `ixreplay specs`: the invariants that are checked, a line each; with an id, one in full.
*/
async function specsCommand(id, flags) {
	let specs = [...BUILT_IN_SPECS, ...await loadSpecs(flags.spec ?? [], BUILT_IN_SPECS)];
	if (id === void 0) return process.stdout.write(`${specTable(specs)}\n${deviationTable()}`), 0;
	let deviation = DEVIATIONS.find((candidate) => candidate.id === id.toUpperCase());
	if (deviation !== void 0) return process.stdout.write(deviationText(deviation)), 0;
	let found = specs.find((spec) => spec.id === id || spec.catalogue === id.toUpperCase());
	if (found === void 0) {
		let near = specs.filter((spec) => spec.id.includes(id)).map((spec) => spec.id), hint = near.length > 0 ? `perhaps ${near.slice(0, 5).join(", ")}` : "ixreplay specs";
		throw new UsageError(`no invariant is called ${id}`, hint);
	}
	let events = found.reads.map((kind) => EVENTS[kind]?.name ?? `kind-${kind}`);
	return process.stdout.write(specText(found, events)), 0;
}
export { specsCommand };
