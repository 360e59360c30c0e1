import { t as echo } from "./echo-DuxOCf20.js";
import { t as sink } from "./sink-BOMRtILk.js";
import { t as REPLAY_DEFAULTS } from "./options-DO-VPkcy.js";
import { k as attachCapture } from "./transmit-BQtjxZUX.js";
import { n as replayAndSend } from "./shares-DgQhDVmB.js";
import { parentPort, workerData } from "node:worker_threads";
import { createHash } from "node:crypto";
// dist/src/cli/share-worker.js
/**
* A replay thread: simulates its share of the cores and posts the part (see shares.ts). Started by
* URL, never imported.
*/
const order = workerData, app = order.app === "" ? null : order.app === "echo" ? echo : sink, options = {
	...REPLAY_DEFAULTS,
	...order.options,
	app,
	newHash: () => createHash("sha256")
}, reader = attachCapture(order.fd, order.path, order.captureBytes);
parentPort.postMessage(replayAndSend(reader, options, order.share, order.exchange));
export {};
