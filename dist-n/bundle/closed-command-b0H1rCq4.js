import { a as CLOSED_DEFAULTS, i as WorkloadValues, n as parseWorkload, o as runClosedLoop, r as WorkloadError, s as capturePlay } from "./workloads-DVFS7EeN.js";
import { o as BUILT_IN_SPECS } from "./checks-E68ulY8m.js";
import { n as asksForMigrations, t as NO_MIGRATIONS } from "./schedule-BwulBGeW.js";
import { a as printRun, c as Progress, d as unmetRequirements, f as LogFile, h as withDeterminism, i as requireKnown, m as withClosedEquivalence, n as withCapture, p as TransmitFile, s as controlOptions, u as judge } from "./run-capture-DlD9bwyj.js";
import { f as UsageError, u as BadInputError } from "./layout-CfRR16wg.js";
import { i as optionName, t as migrationOptions } from "./migrate-DyQJ4Zqq.js";
import { r as loadSpecs } from "./load-qy-06Dm4.js";
import { r as requireOutputs } from "./output-B1QrIAKG.js";
import { n as packageVersion } from "./version-C9sXJtaF.js";
// dist/src/peer/link-text.js
const KEYS = [
	{
		key: "delay",
		unit: "time",
		fallback: "10us",
		doc: "one way",
		range: [100, 1e10]
	},
	{
		key: "rate",
		unit: "rate",
		fallback: "10g",
		doc: "bits a second, 0 = no limit",
		range: [0, 0xe8d4a51000]
	},
	{
		key: "loss",
		unit: "share",
		fallback: "0%",
		doc: "frames lost",
		range: [0, .5]
	},
	{
		key: "reorder",
		unit: "share",
		fallback: "0%",
		doc: "frames overtaken",
		range: [0, 1]
	},
	{
		key: "duplicate",
		unit: "share",
		fallback: "0%",
		doc: "frames doubled",
		range: [0, 1]
	},
	{
		key: "queue",
		unit: "bytes",
		fallback: "1M",
		doc: "bytes that wait for the wire at most",
		range: [2048, 1 << 30]
	}
];
/** Throws WorkloadError. */
function parseLink(text) {
	let values = new WorkloadValues("link", KEYS, text);
	return {
		delayNs: values.number("delay"),
		bitsPerSecond: values.number("rate"),
		loss: values.number("loss"),
		reorder: values.number("reorder"),
		duplicate: values.number("duplicate"),
		queueBytes: values.number("queue")
	};
}
// dist/src/cli/closed-run.js
/** Generated time begins here: a capture of it needs a date, and a fixed one keeps runs equal. */
const FIRST_TIME = "2023-11-14T22:13:20.000000000Z";
/** damage: of the capture that is played, which was read up to it. */
function runClosed(play, plan, damage = null) {
	let options = {
		...plan.options,
		digests: plan.isDeterminismChecked
	}, first = firstRun(play, options, plan), result = {
		...first.result,
		version: plan.version,
		trace: {
			...first.result.trace,
			firstTime: FIRST_TIME,
			damage
		},
		log: plan.logPath
	};
	if (plan.isDeterminismChecked) {
		let again = {
			...options,
			chunkRows: 777,
			reverseCores: !0
		}, { determinism, invariants } = withDeterminism(first, runClosedLoop(play, again));
		if (result = {
			...result,
			determinism,
			invariants
		}, asksForMigrations(options)) {
			let still = {
				...options,
				...NO_MIGRATIONS,
				verify: !1,
				digests: !1,
				specs: []
			};
			result = withClosedEquivalence(result, runClosedLoop(play, still).result);
		}
	}
	plan.required.length > 0 && (result = {
		...result,
		config: {
			...result.config,
			require: plan.required
		}
	});
	let unmet = unmetRequirements(result, plan.required), { verdict, exitCode } = judge(result, unmet, !1);
	return {
		result: {
			...result,
			verdict
		},
		exitCode,
		unmet
	};
}
function firstRun(play, options, plan) {
	let progress = new Progress(play.name, plan.isProgressWanted), log = plan.logPath === null ? null : openLog(plan.logPath, play, plan), capture = plan.pcapPath === null ? null : new TransmitFile(plan.pcapPath, () => 1700000000000000000n), isWhole = !1;
	try {
		let outcome = runClosedLoop(play, {
			...options,
			sinks: log === null ? options.sinks : [...options.sinks, log],
			onFrame: capture === null ? null : capture.frame.bind(capture),
			onProgress: plan.isProgressWanted ? (done, total) => progress.update("run", done, total) : null
		});
		return isWhole = !0, outcome;
	} finally {
		progress.clear(), log?.close(isWhole), capture?.close();
	}
}
function openLog(path, play, plan) {
	let { batchBound, congestion, cores, drainNs, link, seed } = plan.options;
	return new LogFile(path, () => ({
		tool: "ixreplay",
		version: plan.version,
		seed,
		configuration: {
			...play.config,
			batchBound,
			congestion,
			cores,
			drainNs,
			link
		},
		captureSha256: "",
		firstFrameTime: FIRST_TIME
	}));
}
// dist/src/cli/closed-command.js
/**
* `ixreplay run WORKLOAD`, `ixreplay generate WORKLOAD` and `ixreplay CAPTURE --closed-loop`:
* simulated clients against the simulated host. From parsed options to the run, from the run to
* what is printed and written.
*/
/** Runs a workload and prints the verdict. */
async function runCommand(workload, flags) {
	let play = playOf(workload, flags);
	return printRun(runClosed(play, await closedPlan(flags)), flags);
}
/** Plays a capture's conversations and prints the verdict. */
async function closedCaptureCommand(operands, flags) {
	let [path] = operands;
	if (operands.length !== 1 || path === void 0) throw new UsageError("--closed-loop takes one capture", "name a single capture file");
	let unused = REPLAY_ONLY.find((option) => flags[option] !== void 0);
	if (unused !== void 0) throw new UsageError(`${optionName(unused)} has no meaning in a closed loop`, "its host answers simulated clients, as the recorded one did, by the design");
	let plan = await closedPlan(flags, operands);
	return await withCapture(path, flags.reader ?? "own", (capture) => {
		let play = capturePlay(capture.reader, path, captureOptions(flags));
		requirePlayable(play);
		let { damage } = capture.reader, isDamaged = damage !== null && damage.kind === "damaged", run = runClosed(play, plan, isDamaged ? damage : null);
		return printRun(run, flags);
	});
}
/** What a replay is told about recorded packets, its application, and what to compare. */
const REPLAY_ONLY = [
	"app",
	"checksum",
	"deviate",
	"golden",
	"goldenIngredients",
	"midstream",
	"outbound",
	"profile",
	"readRate",
	"requirements",
	"streamDigests",
	"updateGolden"
];
/** Which conversations of a capture are played, how fast and how often. */
function captureOptions(flags) {
	return {
		seed: flags.seed ?? CLOSED_DEFAULTS.seed,
		hosts: flags.host ?? ["auto"],
		speed: flags.speed ?? 1,
		clone: flags.clone ?? 1
	};
}
function requirePlayable(play) {
	if (!(play.endpoints.count > 0)) throw new BadInputError(`${play.name} has no TCP conversation whose server answered`);
}
/** Writes what a capture at the host's NIC would show of a workload; nothing is checked. */
async function generateCommand(workload, flags) {
	requireOutputs([["--output", flags.output]], []);
	let play = playOf(workload, flags), plan = await closedPlan({
		...flags,
		writePcap: flags.output
	}), bare = {
		...plan,
		options: {
			...plan.options,
			verify: !1
		}
	};
	return printRun(runClosed(play, bare), flags);
}
function playOf(workload, flags) {
	return asUsage(() => parseWorkload(workload, flags.seed ?? CLOSED_DEFAULTS.seed));
}
/** What the options of a closed loop ask for. inputs: the captures it reads. */
async function closedPlan(flags, inputs = []) {
	let specs = await loadSpecs(flags.spec ?? [], BUILT_IN_SPECS), control = await controlOptions(flags, CLOSED_DEFAULTS.cores), required = flags.require ?? [];
	requireKnown(required, [...BUILT_IN_SPECS, ...specs]);
	let outputs = [
		["--log", flags.log],
		["--write-pcap", flags.writePcap],
		["--json", flags.json]
	];
	return requireOutputs(outputs, inputs), {
		options: {
			...closedOptions(flags),
			...control,
			...migrationOptions(flags.migrate, control),
			specs
		},
		version: packageVersion(),
		logPath: flags.log ?? null,
		pcapPath: flags.writePcap ?? null,
		required,
		isDeterminismChecked: flags.checkDeterminism === !0,
		isProgressWanted: flags.quiet !== !0
	};
}
/** The machine, but for its control plane, and the link. */
function closedOptions(flags) {
	let link = flags.link;
	return {
		...CLOSED_DEFAULTS,
		seed: flags.seed ?? CLOSED_DEFAULTS.seed,
		batchBound: flags.batch ?? CLOSED_DEFAULTS.batchBound,
		congestion: flags.cc ?? CLOSED_DEFAULTS.congestion,
		drainNs: flags.drain ?? CLOSED_DEFAULTS.drainNs,
		verify: flags.verify !== !1,
		limitNs: flags.limit ?? CLOSED_DEFAULTS.limitNs,
		link: link === void 0 ? CLOSED_DEFAULTS.link : asUsage(() => parseLink(link))
	};
}
/** A mistake in a workload's or a link's text is one of usage. */
function asUsage(parse) {
	try {
		return parse();
	} catch (error) {
		throw error instanceof WorkloadError ? new UsageError(error.message, error.hint) : error;
	}
}
export { closedPlan as a, runCommand as c, closedOptions as i, captureOptions as n, generateCommand as o, closedCaptureCommand as r, requirePlayable as s, asUsage as t };
