import { c as requirementText, n as requirementFiles, s as requirementTable } from "./requirement-files-ZGT48WKw.js";
import { f as UsageError } from "./layout-CfRR16wg.js";
// dist/src/cli/requirements-command.js
/**
* `ixreplay requirements`: the RFC requirements this project answers for, a line each; with an id,
* one in full.
*/
function requirementsCommand(words) {
	let files = requirementFiles();
	if (words.length === 0) return process.stdout.write(requirementTable(files)), 0;
	let wanted = words.join(" ").toUpperCase(), id = /^(MUST|SHLD|MAY)-/.test(wanted) ? `RFC9293 ${wanted}` : wanted;
	for (let file of files) {
		let found = file.requirements.find((requirement) => requirement.id === id);
		if (found !== void 0) return process.stdout.write(requirementText(found, file.title)), 0;
	}
	throw new UsageError(`no requirement is called ${words.join(" ")}`, "ixreplay requirements");
}
export { requirementsCommand };
