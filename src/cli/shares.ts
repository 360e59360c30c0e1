/**
 * One replay on several threads. A share of the cores is simulated in one thread and its events are
 * checked in a second one, which has half of the program to load and compile; from three threads
 * on there are more shares, each with its own pass over the capture. Cores meet nowhere, and what
 * is checked is the events alone: the result is the same with any number of threads.
 */
import { availableParallelism } from 'node:os';
import { ChunkSender, exchangeBuffers, type ExchangeBuffers } from '../log/chunk-exchange.ts';
import { assemble, withChecked, type ReplayOutcome } from '../sim/assemble.ts';
import type { Checked } from '../sim/check.ts';
import type { Share } from '../sim/host.ts';
import type { ReplayOptions } from '../sim/options.ts';
import type { ReplayPart } from '../sim/outcome.ts';
import { replayPart, withPlace } from '../sim/replay.ts';
import { asksForMigrations } from '../sim/schedule.ts';
import type { CaptureReader } from '../trace/arena.ts';
import type { OpenedCapture } from '../trace/files.ts';
import { answerOf } from './threads.ts';

/** A thread costs some tens of milliseconds to start: smaller captures are done by then. */
const CAPTURE_BYTES_MIN = 8 << 20;
/** Chunks on their way, besides the one that each core fills. */
const CHUNKS_ON_THE_WAY = 16;

/** What a thread that simulates is told; only values that can be copied. */
export interface ShareOrder {
  readonly fd: number;
  readonly path: string;
  readonly captureBytes: number;
  readonly share: Share;
  readonly options: Partial<ReplayOptions>;
  /** Name of a built-in application, '' = trace. */
  readonly app: string;
  /** Where its events go to be checked; null = it checks them itself. */
  readonly exchange: ExchangeBuffers | null;
}

/** What a thread that checks is told. */
export interface CheckOrder {
  readonly exchange: ExchangeBuffers;
  readonly isVerified: boolean;
  readonly isDigested: boolean;
}

/** How many threads simulate, and how many of those have another one check for them. */
interface Threads {
  readonly shares: number;
  readonly checkers: number;
}

/** Threads for a capture when --workers does not say: what the machine has, at most two a core. */
export function chooseWorkers(wanted: number | null, options: ReplayOptions): number {
  // A thread cannot be started from TypeScript sources.
  if (import.meta.url.endsWith('.ts')) return 1;
  if (wanted !== null) return Math.min(wanted, 2 * options.cores);
  if (options.captureBytes < CAPTURE_BYTES_MIN) return 1;
  return Math.min(2 * options.cores, availableParallelism());
}

function divide(workers: number, options: ReplayOptions): Threads {
  const isLookedAt = options.verify || options.digests;
  if (!isLookedAt) return { shares: maySplit(options) ? workers : 1, checkers: 0 };
  const shares = maySplit(options) ? Math.ceil(workers / 2) : 1;
  return { shares, checkers: Math.min(shares, workers - shares) };
}

/** Logs, transmitted captures, user specs and user applications live in one thread. */
function maySplit(options: ReplayOptions): boolean {
  const isOurApp = options.app === null || ['echo', 'sink'].includes(options.app.name);
  const isPlain =
    options.sinks.length === 0 && options.onTransmit === null && options.attack === null;
  // Cores that hand flow groups to each other are simulated together.
  const mayMove = asksForMigrations(options) || options.policy !== null;
  // Filters are the whole NIC's: any core may have set one for a packet.
  const isAlone = mayMove || options.outbound === 'filter';
  return isOurApp && isPlain && options.specs.length === 0 && !isAlone;
}

/** Replays with so many threads, this one included. */
export async function replayShares(
  capture: OpenedCapture,
  options: ReplayOptions,
  workers: number,
): Promise<ReplayOutcome> {
  const { shares, checkers } = divide(workers, options);
  const others: Promise<ReplayPart>[] = [];
  const checks: Promise<Checked | null>[] = [];
  let ownExchange: ExchangeBuffers | null = null;
  for (let index = 0; index < shares; index++) {
    const isChecked = index < checkers;
    const slots = options.cores + CHUNKS_ON_THE_WAY;
    const exchange = isChecked ? exchangeBuffers(slots, options.chunkRows) : null;
    checks.push(exchange === null ? Promise.resolve(null) : startCheck(exchange, options));
    if (index === 0) ownExchange = exchange;
    else others.push(startShare(capture, options, { index, count: shares }, exchange));
  }
  // Rejections are looked at below, after this thread's own share.
  const settled = Promise.allSettled(others);
  const settledChecks = Promise.allSettled(checks);
  const own = replayAndSend(capture.reader, options, { index: 0, count: shares }, ownExchange);
  const parts = [own, ...valuesOf(await settled)];
  const checked = valuesOf(await settledChecks);
  const whole = parts.map((part, index) => withChecked(part, checked[index] ?? null));
  return withPlace(capture.reader, options, assemble(whole, options));
}

/** Simulates a share; its events go through the exchange where there is one. */
export function replayAndSend(
  reader: CaptureReader,
  options: ReplayOptions,
  share: Share,
  exchange: ExchangeBuffers | null,
): ReplayPart {
  if (exchange === null) return replayPart(reader, options, share);
  const sender = new ChunkSender(exchange);
  try {
    return replayPart(reader, options, share, sender);
  } finally {
    sender.end();
  }
}

function valuesOf<Value>(outcomes: readonly PromiseSettledResult<Value>[]): Value[] {
  return outcomes.map((outcome) => {
    if (outcome.status === 'rejected') throw outcome.reason;
    return outcome.value;
  });
}

function startCheck(exchange: ExchangeBuffers, options: ReplayOptions): Promise<Checked> {
  const { verify, digests } = options;
  const order: CheckOrder = { exchange, isVerified: verify, isDigested: digests };
  return answerOf<Checked>(new URL('./check-worker.js', import.meta.url), order);
}

function startShare(
  capture: OpenedCapture,
  options: ReplayOptions,
  share: Share,
  exchange: ExchangeBuffers | null,
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
    exchange,
  };
  return answerOf<ReplayPart>(new URL('./share-worker.js', import.meta.url), order);
}
