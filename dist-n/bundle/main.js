#!/usr/bin/env node
import { t as ATTACKS } from "./hostile-DqIAsvvP.js";
import { d as EXIT_MEANINGS, f as UsageError, p as badInputText, u as BadInputError } from "./layout-CfRR16wg.js";
import { i as optionName, n as parseMigrate, r as commandLine } from "./migrate-DyQJ4Zqq.js";
import { n as ignoreBrokenPipes, t as fitTerminal } from "./output-B1QrIAKG.js";
import { r as RELEASE_DEVIATIONS, t as DEVIATIONS } from "./deviations-CL-nt_Q7.js";
import { h as INGREDIENTS } from "./checks-E68ulY8m.js";
import { n as packageVersion } from "./version-C9sXJtaF.js";
import { resolve } from "node:path";
import { Command, CommanderError, InvalidArgumentError } from "commander";
import { isIP } from "node:net";
/** `4`, or `1..8`: start with 1, at most 8. */
function parseCores(text) {
	let [first = "", second, ...rest] = text.split(".."), min = integer(first, 1, 64, "cores, or a range such as 1..8");
	if (second === void 0) return {
		min,
		max: min
	};
	let max = integer(second, 1, 64, "cores, or a range such as 1..8");
	if (rest.length > 0 || max < min) throw new InvalidArgumentError("Give a range from few to many cores, e.g. 1..8.");
	return {
		min,
		max
	};
}
/** Milliseconds, at least 10 µs: in less there is hardly a cycle to measure. */
function parseControlPeriod(text) {
	let ms = /^\d+(\.\d+)?$/.test(text) ? Number(text) : NaN;
	if (!(ms >= .01 && ms <= 6e4)) throw new InvalidArgumentError("Give 0.01 to 60000 milliseconds.");
	return Math.round(ms * 100) * 1e4;
}
function parseBatch(text) {
	return integer(text, 1, 512, "frames");
}
/** Numbers of cores or batch bounds with commas between, in order, each once. */
function parseCoreList(text) {
	return list(text, (one) => integer(one, 1, 64, "cores"));
}
function parseBatchList(text) {
	return list(text, parseBatch);
}
function parseClone(text) {
	return integer(text, 1, 1e6, "clones");
}
function parseWorkers(text) {
	return integer(text, 1, 64, "threads");
}
function parseDrain(text) {
	return integer(text, 0, 36e5, "milliseconds") * 1e6;
}
/** Bytes per second, at least 1; k, M and G multiply by powers of 1000. */
function parseReadRate(text) {
	let match = /^(\d+(?:\.\d+)?)([kMG]?)$/.exec(text), factor = {
		"": 1,
		k: 1e3,
		M: 1e6,
		G: 1e9
	}[match?.[2] ?? ""] ?? 1, rate = match === null ? NaN : Number(match[1]) * factor;
	if (!(rate >= 1 && rate <= 0xe8d4a51000)) throw new InvalidArgumentError("Give bytes per second, at least 1, e.g. 50000 or 2M.");
	return rate;
}
function parseSpeed(text) {
	let speed = /^\d+(\.\d+)?$/.test(text) ? Number(text) : NaN;
	if (!(speed > 0 && speed <= 1e6)) throw new InvalidArgumentError("Give a factor above 0, e.g. 10 (ten times faster) or 0.5.");
	return speed;
}
function parseSeed(text) {
	if (text === "" || text.length > 128 || !/^[\x21-\x7e]+$/.test(text)) throw new InvalidArgumentError("Give 1 to 128 visible ASCII characters, e.g. 42 or a git hash.");
	return text;
}
/** 'auto', an address, or ADDRESS/PREFIX; repeated. */
function parseHost(text, previous) {
	let [address = "", prefix, ...rest] = text.split("/"), family = isIP(address), prefixMax = family === 4 ? 32 : 128, isPrefixGood = prefix === void 0 || /^\d{1,3}$/.test(prefix) && Number(prefix) <= prefixMax;
	if (!(text === "auto" || family !== 0 && isPrefixGood && rest.length === 0) || address.includes("%")) throw new InvalidArgumentError("Give auto, an address or a block, e.g. 10.0.0.1 or fd00::/8.");
	return [...previous ?? [], text];
}
/** Deviations by number, with or without the V; repeated, or with commas between. */
function parseDeviations(text, previous) {
	let ids = text.split(",").map((word) => word.trim().toUpperCase());
	for (let id of ids) {
		let found = DEVIATIONS.find((deviation) => deviation.id === id);
		if (found === void 0) {
			let known = RELEASE_DEVIATIONS.join(", ");
			throw new InvalidArgumentError(`Give some of ${known}; ixreplay specs lists them.`);
		}
		if (found.absent !== "") throw new InvalidArgumentError(`${id} is not simulated: ${found.absent}.`);
	}
	return [.../* @__PURE__ */ new Set([...previous ?? [], ...ids])];
}
/** A repeated option that is any text. */
function parseList(text, previous) {
	if (text === "") throw new InvalidArgumentError("Give a name that is not empty.");
	return [...previous ?? [], text];
}
/** Names with commas between, or `all`. */
function parseIngredients(text) {
	if (text === "all") return [...INGREDIENTS];
	let named = text.split(",").map((name) => name.trim()), chosen = INGREDIENTS.filter((ingredient) => named.includes(ingredient));
	if (chosen.length !== new Set(named).size) throw new InvalidArgumentError(`Give all, or some of ${INGREDIENTS.join(",")}.`);
	return chosen;
}
function parseToleranceUs(text) {
	return integer(text, 0, 6e7, "microseconds");
}
function parseContext(text) {
	return integer(text, 0, 100, "rows");
}
function parseOneOf(names, hint = `Give one of ${names.join(", ")}.`) {
	return (text) => {
		let name = names.find((candidate) => candidate === text);
		if (name === void 0) throw new InvalidArgumentError(hint);
		return name;
	};
}
function list(text, parse) {
	return [...new Set(text.split(",").map((part) => parse(part.trim())))].sort((a, b) => a - b);
}
function integer(text, min, max, unit) {
	let value = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
	if (!(value >= min && value <= max)) throw new InvalidArgumentError(`Give ${min} to ${max} ${unit}.`);
	return value;
}
// dist/src/cli/program.js
/**
* The command line: options, help, and the one place where errors become exit codes.
*
* Everything heavy is imported when a command runs, so that `--help` and a typing mistake answer at
* once. Three kinds of failure stay apart: usage (2), bad input (4), and a bug of ours (70), which
* says how to repeat it.
*/
const MODULE = /\.[cm]?[jt]s$/, LOADED_AS_DATA = /data:text\/javascript,.*[?]filePath=(.*?)(?:%3Fnamespace[^:)]*)?:\d+:\d+/;
/** Runs the command line and returns the exit code. */
async function main(argv) {
	ignoreBrokenPipes(), fitTerminal();
	let exitCode = 0, program = buildProgram((code) => {
		exitCode = code;
	});
	try {
		return await program.parseAsync(argv), exitCode;
	} catch (error) {
		return failed(error, argv.slice(2));
	}
}
function buildProgram(finish) {
	let program = new Command("ixreplay").description("Replays packet captures into a simulated IX host, in virtual time, and checks what it did.").usage("[options] CAPTURE...\n       ixreplay run WORKLOAD | sweep WORKLOAD | generate WORKLOAD -o FILE\n       ixreplay check LOG | diff A B | script SCRIPT... | specs [ID]\n       ixreplay requirements [ID] | coverage PATH...").argument("[CAPTURE...]", "captures, or directories of captures; '-' reads standard input").version(packageVersion(), "-V, --version").helpOption("-h, --help", "this text").helpCommand(!1).enablePositionalOptions().exitOverride().showHelpAfterError(helpHint("ixreplay")).addHelpText("after", helpTail());
	addOutputOptions(program), addMachineOptions(program), addInputOptions(program), addCheckOptions(program), addWhatIfOptions(program), program.hook("preSubcommand", (_, command) => {
		let [first] = Object.keys(program.opts());
		if (first === void 0) return;
		let hint = `give it behind: ixreplay ${command.name()} ... ${optionName(first)}`;
		throw new UsageError(`${optionName(first)} stands before '${command.name()}'`, hint);
	}), program.action(async (captures, flags) => {
		if (captures.length === 0) throw new UsageError("no capture given", "ixreplay CAPTURE, e.g. ixreplay traces");
		let { replayCommand } = await import("./replay-command-RbrcDYM6.js");
		finish(await replayCommand(captures, flags));
	}), addClosedCommands(program, finish), addCommands(program, finish);
	for (let command of program.commands) command.showHelpAfterError(helpHint(`ixreplay ${command.name()}`));
	return program;
}
function helpHint(command) {
	return `(${command} --help lists the options)`;
}
function addOutputOptions(program) {
	program.optionsGroup("Results:").option("--json <FILE>", "write the result as JSON; '-': to stdout instead of the verdict").option("--log <FILE>", "write the event log").option("--write-pcap <FILE>", "write what the replayed host transmitted").option("--stream-digests", "add the SHA-256 of every byte stream to the result").option("-v, --verbose", "print every invariant, warning and golden difference").option("-q, --quiet", "print nothing when all is well, and no progress");
}
function addMachineOptions(program) {
	program.optionsGroup("The machine:").option("--cores <N>", "elastic threads, or a range: 1..8 (4)", parseCores).option("--policy <NAME>", "control plane: static, efficiency, balance, or a .ts or .js file").option("--control-period <MS>", "the control plane decides so often (100)", parseControlPeriod).option("--batch <N>", "batch bound (64)", parseBatch).option("--workers <N>", "threads; changes nothing but speed (auto)", parseWorkers).option("--app <NAME>", "trace, echo, sink, hostile:NAME, or a .ts or .js file (trace)").option("--read-rate <BYTES>", "the application reads so many bytes/s", parseReadRate).option("--migrate <WHAT>", "move flow groups: 5ms:3:0->1, or every:1ms; repeatable", parseMigrate).option("--outbound <WAY>", "replies to connections the host opens come home by probe or filter (probe)", parseOneOf(["probe", "filter"])).option("--drain <MS>", "go on after the last packet at most so long (1000)", parseDrain).option("--profile <NAME>", "ix-paper, or ix-release: all deviations of the published code (ix-paper)", parseOneOf(["ix-paper", "ix-release"])).option("--deviate <VN>", "one of them, e.g. V3 (specs lists them)", parseDeviations).option("--seed <S>", "seed of everything that is drawn (1)", parseSeed);
}
function addInputOptions(program) {
	program.optionsGroup("The capture:").option("--host <ADDRESS>", "replay this host or block (auto), repeatable", parseHost).option("--checksum <POLICY>", "auto, verify, ignore (auto)", parseOneOf([
		"auto",
		"verify",
		"ignore"
	])).option("--midstream <POLICY>", "connections without SYN: adopt, reset, ignore (adopt)", parseOneOf([
		"adopt",
		"reset",
		"ignore"
	])).option("--speed <X>", "recorded time runs so many times faster (1)", parseSpeed).option("--reader <NAME>", "own, pcap-parser (own; classic pcap on stdin always takes pcap-parser)", parseOneOf(["own", "pcap-parser"]));
}
function addWhatIfOptions(program) {
	program.optionsGroup("What if (see also run, sweep):").option("--closed-loop", "play the capture's dialogues by simulated clients").option("--clone <N>", "play each conversation so many times (1)", parseClone), addLinkOptions(program);
}
function addCheckOptions(program) {
	program.optionsGroup("Checks:").option("--golden <PATH>", "compare with this golden; with a directory: goldens in PATH").option("--update-golden", "write the golden instead of comparing").option("--golden-ingredients <LIST>", "what a new golden holds: outcomes,streams,placement,counters,events,wire", parseIngredients).option("--ci", "missing and orphan goldens fail (also when $CI is set)").option("--spec <FILE>", "check this invariant too (.ts, .js), repeatable", parseList).option("--require <ID>", "fail unless it was exercised, repeatable", parseList).option("--requirements [FILE]", "say what was exercised of the requirements of the RFCs (FILE: as JSON)").option("--check-determinism", "replay twice, in another order, and compare");
}
function addClosedCommands(program, finish) {
	addClosedOptions(program.command("run").description("simulated clients against the simulated host: a closed loop").argument("<WORKLOAD>", "e.g. echo:size=64,rounds=100; a wrong option lists the right ones").option("--json <FILE>", "write the result as JSON; '-': to stdout instead of the verdict").option("--log <FILE>", "write the event log").option("--write-pcap <FILE>", "write every frame at the host's NIC, both ways").option("-v, --verbose", "print every invariant").option("-q, --quiet", "print nothing when all is well, and no progress").option("--spec <FILE>", "check this invariant too (.ts, .js), repeatable", parseList).option("--require <ID>", "fail unless it was exercised, repeatable", parseList).option("--check-determinism", "run twice, in another order, and compare").option("--no-verify", "check no invariants, only the streams")).action(async (workload, flags) => {
		let { runCommand } = await import("./closed-command-CTAj_UjO.js");
		finish(await runCommand(workload, flags));
	}), addClosedOptions(program.command("generate").description("write a workload as a capture, as seen at the host's NIC").argument("<WORKLOAD>", "e.g. echo:size=64,rounds=100").requiredOption("-o, --output <FILE>", "the capture (nanosecond pcap)").option("-q, --quiet", "print nothing when all is well, and no progress")).action(async (workload, flags) => {
		let { generateCommand } = await import("./closed-command-CTAj_UjO.js");
		finish(await generateCommand(workload, flags));
	}), addSweepCommand(program, finish);
}
function addSweepCommand(program, finish) {
	addLinkOptions(program.command("sweep").description("one table over batch bounds and numbers of cores, closed loop").argument("<WORKLOAD>", "a workload, or a capture whose dialogues are played").option("--cores <LIST>", "e.g. 1,2,4,8 (1,2,4)", parseCoreList).option("--batch <LIST>", "e.g. 1,2,8,16,64 (1,2,8,16,64)", parseBatchList).option("--json <FILE>", "write the table as JSON; '-': to stdout instead of the text").option("--workers <N>", "threads; changes nothing but speed (auto)", parseWorkers).option("--host <ADDRESS>", "of a capture: this host or block (auto)", parseHost).option("--speed <X>", "of a capture: time runs so many times faster (1)", parseSpeed).option("--clone <N>", "of a capture: each conversation so often (1)", parseClone).option("--drain <MS>", "go on when all is said at most so long (1000)", parseDrain).option("--seed <S>", "seed of everything that is drawn (1)", parseSeed).option("--no-verify", "check no invariants, only the streams").option("-q, --quiet", "no progress")).action(async (source, flags) => {
		let { sweepCommand } = await import("./sweep-command-numX8SYe.js");
		finish(await sweepCommand(source, flags));
	});
}
/** The machine, the link and the clients of a closed loop. */
function addClosedOptions(command) {
	return addLinkOptions(command).option("--cores <N>", "elastic threads, or a range: 1..8 (4)", parseCores).option("--policy <NAME>", "control plane: static, efficiency, balance, or a .ts or .js file").option("--control-period <MS>", "the control plane decides so often (100)", parseControlPeriod).option("--batch <N>", "batch bound (64)", parseBatch).option("--migrate <WHAT>", "move flow groups: 5ms:3:0->1, or every:1ms; repeatable", parseMigrate).option("--drain <MS>", "go on when all is said at most so long (1000)", parseDrain).option("--seed <S>", "seed of everything that is drawn (1)", parseSeed);
}
function addLinkOptions(command) {
	return command.option("--cc <NAME>", "the host's congestion control: reno, cubic (reno)", parseOneOf(["reno", "cubic"])).option("--link <LINK>", "delay=10us,rate=10g,loss=1%,reorder=1%,duplicate=1%,queue=1M (10us, 10g, none lost)").option("--limit <MS>", "end at this virtual time at the latest (30 days)", parseDrain);
}
function addCommands(program, finish) {
	program.command("check").description("verify a recorded event log (--log): same invariants, same answer").argument("<LOG>", "an event log").option("--text <FILE>", "write the events as text, a line each ('-': stdout)").option("--json <FILE>", "write the invariants as JSON ('-': to stdout instead of the text)").option("--spec <FILE>", "check this invariant too (.ts, .js), repeatable", parseList).option("-v, --verbose", "print every invariant").action(async (path, flags) => {
		let { checkCommand } = await import("./check-command-BIOLvHfj.js");
		finish(await checkCommand(path, flags));
	}), program.command("diff").description("find the first divergent event of two logs").argument("<A>", "an event log").argument("<B>", "another one").option("--context <ROWS>", "events shown before and after (5)", parseContext).action(async (a, b, flags) => {
		let { diffCommand } = await import("./diff-command-56C5huOR.js");
		finish(diffCommand(a, b, flags));
	}), program.command("script").description("run packetdrill scripts against the stack, in virtual time").argument("<SCRIPT...>", "scripts (.pkt), or directories of them").option("--stack <NAME>", "whose choices the stack makes: ix, freebsd, linux (ix)", parseOneOf([
		"ix",
		"freebsd",
		"linux"
	])).option("--tolerance-us <US>", "instead of the scripts' own tolerance", parseToleranceUs).option("--strict", "fail for packets after the last expected one, too").option("--ip-version <NAME>", "run scripts that name none as ipv4, ipv4-mapped-ipv6 or ipv6 (ipv4)", parseOneOf([
		"ipv4",
		"ipv4-mapped-ipv6",
		"ipv6"
	])).option("--write-pcapng <DIR>", "write each script's packets, its lines as comments").option("--workers <N>", "threads; changes nothing but speed (auto)", parseWorkers).option("--junit <FILE>", "write JUnit XML ('-': to stdout instead of the text)").option("--tap", "print TAP").option("--requirements [FILE]", "say what was exercised of the requirements of the RFCs (FILE: as JSON)").option("-v, --verbose", "print a line for every script").action(async (paths, flags) => {
		let { scriptCommand } = await import("./script-command-CB1QRYm4.js");
		finish(await scriptCommand(paths, flags));
	}), addCatalogues(program, finish);
}
/** Commands about what is checked at all: requirements and invariants. */
function addCatalogues(program, finish) {
	program.command("coverage").description("say what scripts and captures exercise of the requirements of the RFCs").argument("<PATH...>", "scripts, captures, or directories of either").option("--json <FILE>", "write the report as JSON ('-': to stdout instead of the text)").option("-v, --verbose", "print a line for every requirement").action(async (paths, flags) => {
		let { coverageCommand } = await import("./coverage-command-BO7CzKf5.js");
		finish(await coverageCommand(paths, flags));
	}), program.command("requirements").description("list the requirements of the RFCs; with an ID, print one in full").argument("[ID...]", "e.g. MUST-13 (of RFC 9293), or RFC5961 MUST-2").action(async (words) => {
		let { requirementsCommand } = await import("./requirements-command-Bus2VkMc.js");
		finish(requirementsCommand(words));
	}), program.command("specs").description("list the invariants; with an ID, print one in full").argument("[ID]", "id or catalogue number, e.g. A1").option("--spec <FILE>", "list this one too (.ts, .js), repeatable", parseList).action(async (id, flags) => {
		let { specsCommand } = await import("./specs-command-54RkLJdM.js");
		finish(await specsCommand(id, flags));
	});
}
function helpTail() {
	let codes = EXIT_MEANINGS.map(([code, meaning]) => `  ${String(code).padEnd(3)} ${meaning}`);
	return `\nHostile applications (--app hostile:NAME), which must harm only themselves:\n${ATTACKS.map(({ name, summary }) => `  ${name.padEnd(17)} ${summary}`).join("\n")}\n\nExit codes:\n${codes.join("\n")}`;
}
function failed(error, words) {
	if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
	if (error instanceof UsageError) {
		let hint = error.hint === "" ? "" : `\nhint: ${error.hint}`;
		return process.stderr.write(`error: ${error.message}${hint}\n`), 2;
	}
	if (error instanceof Error && error.name === "PolicyError") return process.stderr.write(`error: ${error.message}\n`), 2;
	if (error instanceof BadInputError) return process.stderr.write(`bad input: ${badInputText(error)}\n`), 4;
	if (error instanceof Error && error.name === "NoProgressError") return process.stderr.write(`no progress: ${error.message}\nrepeat: ${commandLine(words)}\n`), 5;
	if (error instanceof Error && "syscall" in error) return process.stderr.write(`error: ${error.message}\n`), 2;
	let frames = error instanceof Error ? stackFrames(error) : [], own = ownFile(frames[0] ?? "", words);
	return own === null ? (process.stderr.write(bugText(error, frames, words)), 70) : (process.stderr.write(`error: ${own} threw ${String(error)}\n${frames[0] ?? ""}\n`), 2);
}
/** The file of the user's that the frame lies in, null = none. */
function ownFile(frame, words) {
	return words.map((word) => word.slice(word.indexOf("=") + 1)).find((file) => MODULE.test(file) && frame.includes(resolve(file))) ?? null;
}
function stackFrames(error) {
	return (error.stack ?? "").split("\n").filter((line) => line.startsWith("    at ")).map((line) => line.replace(LOADED_AS_DATA, (_, path) => decodeURIComponent(path)));
}
function bugText(error, frames, words) {
	return `${[
		`ixreplay has a bug: ${String(error)}`,
		"Please report it with the capture and these lines:",
		`  version ${packageVersion()}, node ${process.version}`,
		`  repeat: ${commandLine(words)}`,
		...frames.slice(0, 8)
	].join("\n")}\n`;
}
// dist/src/main.js
/**
* The program `ixreplay`. Everything is in cli/; the exit code is set, not forced, so that output
* in a pipe is written to its end.
*/
process.exitCode = await main(process.argv);
export {};
