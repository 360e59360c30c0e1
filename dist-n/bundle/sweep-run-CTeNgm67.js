import { a as CLOSED_DEFAULTS, n as parseWorkload, o as runClosedLoop, s as capturePlay } from "./workloads-DVFS7EeN.js";
// dist/src/cli/sweep-run.js
/**
* One point of a sweep: the play with so many cores and such a batch bound, and what of its result
* the table shows. Runs in the command's thread or in one of its own, with the same result.
*/
function playOfSweep(order, reader) {
	let { capture, source, options } = order;
	return capture === null || reader === null ? parseWorkload(source, options.seed ?? CLOSED_DEFAULTS.seed) : (reader.rewind(), capturePlay(reader, source, capture.options));
}
function playSweep(order, reader, point) {
	let { result } = runClosedLoop(playOfSweep(order, reader), {
		...CLOSED_DEFAULTS,
		...order.options,
		cores: point.cores,
		batchBound: point.batch
	}), cycles = result.batches.slice(1).reduce((sum, count) => sum + count, 0), packets = result.batches.reduce((sum, count, size) => sum + count * size, 0), drops = result.queues.flatMap((queue) => Object.values(queue.drops));
	return {
		...point,
		verdict: result.verdict,
		closedLoop: result.closedLoop,
		hostLatency: result.latency,
		batchMean: cycles > 0 ? packets / cycles : 0,
		batches: result.batches,
		drops: drops.reduce((sum, count) => sum + count, 0),
		events: result.cores.reduce((sum, core) => sum + core.events, 0),
		violated: result.invariants.filter((i) => i.status === "violated").map((i) => i.id)
	};
}
export { playSweep as n, playOfSweep as t };
