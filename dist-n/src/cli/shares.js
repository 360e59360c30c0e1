/**
 * One replay on several threads. A share of the cores is simulated in one thread and its events are
 * checked in a second one, which has half of the program to load and compile; from three threads
 * on there are more shares, each with its own pass over the capture. Cores meet nowhere, and what
 * is checked is the events alone: the result is the same with any number of threads.
 */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { ChunkSender, exchangeBuffers } from '../log/chunk-exchange.js';
import { assemble, withChecked } from '../sim/assemble.js';
import { replayPart, withPlace } from '../sim/replay.js';
/** A thread costs some tens of milliseconds to start: smaller captures are done by then. */
const CAPTURE_BYTES_MIN = 8 << 20;
/** Chunks on their way, besides the one that each core fills. */
const CHUNKS_ON_THE_WAY = 16;
/** Threads for a capture when --workers does not say: what the machine has, at most two a core. */
export function chooseWorkers(wanted, options) {
    // A thread cannot be started from TypeScript sources.
    if (import.meta.url.endsWith('.ts'))
        return 1;
    if (wanted !== null)
        return Math.min(wanted, 2 * options.cores);
    if (options.captureBytes < CAPTURE_BYTES_MIN)
        return 1;
    return Math.min(2 * options.cores, availableParallelism());
}
function divide(workers, options) {
    const isLookedAt = options.verify || options.digests;
    if (!isLookedAt)
        return { shares: maySplit(options) ? workers : 1, checkers: 0 };
    const shares = maySplit(options) ? Math.ceil(workers / 2) : 1;
    return { shares, checkers: Math.min(shares, workers - shares) };
}
/** Cores that hand flow groups to each other are simulated together. */
function hasMigrations(options) {
    const { migrations, migrateEveryNs, policy } = options;
    return migrations.length > 0 || migrateEveryNs > 0 || policy !== null;
}
/** Logs, transmitted captures, user specs and user applications live in one thread. */
function maySplit(options) {
    const isOurApp = options.app === null || ['echo', 'sink'].includes(options.app.name);
    const isPlain = options.sinks.length === 0 && options.onTransmit === null && options.attack === null;
    // Filters are the whole NIC's: any core may have set one for a packet.
    const isAlone = hasMigrations(options) || options.outbound === 'filter';
    return isOurApp && isPlain && options.specs.length === 0 && !isAlone;
}
/** Replays with so many threads, this one included. */
export async function replayShares(capture, options, workers) {
    const { shares, checkers } = divide(workers, options);
    const others = [];
    const checks = [];
    let ownExchange = null;
    for (let index = 0; index < shares; index++) {
        const isChecked = index < checkers;
        const slots = options.cores + CHUNKS_ON_THE_WAY;
        const exchange = isChecked ? exchangeBuffers(slots, options.chunkRows) : null;
        checks.push(exchange === null ? Promise.resolve(null) : startCheck(exchange, options));
        if (index === 0)
            ownExchange = exchange;
        else
            others.push(startShare(capture, options, { index, count: shares }, exchange));
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
export function replayAndSend(reader, options, share, exchange) {
    if (exchange === null)
        return replayPart(reader, options, share);
    const sender = new ChunkSender(exchange);
    try {
        return replayPart(reader, options, share, sender);
    }
    finally {
        sender.end();
    }
}
function valuesOf(outcomes) {
    return outcomes.map((outcome) => {
        if (outcome.status === 'rejected')
            throw outcome.reason;
        return outcome.value;
    });
}
function startCheck(exchange, options) {
    const { verify, digests } = options;
    const order = { exchange, isVerified: verify, isDigested: digests };
    return answerOf('./check-worker.js', order);
}
function startShare(capture, options, share, exchange) {
    const { app, attack, specs, sinks, onTransmit, onProgress, newHash, ...plain } = options;
    void [attack, specs, sinks, onTransmit, onProgress, newHash];
    const order = {
        fd: capture.fd,
        path: capture.path,
        captureBytes: capture.source.size,
        share,
        options: plain,
        app: app?.name ?? '',
        exchange,
    };
    return answerOf('./share-worker.js', order);
}
/** Starts the script in a thread of its own; what it posts. */
function answerOf(script, order) {
    const worker = new Worker(new URL(script, import.meta.url), { workerData: order });
    return new Promise((resolve, reject) => {
        worker.once('message', resolve);
        worker.once('error', reject);
        worker.once('exit', (code) => reject(new Error(`a replay thread ended with status ${code}`)));
    });
}
