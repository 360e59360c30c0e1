import { n as runShare } from "./script-share-DbWVl3QU.js";
import { parentPort, workerData } from "node:worker_threads";
// dist/src/cli/script-worker.js
/**
* A script thread: runs its share of the scripts and posts the results (see script-share.ts).
* Started by URL, never imported.
*/
parentPort.postMessage(runShare(workerData));
export {};
