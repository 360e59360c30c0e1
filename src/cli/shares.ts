/**
 * One replay on several threads: each simulates a share of the cores, from its own pass over the
 * capture, and the parts are put together here. Cores meet nowhere, so the result is the same with
 * any number of threads.
 */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { assemble, type ReplayOutcome } from '../sim/assemble.ts';
import type { ReplayOptions } from '../sim/options.ts';
import type { ReplayPart } from '../sim/outcome.ts';
import { replay, replayPart } from '../sim/replay.ts';
import type { Share } from '../sim/host.ts';
import type { OpenedCapture } from '../trace/files.ts';

/** A thread costs some tens of milliseconds to start: smaller captures are done by then. */
const CAPTURE_BYTES_MIN = 8 << 20;

/** What a thread is told; only values that can be copied. */
export interface ShareOrder {
  readonly fd: number;
  readonly path: string;
  readonly captureBytes: number;
  readonly share: Share;
  readonly options: Partial<ReplayOptions>;
  /** Name of a built-in application, '' = trace. */
  readonly app: string;
}

/** Threads for a capture when --workers does not say: what the machine has, at most one a core. */
export function chooseWorkers(wanted: number | null, options: ReplayOptions): number {
  // A thread cannot be started from TypeScript sources.
  if (!mayShare(options) || import.meta.url.endsWith('.ts')) return 1;
  if (wanted !== null) return Math.min(wanted, options.cores);
  if (options.captureBytes < CAPTURE_BYTES_MIN) return 1;
  return Math.min(options.cores, availableParallelism());
}

/** Logs, transmitted captures, user specs and user applications live in one thread. */
function mayShare(options: ReplayOptions): boolean {
  const isOurApp = options.app === null || ['echo', 'sink'].includes(options.app.name);
  const isPlain =
    options.sinks.length === 0 && options.onTransmit === null && options.attack === null;
  return isOurApp && isPlain && options.specs.length === 0;
}

/** Replays with so many threads, this one included. */
export async function replayShares(
  capture: OpenedCapture,
  options: ReplayOptions,
  workers: number,
): Promise<ReplayOutcome> {
  if (workers <= 1) return replay(capture.reader, options);
  const others: Promise<ReplayPart>[] = [];
  for (let index = 1; index < workers; index++) {
    others.push(startShare(capture, options, { index, count: workers }));
  }
  // A rejection is looked at below, after this thread's own share.
  const settled = Promise.allSettled(others);
  const own = replayPart(capture.reader, options, { index: 0, count: workers });
  const parts = [own];
  for (const outcome of await settled) {
    if (outcome.status === 'rejected') throw outcome.reason;
    parts.push(outcome.value);
  }
  return assemble(parts, options);
}

function startShare(
  capture: OpenedCapture,
  options: ReplayOptions,
  share: Share,
): Promise<ReplayPart> {
  const { app, attack, specs, sinks, onTransmit, onProgress, newHash, ...plain } = options;
  void [attack, specs, sinks, onTransmit, onProgress, newHash];
  const order: ShareOrder = {
    fd: capture.fd,
    path: capture.path,
    captureBytes: capture.source.size,
    share,
    options: plain,
    app: app?.name ?? '',
  };
  const script = new URL('./share-worker.js', import.meta.url);
  const worker = new Worker(script, { workerData: order });
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`a replay thread ended with status ${code}`)));
  });
}
