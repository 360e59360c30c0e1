import "./checks-E68ulY8m.js";
import { f as UsageError } from "./layout-CfRR16wg.js";
import { t as NO_MIGRATIONS } from "./schedule-BwulBGeW.js";
import { InvalidArgumentError } from "commander";
// dist/src/cli/flags.js
/** As it is typed: `--write-pcap` for writePcap. */
function optionName(flag) {
	return `--${flag.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
// dist/src/cli/repeat.js
/**
* A command line as a shell would take it: for messages that say how to repeat a run, or how to
* learn more of it.
*/
const PLAIN = /^[A-Za-z0-9_@%+=:,./-]+$/;
/** words: what followed the program's name. */
function commandLine(words) {
	return ["ixreplay", ...words.map(quoted)].join(" ");
}
function quoted(word) {
	return PLAIN.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
// dist/src/cli/migrate.js
/**
* The values of --migrate: a migration at a time (`5ms:3:0->1`: flow group 3 from core 0 to core 1,
* 5 ms after the first frame; `5ms:3,7,16-31:0->1`: several at once), or `every:1ms`: one flow
* group after another, in an order drawn from the seed.
*/
const UNIT_NS = {
	ns: 1,
	us: 1e3,
	ms: 1e6,
	s: 1e9
}, HINT = "Give TIME:GROUPS:FROM->TO, e.g. \"5ms:3:0->1\" (in quotes), or every:1ms.";
function parseMigrate(text, previous) {
	let before = previous ?? {
		given: [],
		everyNs: 0
	}, every = /^every:(.+)$/.exec(text);
	if (every !== null) {
		let everyNs = parseTime(every[1]);
		if (!(everyNs >= 1e3)) throw new InvalidArgumentError("Give at least 1us between migrations.");
		return {
			...before,
			everyNs
		};
	}
	let parts = /^([^:]+):([0-9,-]+):(\d{1,2})->(\d{1,2})$/.exec(text);
	if (parts === null) throw new InvalidArgumentError(HINT);
	let source = Number(parts[3]), target = Number(parts[4]);
	if (source === target) throw new InvalidArgumentError("A migration goes to another core.");
	let one = {
		atNs: parseTime(parts[1]),
		groups: parseGroups(parts[2]),
		source,
		target
	};
	return {
		...before,
		given: [...before.given, one]
	};
}
function parseTime(text) {
	let match = /^(\d{1,9}(?:\.\d{1,9})?)(ns|us|ms|s)$/.exec(text);
	if (match === null) throw new InvalidArgumentError(`${text} is no time. ${HINT}`);
	return Number(match[1]) * UNIT_NS[match[2]];
}
function parseGroups(text) {
	let groups = /* @__PURE__ */ new Set();
	for (let part of text.split(",")) {
		let match = /^(\d{1,3})(?:-(\d{1,3}))?$/.exec(part), first = Number(match?.[1]), last = Number(match?.[2] ?? match?.[1]);
		if (match === null || last < first || last >= 128) throw new InvalidArgumentError(`Flow groups are 0 to 127. ${HINT}`);
		for (let group = first; group <= last; group++) groups.add(group);
	}
	return [...groups];
}
/** What the flag asks of a run with this machine. */
function migrationOptions(flag, { policy, cores }) {
	return flag === void 0 ? NO_MIGRATIONS : (checkMigrations(flag, cores, policy !== null), {
		migrations: flag.given,
		migrateEveryNs: flag.everyNs
	});
}
/** Refuses what cannot be carried out with so many cores, and says why. */
function checkMigrations(flag, cores, isControlled) {
	if (flag.everyNs > 0 && cores < 2) throw new UsageError("--migrate every needs two cores", "give --cores 2 or more");
	let owner = Array.from({ length: 128 }, (_, group) => group % cores);
	for (let { atNs, groups, source, target } of [...flag.given].sort((a, b) => a.atNs - b.atNs)) {
		let highest = Math.max(source, target);
		if (highest >= cores) {
			let least = `give --cores ${highest + 1} or more`;
			throw new UsageError(`--migrate: there is no core ${highest} of ${cores}`, least);
		}
		if (!(flag.everyNs > 0 || isControlled)) for (let group of groups) {
			if (owner[group] !== source) {
				let where = `flow group ${group} is on core ${owner[group]}, not ${source}`, hint = `flow group i starts on core i mod ${cores}`;
				throw new UsageError(`--migrate: at ${atNs / 1e6} ms ${where}`, hint);
			}
			owner[group] = target;
		}
	}
}
export { optionName as i, parseMigrate as n, commandLine as r, migrationOptions as t };
