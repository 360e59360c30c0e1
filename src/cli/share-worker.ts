/**
 * A replay thread: simulates its share of the cores and posts the part (see shares.ts). Started by
 * URL, never imported.
 */
import { createHash } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import { echo } from '../app/echo.ts';
import { sink } from '../app/sink.ts';
import { REPLAY_DEFAULTS } from '../sim/options.ts';
import { attachCapture } from '../trace/files.ts';
import { replayAndSend } from './shares.ts';
import type { ShareOrder } from './shares.ts';
import { drawTableKey } from './table-key.ts';

drawTableKey();
const order = workerData as ShareOrder;
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
parentPort!.postMessage(replayAndSend(reader, options, order.share, order.exchange));
