/**
 * A thread of `ixreplay sweep`: plays one configuration after another as it is told, and posts what
 * came of each (see sweep-command.ts). Started by URL, never imported.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { attachCapture } from '../trace/files.ts';
import { playSweep, type SweepOrder, type SweepPoint } from './sweep-run.ts';
import { drawTableKey } from './table-key.ts';

drawTableKey();
const order = workerData as SweepOrder;
const { capture } = order;
const reader =
  capture === null ? null : attachCapture(capture.fd, capture.path, capture.captureBytes);
const port = parentPort!;
port.on('message', (point: SweepPoint) => {
  // A thread's port, not a window's: there is no origin to name.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  port.postMessage(playSweep(order, reader, point));
});
