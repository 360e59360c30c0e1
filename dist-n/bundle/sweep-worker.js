import { k as attachCapture } from "./transmit-BQtjxZUX.js";
import { n as playSweep } from "./sweep-run-CTeNgm67.js";
import { parentPort, workerData } from "node:worker_threads";
// dist/src/cli/sweep-worker.js
/**
* A thread of `ixreplay sweep`: plays one configuration after another as it is told, and posts what
* came of each (see sweep-command.ts). Started by URL, never imported.
*/
const order = workerData, { capture } = order, reader = capture === null ? null : attachCapture(capture.fd, capture.path, capture.captureBytes), port = parentPort;
port.on("message", (point) => {
	port.postMessage(playSweep(order, reader, point));
});
export {};
