import { n as ChunkReceiver, t as EventCheck } from "./check-CPnsHSaY.js";
import { parentPort, workerData } from "node:worker_threads";
// dist/src/cli/check-worker.js
/**
* A thread that checks and digests the events another one makes (see shares.ts), and posts what it
* found. Started by URL, never imported.
*/
const order = workerData, check = new EventCheck(false, [], order.isDigested);
let failure = null;
if (new ChunkReceiver(order.exchange).drainTo({ chunk: (chunk) => {
	if (failure === null) try {
		for (let sink of check.sinks) sink.chunk(chunk);
	} catch (error) {
		failure = error;
	}
} }), failure !== null) throw failure;
parentPort.postMessage(check.finish());
export {};
