/**
 * Threads that are started with an order, answer once and end.
 */
import { Worker } from 'node:worker_threads';

/** Starts the module (a URL) in a thread of its own; what it posts. */
export function answerOf<Answer>(module: URL, order: unknown): Promise<Answer> {
  const worker = new Worker(module, { workerData: order });
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`a thread ended with status ${code}`)));
  });
}
