/**
 * A replay thread: simulates its share of the cores and posts the part (see shares.ts). Started by
 * URL, never imported.
 */
import { createHash } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import { echo } from '../app/echo.js';
import { sink } from '../app/sink.js';
import { REPLAY_DEFAULTS } from '../sim/options.js';
import { attachCapture } from '../trace/files.js';
import { replayAndSend } from './shares.js';
const order = workerData;
const app = order.app === '' ? null : order.app === 'echo' ? echo : sink;
const options = {
    ...REPLAY_DEFAULTS,
    ...order.options,
    app,
    newHash: () => createHash('sha256'),
};
const reader = attachCapture(order.fd, order.path, order.captureBytes);
// A thread's port, not a window's: there is no origin to name.
// oxlint-disable-next-line unicorn/require-post-message-target-origin
parentPort.postMessage(replayAndSend(reader, options, order.share, order.exchange));
