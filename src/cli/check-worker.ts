/**
 * A thread that checks and digests the events another one makes (see shares.ts), and posts what it
 * found. Started by URL, never imported.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { ChunkReceiver } from '../log/chunk-exchange.ts';
import { EventCheck } from '../sim/check.ts';
import type { CheckOrder } from './shares.ts';
import { drawTableKey } from './table-key.ts';

drawTableKey();
const order = workerData as CheckOrder;
const check = new EventCheck(order.isVerified, [], order.isDigested);
let failure: unknown = null;
new ChunkReceiver(order.exchange).drainTo({
  chunk: (chunk) => {
    // After a failure the chunks are still taken: the thread that makes them waits for them.
    if (failure !== null) return;
    try {
      for (const sink of check.sinks) sink.chunk(chunk);
    } catch (error) {
      failure = error;
    }
  },
});
if (failure !== null) throw failure;
// A thread's port, not a window's: there is no origin to name.
// oxlint-disable-next-line unicorn/require-post-message-target-origin
parentPort!.postMessage(check.finish());
