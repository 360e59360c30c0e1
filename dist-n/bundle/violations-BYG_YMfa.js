import { a as labelled, c as textColumns, n as columns, r as fit } from "./layout-CfRR16wg.js";
import { n as countOf, o as timeText, r as countText } from "./units-C4h4Bp13.js";
/** The summary: one or two lines. */
function invariantLines(all, paint) {
	if (all.length === 0) return labelled("invariants", "not checked");
	let held = all.filter((i) => i.status === "held"), violated = countStatus(all, "violated"), counts = [
		`${countText(held.length)} held`,
		violated > 0 ? `${countText(violated)} VIOLATED` : "0 violated",
		`${countText(countStatus(all, "not exercised"))} not exercised`,
		`${countText(countStatus(all, "not applicable"))} not applicable`
	], lines = labelled("invariants", counts.join(", "));
	return [...violated > 0 ? lines.map((line) => paint.red(line)) : lines, ...ledgerLine(held)];
}
function ledgerLine(held) {
	let first = held[0];
	if (first === void 0) return [];
	let least = first, most = first;
	for (let invariant of held) invariant.exercised < least.exercised && (least = invariant), invariant.exercised > most.exercised && (most = invariant);
	if (least === most) return [];
	let low = `${countText(least.exercised)} (${least.id})`, high = `${countText(most.exercised)} (${most.id})`;
	return labelled("", `each that held was checked between ${low} and ${high} times`);
}
function countStatus(all, status) {
	return all.filter((i) => i.status === status).length;
}
/** Every invariant, one line each (-v). */
function invariantTable(all, paint) {
	let rows = all.map((i) => [
		i.catalogue,
		i.id,
		i.status,
		countText(i.exercised),
		i.reason ?? i.title
	]);
	return columns(rows, "lllrl").map((line, i) => {
		let text = fit(line, textColumns()), status = all[i]?.status;
		return status === "violated" ? paint.red(text) : status === "held" ? text : paint.dim(text);
	});
}
/** The first violation in full, the others counted; empty where all is well. */
function violationLines(all, paint) {
	let violated = all.filter((i) => i.status === "violated"), first = firstViolated(all);
	if (first === void 0) return [];
	let heading = paint.bold(paint.red("VIOLATED")), number = first.catalogue === "" ? "" : ` (${first.catalogue})`, times = countOf(first.violationCount, "time"), lines = [
		"",
		`${heading}  ${paint.bold(first.id)}${number}, ${times}`,
		...labelled("statement", first.statement, 2),
		...labelled("source", first.source, 2)
	], violation = first.violations[0];
	violation !== void 0 && lines.push(...detailLines(violation));
	let others = violated.filter((i) => i !== first);
	return others.length > 0 && lines.push(...labelled("also", othersText(others), 2)), lines;
}
/**
* The invariant whose first violation happened first in virtual time; one without a violation
* record comes last.
*/
function firstViolated(all) {
	let first;
	for (let invariant of all) invariant.status === "violated" && (first === void 0 || firstTimeNs(invariant) < firstTimeNs(first)) && (first = invariant);
	return first;
}
function firstTimeNs(invariant) {
	return invariant.violations[0]?.timeNs ?? Infinity;
}
function detailLines(violation) {
	let place = [violation.core >= 0 ? `core ${violation.core}` : "the whole run"];
	violation.event >= 0 && place.push(`event ${violation.event} ${violation.eventName}`, `cycle ${violation.cycle}`);
	let packet = [violation.frame > 0 ? `frame ${violation.frame}` : "no frame", violation.flow >= 0 ? `flow ${violation.flow}` : "no flow"], lines = [
		...labelled("where", place.join(", "), 2),
		...labelled("when", `${timeText(violation.timeNs)}, ${packet.join(", ")}`, 2),
		...labelled("expected", violation.expected, 2),
		...labelled("found", violation.found, 2)
	];
	return violation.causes.slice(-12).forEach((cause, i) => lines.push(...labelled(i === 0 ? "causes" : "", cause, 2))), lines;
}
function othersText(others) {
	let shown = others.slice(0, 8), text = shown.map((i) => `${i.id} (${countText(i.violationCount)})`).join(", "), hidden = others.length - shown.length;
	return hidden > 0 ? `${text} and ${countText(hidden)} more` : text;
}
export { violationLines as i, invariantLines as n, invariantTable as r, firstViolated as t };
