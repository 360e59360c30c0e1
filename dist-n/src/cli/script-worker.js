/**
 * A script thread: runs its share of the scripts and posts the results (see script-share.ts).
 * Started by URL, never imported.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { runShare } from './script-share.js';
// A thread's port, not a window's: there is no origin to name.
// oxlint-disable-next-line unicorn/require-post-message-target-origin
parentPort.postMessage(runShare(workerData));
