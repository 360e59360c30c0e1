import { t as isWorkload } from "./workloads-DVFS7EeN.js";
import { f as UsageError, n as columns, o as makePaint } from "./layout-CfRR16wg.js";
import { a as percentText, i as durationText, r as countText } from "./units-C4h4Bp13.js";
import { i as closedOptions, n as captureOptions, s as requirePlayable, t as asUsage } from "./closed-command-b0H1rCq4.js";
import { a as writeText, i as wantsColour, r as requireOutputs } from "./output-B1QrIAKG.js";
import { c as Progress, n as withCapture } from "./run-capture-DlD9bwyj.js";
import { n as playSweep, t as playOfSweep } from "./sweep-run-CTeNgm67.js";
import { existsSync } from "node:fs";
import { Worker } from "node:worker_threads";
import { availableParallelism } from "node:os";
// dist/src/report/sweep.js
const HEAD = [
	"cores",
	"batch",
	"answers/s",
	"Gbit/s",
	"p50",
	"p99",
	"p99.9",
	"mean batch",
	"drops",
	"repeated",
	"load",
	"core time",
	""
];
function sweepText(rows, source, seed, isColour) {
	let paint = makePaint(isColour), table = columns([[...HEAD], ...rows.map(cells)], "rrrrrrrrrrrrl"), lines = [
		`${rows.every((row) => row.verdict === "pass") ? paint.bold(paint.green("PASS")) : paint.bold(paint.red("FAIL"))}  ${paint.bold(source)}  ${paint.dim(`seed ${seed}`)}`,
		"",
		...table
	], violated = [...new Set(rows.flatMap((row) => row.violated))].sort();
	return violated.length > 0 && lines.push("", paint.red(`violated: ${violated.join(", ")}`)), lines.push("", "All simulated: virtual clients, link, host and time; only ratios mean anything."), `${lines.map((line) => line.trimEnd()).join("\n")}\n`;
}
function cells(row) {
	let c = row.closedLoop, bits = c.bitsPerSecondToHost + c.bitsPerSecondToClients, load = c.activeNs > 0 ? c.coreSeconds * 1e9 / (c.activeNs * row.cores) : 0;
	return [
		String(row.cores),
		String(row.batch),
		countText(c.responsesPerSecond),
		(bits / 1e9).toFixed(3),
		durationText(c.latency.p50Ns),
		durationText(c.latency.p99Ns),
		durationText(c.latency.p999Ns),
		row.batchMean.toFixed(2),
		countText(row.drops),
		countText(c.retransmissions.host + c.retransmissions.clients),
		percentText(Math.min(1, load)),
		durationText(c.coreSeconds * 1e9),
		row.verdict === "pass" ? "" : row.verdict
	];
}
function sweepJson(rows, source, seed) {
	let runs = rows.map((row) => ({
		cores: row.cores,
		batch: row.batch,
		verdict: row.verdict,
		closedLoop: row.closedLoop,
		hostLatency: row.hostLatency,
		batchMean: row.batchMean,
		batches: row.batches,
		drops: row.drops,
		events: row.events,
		violated: row.violated
	}));
	return `${JSON.stringify({
		schema: "ixreplay.sweep/1",
		source,
		seed,
		runs
	}, null, 2)}\n`;
}
// dist/src/cli/sweep-command.js
/**
* `ixreplay sweep`: the same play under every combination of cores and batch bound, in parallel
* threads, and one table. The rows are the same with any number of threads.
*/
const CORES = [
	1,
	2,
	4
], BATCHES = [
	1,
	2,
	8,
	16,
	64
];
async function sweepCommand(source, flags) {
	requireOutputs([["--json", flags.json]], [source]);
	let { cores, batch, ...rest } = flags, options = plainOptions(closedOptions(rest)), points = pointsOf(cores ?? CORES, batch ?? BATCHES);
	if (isWorkload(source)) {
		let order = {
			source,
			capture: null,
			options
		};
		return asUsage(() => playOfSweep(order, null)), print(await runAll(order, null, points, flags), source, options, flags);
	}
	if (!existsSync(source) && /^[a-z-]+(:|$)/.test(source)) throw new UsageError(`${source}: neither a capture nor a workload`, "ixreplay run --help");
	return await withCapture(source, "own", async (capture) => {
		let order = {
			source,
			capture: {
				fd: capture.fd,
				path: capture.path,
				captureBytes: capture.source.size,
				options: captureOptions(flags)
			},
			options
		};
		return requirePlayable(playOfSweep(order, capture.reader)), print(await runAll(order, capture, points, flags), source, options, flags);
	});
}
/** Options that can be copied to a thread. */
function plainOptions(options) {
	let { specs, sinks, onFrame, onProgress, ...plain } = options;
	return plain;
}
function pointsOf(cores, batches) {
	let points = [];
	for (let core of cores) for (let batch of batches) points.push({
		index: points.length,
		cores: core,
		batch
	});
	return points;
}
async function runAll(order, capture, points, flags) {
	let progress = new Progress(order.source, flags.quiet !== !0), rows = [], done = (row) => {
		rows.push(row), progress.update("sweep", rows.length, points.length);
	}, most = import.meta.url.endsWith(".ts") ? 1 : flags.workers ?? availableParallelism(), workers = Math.min(most, points.length);
	if (workers <= 1) for (let point of points) done(playSweep(order, capture?.reader ?? null, point));
	else {
		let waiting = [...points], threads = Array.from({ length: workers }, () => runThread(order, waiting, done));
		await Promise.all(threads);
	}
	return progress.clear(), rows.sort((a, b) => a.index - b.index);
}
/** One thread takes points off the list until there are none. */
function runThread(order, waiting, done) {
	let worker = new Worker(new URL("./sweep-worker.js", import.meta.url), { workerData: order });
	return new Promise((resolve, reject) => {
		let next = () => {
			let point = waiting.shift();
			point === void 0 ? worker.terminate().then(() => resolve()) : worker.postMessage(point);
		};
		worker.on("message", (row) => {
			done(row), next();
		}), worker.once("error", reject), next();
	});
}
function print(rows, source, options, flags) {
	let seed = options.seed ?? "1";
	return flags.json !== void 0 && writeText(flags.json, sweepJson(rows, source, seed)), flags.json !== "-" && process.stdout.write(sweepText(rows, source, seed, wantsColour())), +!rows.every((row) => row.verdict === "pass");
}
export { sweepCommand };
